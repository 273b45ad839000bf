import * as l10n from '@vscode/l10n';
import { Segments } from '../controls/segments';
import { shortened } from '../format/names';
import { usePanel, usePanelState } from '../store/panelContext';
import { classesOf } from '../store/panelState';

/** So many classes, and names of so many characters in all, are in sight at once; others are in a list. */
const mostSegments = 5;
const mostCharacters = 40;

/** Which class of a multinomial model the path, the coefficients and the side panel show. */
export function ClassChooser() {
  const { actions } = usePanel();
  const classes = usePanelState(classesOf);
  const shown = usePanelState((state) => Math.min(state.shownClass, (classesOf(state)?.length ?? 1) - 1));
  if (!classes) return null;
  const inSight = classes.length <= mostSegments && classes.join('').length <= mostCharacters;
  return (
    <div class="classChooser" data-part="classes">
      <span class="of" aria-hidden="true">{l10n.t('of')}</span>
      {inSight
        ? <Segments label={l10n.t('Class whose coefficients are shown')} options={classes.map((name, i) => ({ value: String(i), text: name, title: l10n.t('Coefficients of {0}', name) }))} value={String(shown)} onChange={(value) => actions.showClass(Number(value))} />
        : (
          <select aria-label={l10n.t('Class whose coefficients are shown')} title={classes[shown]} value={shown} onChange={(event) => actions.showClass(Number(event.currentTarget.value))}>
            {classes.map((name, i) => <option key={i} value={i}>{shortened(name, 60)}</option>)}
          </select>
        )}
    </div>
  );
}

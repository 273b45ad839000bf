import * as l10n from '@vscode/l10n';
import { methodNames, type ComparisonOptions, type MethodName } from '../../src/engine/compare/comparisonTypes';
import { methodLabel } from '../../src/engine/compare/methodLabels';
import { Button } from '../controls/elements';
import { usePanel, usePanelState } from '../store/panelContext';
import { isSameComparison } from './comparisonWords';
import { methodGroups, methodMeaning } from './methodWords';

/** What is compared, within which budget, on which folds: to be changed, and compared again. */
export function ComparisonSetup() {
  const { actions, host } = usePanel();
  const used = usePanelState((state) => state.snapshot!.comparison.options);
  const family = usePanelState((state) => state.snapshot!.comparison.comparison?.family ?? state.snapshot!.runs[0]?.family ?? 'gaussian');
  const draft = usePanelState((state) => state.comparisonDraft);
  const wanted = draft ?? used;
  const change = (changed: Partial<ComparisonOptions>) => {
    const next = { ...wanted, ...changed };
    actions.draftComparison(isSameComparison(next, used) ? null : next);
  };
  const toggle = (method: MethodName) => {
    const chosen = new Set(wanted.methods);
    if (!chosen.delete(method)) chosen.add(method);
    change({ methods: methodNames.filter((each) => chosen.has(each)) });
  };
  const missing = wanted.methods.length === 0;
  return (
    <section class="comparisonSetup" aria-label={l10n.t('What is compared')} data-part="setup">
      <div class="sectionHead"><h2>{l10n.t('What is compared')}</h2></div>
      <div class="methodGroups">
        {methodGroups().map(({ name, methods }) => (
          <fieldset key={name}>
            <legend>{name}</legend>
            {methods.map((method) => (
              <label key={method} title={methodMeaning(method)}>
                <input type="checkbox" data-own-keys checked={wanted.methods.includes(method)} onChange={() => toggle(method)} />
                {methodLabel(method, family)}
              </label>
            ))}
          </fieldset>
        ))}
      </div>
      <div class="comparisonFields">
        <NumberField label={l10n.t('budget')} unit="s" title={l10n.t('Seconds for all methods together; what does not fit is left out')} least={1} most={86400} value={wanted.budgetSeconds} onChange={(budgetSeconds) => change({ budgetSeconds })} />
        <NumberField label={l10n.t('folds')} title={l10n.t('The same for every method')} least={2} most={100} value={wanted.folds} onChange={(folds) => change({ folds })} />
        <NumberField label={l10n.t('seed')} title={l10n.t('Deals the rows to the folds, and begins the networks')} least={0} most={2 ** 31 - 1} value={wanted.seed} onChange={(seed) => change({ seed })} />
        {missing
          ? <span class="quiet" role="status">{l10n.t('Choose at least one method.')}</span>
          : <Button secondary={draft === null} onClick={() => host.compare(wanted)}>{l10n.t('Compare Again')}</Button>}
        {draft !== null && !missing && <button type="button" class="quietButton" onClick={() => actions.draftComparison(null)}>{l10n.t('Undo changes')}</button>}
      </div>
    </section>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly unit?: string;
  readonly title: string;
  readonly least: number;
  readonly most: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A whole number within its limits; what is no number leaves it as it was. */
function NumberField({ label, unit, title, least, most, value, onChange }: NumberFieldProps) {
  const take = (field: HTMLInputElement) => {
    const number = Math.round(Number(field.value));
    const accepted = field.value.trim() === '' || !Number.isFinite(number) ? value : Math.max(least, Math.min(most, number));
    field.value = String(accepted);
    if (accepted !== value) onChange(accepted);
  };
  return (
    <label title={title}>
      {label}
      <input type="number" class="numberField" data-own-keys min={least} max={most} value={value} onChange={(event) => take(event.currentTarget)} />
      {unit}
    </label>
  );
}

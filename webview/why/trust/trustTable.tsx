import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { Trust } from '../../../src/engine/explain/trust/trustView';
import type { TrustColumn } from '../../../src/engine/explain/trust/trustColumns';
import { sentenceList } from '../../../src/engine/sentenceList';
import type { Range } from '../../chart/plotArea';
import { lambdaText, significant, whole } from '../../format/numbers';
import { tablePictureWidth } from '../../pictures/picture';
import { menuOf, usePicture } from '../../pictures/pictureShelf';
import { intervalPicture } from '../intervalPicture';
import { excludesZero, intervalScale, intervalText, type IntervalMarks } from '../intervalScale';
import { IntervalAxis, IntervalTrack } from '../intervalTrack';
import { useArranged } from '../useArranged';
import { orderedRows, startsDescending, trustKeys, type TrustKey } from './trustOrder';
import { shareText, trackText } from './trustWords';

/** Rows at first: more are a click away. */
const fewRows = 30;

/** A row for each column with all that is known of it; a click on a heading orders them. */
export function TrustTable({ trust }: { readonly trust: Trust }) {
  const { columns, stability, bootstrap, debiased, knockoffs } = trust;
  const [kept, order] = useArranged<string>('trust', 'order', 'selection');
  const [descending, turn] = useArranged<boolean>('trust', 'descending', true);
  const [all, showAll] = useArranged<boolean>('trust', 'all', false);
  const key = trustKeys.find((each) => each === kept) ?? 'selection';
  const rows = useMemo(() => (key === 'selection' && descending ? columns : orderedRows(columns, key, descending)), [columns, key, descending]);
  const shown = all ? rows : rows.slice(0, fewRows);
  const scale = useMemo(() => intervalScale(columns.flatMap((row) => [row.debiased, row.bootstrap].filter((each) => each !== null))), [columns]);
  const table = useRef<HTMLTableElement>(null);
  usePicture('trust', debiased || bootstrap ? () => ({
    name: l10n.t('Intervals of the coefficients'),
    caption: sentenceList([
      l10n.t('Coefficients per standard deviation.'),
      ...(debiased ? [l10n.t('Lines: debiased {0} intervals.', shareText(debiased.level))] : []),
      ...(bootstrap ? [l10n.t('Bands: how much resamples vary, {0}; strokes: the fit.', shareText(bootstrap.level))] : []),
    ]),
    ...intervalPicture(shown.map((row) => ({ column: row.column, ...tracksOf(row) })), scale, tablePictureWidth(table.current)),
  }) : null);
  const choose = (wanted: TrustKey) => {
    turn(wanted === key ? !descending : startsDescending(wanted));
    order(wanted);
  };
  const heading = (of: TrustKey, title: string, children: ComponentChildren, kind = 'number') => (
    <th scope="col" class={kind} aria-sort={of !== key ? undefined : descending ? 'descending' : 'ascending'} title={title}>
      <button type="button" class="orderButton" onClick={() => choose(of)}>{children}<span class="orderMark" aria-hidden="true">{of !== key ? '' : descending ? ' ▾' : ' ▴'}</span></button>
    </th>
  );
  const level = debiased?.level ?? bootstrap?.level ?? 0.9;
  return (
    <section class="column tight" aria-label={l10n.t('Column by column')}>
      <div class="sectionHead">
        <h2>{l10n.t('Column by column')}</h2>
        <span class="quiet trackKey" aria-hidden="true">
          {debiased && <span><span class="keyLine" />{l10n.t('debiased {0} interval', shareText(debiased.level))}</span>}
          {bootstrap && <span><span class="keyBand" />{l10n.t('bootstrap {0}: variability', shareText(bootstrap.level))}</span>}
          {bootstrap && <span><span class="keyTick" />{l10n.t('the fit')}</span>}
        </span>
      </div>
      <table class="numberTable intervalTable" data-part="trust" ref={table} {...menuOf('trust')}>
        <thead>
          <tr>
            {heading('column', l10n.t('Column'), l10n.t('Column'), 'name')}
            {stability && heading('selection', l10n.t('Share of {0} halves of the rows that select it down to the λ where the bound stops the path', stability.subsamples), stability.stopIndex === null ? l10n.t('Selected') : l10n.t('Selected, λ ≥ {0}', lambdaText(stability.lambda[stability.stopIndex])))}
            {stability && heading('entry', l10n.t('Place in which it enters the path on all rows'), l10n.t('Enters'), 'number wide')}
            {heading('interval', l10n.t('Per standard deviation of the column; ordered by how many standard errors it is from 0'), l10n.t('Coefficient per SD'), 'intervalCell')}
            {debiased && <th scope="col" class="number wide">{l10n.t('Debiased')}</th>}
            {knockoffs && heading('knockoff', l10n.t('W, by how much it beats its knockoff; ✓ selected at a false-discovery rate of {0}', shareText(knockoffs.falseShare)), l10n.t('Knockoff W'))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => <Row key={row.column} row={row} trust={trust} scale={scale} level={level} />)}
        </tbody>
        <tfoot aria-hidden="true">
          <tr><td />{stability && <><td /><td class="wide" /></>}<td class="intervalCell"><IntervalAxis scale={scale} /></td>{debiased && <td class="wide" />}{knockoffs && <td />}</tr>
        </tfoot>
      </table>
      {rows.length > fewRows && <p><button type="button" class="linkButton" onClick={() => showAll(!all)}>{all ? l10n.t('Show the first {0}', fewRows) : l10n.t('Show all {0} columns', whole(rows.length))}</button></p>}
    </section>
  );
}

/** What is drawn of a row, on the page and in a picture. */
function tracksOf({ debiased, bootstrap }: TrustColumn): IntervalMarks {
  return { interval: debiased && { ...debiased, dot: debiased.estimate }, band: bootstrap, tick: bootstrap?.coefficient ?? null };
}

interface RowProps {
  readonly row: TrustColumn;
  readonly trust: Trust;
  readonly scale: Range;
  readonly level: number;
}

function Row({ row, trust: { stability, debiased, knockoffs }, scale, level }: RowProps) {
  const { column, selection, stable, entry, debiased: own, knockoff } = row;
  return (
    <tr data-column={column}>
      <th scope="row" class="name" title={column}>{column}</th>
      {stability && (
        <td class="number" data-cell="selection">
          <span class="share withBar"><span class="shareBar" aria-hidden="true"><span style={{ width: `${100 * (selection ?? 0)}%` }} /></span><span class={stable ? 'passes' : undefined}>{shareText(selection ?? 0)}</span></span>
        </td>
      )}
      {stability && <td class="number wide" data-cell="entry">{entry === null ? l10n.t('never') : entry}</td>}
      <td class="intervalCell"><IntervalTrack scale={scale} text={trackText(row, level)} {...tracksOf(row)} /></td>
      {debiased && <td class="number wide" data-cell="debiased">{own ? <span class={excludesZero(own) ? 'passes' : undefined}>{intervalText(own)}</span> : '–'}</td>}
      {knockoffs && <td class="number" data-cell="knockoff">{knockoff ? <span class={knockoff.selected ? 'passes' : undefined}>{significant(knockoff.statistic, 3)}{knockoff.selected ? ' ✓' : ''}</span> : '–'}</td>}
    </tr>
  );
}

import type { ComponentChildren } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { Trust } from '../../../src/engine/explain/trust/trustView';
import type { TrustColumn } from '../../../src/engine/explain/trust/trustColumns';
import type { Range } from '../../chart/plotArea';
import { counted, lambdaText, significant } from '../../format/numbers';
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
    name: 'Intervals of the coefficients',
    caption: `Coefficients per standard deviation. ${[...(debiased ? [`Lines: debiased ${shareText(debiased.level)} intervals.`] : []), ...(bootstrap ? [`Bands: how much resamples vary, ${shareText(bootstrap.level)}; strokes: the fit.`] : [])].join(' ')}`,
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
    <section class="column tight" aria-label="Column by column">
      <div class="sectionHead">
        <h2>Column by column</h2>
        <span class="quiet trackKey" aria-hidden="true">
          {debiased && <span><span class="keyLine" />debiased {shareText(debiased.level)} interval</span>}
          {bootstrap && <span><span class="keyBand" />bootstrap {shareText(bootstrap.level)}: variability</span>}
          {bootstrap && <span><span class="keyTick" />the fit</span>}
        </span>
      </div>
      <table class="numberTable intervalTable" data-part="trust" ref={table} {...menuOf('trust')}>
        <thead>
          <tr>
            {heading('column', 'Column', 'Column', 'name')}
            {stability && heading('selection', `Share of ${stability.subsamples} halves of the rows that select it down to the λ where the bound stops the path`, stability.stopIndex === null ? 'Selected' : `Selected, λ ≥ ${lambdaText(stability.lambda[stability.stopIndex])}`)}
            {stability && heading('entry', 'Place in which it enters the path on all rows', 'Enters', 'number wide')}
            {heading('interval', 'Per standard deviation of the column; ordered by how many standard errors it is from 0', 'Coefficient per SD', 'intervalCell')}
            {debiased && <th scope="col" class="number wide">Debiased</th>}
            {knockoffs && heading('knockoff', `W, by how much it beats its knockoff; ✓ selected at a false-discovery rate of ${shareText(knockoffs.falseShare)}`, 'Knockoff W')}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => <Row key={row.column} row={row} trust={trust} scale={scale} level={level} />)}
        </tbody>
        <tfoot aria-hidden="true">
          <tr><td />{stability && <><td /><td class="wide" /></>}<td class="intervalCell"><IntervalAxis scale={scale} /></td>{debiased && <td class="wide" />}{knockoffs && <td />}</tr>
        </tfoot>
      </table>
      {rows.length > fewRows && <p><button type="button" class="linkButton" onClick={() => showAll(!all)}>{all ? `Show the first ${fewRows}` : `Show all ${counted(rows.length, 'column')}`}</button></p>}
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
      {stability && <td class="number wide" data-cell="entry">{entry === null ? 'never' : entry}</td>}
      <td class="intervalCell"><IntervalTrack scale={scale} text={trackText(row, level)} {...tracksOf(row)} /></td>
      {debiased && <td class="number wide" data-cell="debiased">{own ? <span class={excludesZero(own) ? 'passes' : undefined}>{intervalText(own)}</span> : '–'}</td>}
      {knockoffs && <td class="number" data-cell="knockoff">{knockoff ? <span class={knockoff.selected ? 'passes' : undefined}>{significant(knockoff.statistic, 3)}{knockoff.selected ? ' ✓' : ''}</span> : '–'}</td>}
    </tr>
  );
}

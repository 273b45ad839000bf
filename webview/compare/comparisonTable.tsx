import * as l10n from '@vscode/l10n';
import '../tables/tables.css';
import './comparisonTable.css';
import type { ComponentChildren } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { Comparison } from '../../src/engine/compare/comparisonTypes';
import { measureLabels } from '../../src/engine/compare/methodLabels';
import type { ComparisonOrderKey } from '../../src/protocol/comparisonMessages';
import { useSize } from '../controls/useSize';
import { capitalised } from '../format/names';
import { usePanel, usePanelState } from '../store/panelContext';
import { ordered } from './comparisonOrder';
import { tablePictureWidth } from '../pictures/picture';
import { menuOf, usePicture } from '../pictures/pictureShelf';
import { comparisonPicture } from './comparisonPicture';
import { ComparisonRow } from './comparisonRow';
import { comparisonSummary } from './comparisonWords';
import { isKnown } from './knownResult';
import { errorTicks, placeOn, type ErrorScale } from './errorScale';

/** Every method with its numbers and, on one axis for all, its picture: the picture is made of the rows that it illustrates. */
export function ComparisonTable({ comparison, scale }: { readonly comparison: Comparison; readonly scale: ErrorScale | null }) {
  const order = usePanelState((state) => state.comparisonOrder);
  const rows = useMemo(() => ordered(comparison.results, order), [comparison, order]);
  const { measure } = comparison;
  const table = useRef<HTMLTableElement>(null);
  usePicture('comparison', scale ? () => comparisonPicture(comparison, rows.filter(isKnown), scale, tablePictureWidth(table.current)) : null);
  return (
    <table ref={table} {...menuOf('comparison')} class="comparisonTable" role="table" aria-label={comparisonSummary(comparison)} data-part="comparison">
      <thead role="rowgroup">
        <tr role="row" data-lead={l10n.t('Sort by')}>
          <th role="columnheader" class="method">{l10n.t('Method')}</th>
          <th role="columnheader" class="picture"><span class="visuallyHidden">{l10n.t('Picture')}</span></th>
          <Heading of="error" title={l10n.t('{0} of held-out rows, mean over the folds ± its standard error', capitalised(measureLabels[measure]))}>{l10n.t('Error ± SE')}</Heading>
          <Heading of="gap" title={l10n.t('Error of held-out rows less that of the rows that trained the model: how much it overfits')}>{l10n.t('Gap')}</Heading>
          <Heading of="features" title={l10n.t('Columns used when fitted to all rows, of {0}', comparison.columns)}>{l10n.t('Columns')}</Heading>
          <Heading of="zeroWeights" title={l10n.t('Weights that are exactly zero, of all')}>{l10n.t('Zero weights')}</Heading>
          <Heading of="seconds" title={l10n.t('Of tuning, fitting and judging')}>{l10n.t('Time')}</Heading>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((result) => <ComparisonRow key={result.method} result={result} comparison={comparison} scale={scale} />)}
      </tbody>
      {scale && <Axis scale={scale} />}
    </table>
  );
}

/** Sorts the rows. */
function Heading({ of, title, children }: { readonly of: ComparisonOrderKey; readonly title: string; readonly children: ComponentChildren }) {
  const { actions } = usePanel();
  const { key, descending } = usePanelState((state) => state.comparisonOrder);
  const sorted = key !== of ? undefined : descending ? 'descending' : 'ascending';
  return (
    <th role="columnheader" class={`number ${of}`} aria-sort={sorted} title={title}>
      <button type="button" class="orderButton" onClick={() => actions.orderComparison(of)}>
        {children}<span class="orderMark" aria-hidden="true">{sorted === undefined ? '' : descending ? '▾' : '▴'}</span>
      </button>
    </th>
  );
}

function Axis({ scale }: { readonly scale: ErrorScale }) {
  const cell = useRef<HTMLTableCellElement>(null);
  const size = useSize(cell);
  return (
    <tfoot role="rowgroup" aria-hidden="true">
      <tr role="row">
        <td role="cell" class="method" />
        <td role="cell" class="picture axis" ref={cell}>
          <span class="track">
            {size && errorTicks(scale, size.width).map(({ at, label }) => <span key={at} class="axisTick" style={{ left: `${placeOn(scale, at)}%` }}>{label}</span>)}
          </span>
        </td>
      </tr>
    </tfoot>
  );
}

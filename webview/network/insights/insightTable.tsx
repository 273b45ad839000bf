import * as l10n from '@vscode/l10n';
import '../../tables/tables.css';
import type { Insight, InsightColumn } from '../../../src/protocol/networkMessages';
import { significant, whole } from '../../format/numbers';
import { layerName } from '../layerWords';

interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const mostRows = 200;

/** The numbers behind an insight's picture. */
export function InsightTable({ insight }: { readonly insight: Insight }) {
  const { head, rows } = tableOf(insight);
  return (
    <details class="asTable">
      <summary>{l10n.t('Show the picture as a table')}</summary>
      <table>
        <thead><tr>{head.map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
        <tbody>{rows.slice(0, mostRows).map((cells, i) => <tr key={i}>{cells.map((cell, k) => (k === 0 ? <th key={k} scope="row">{cell}</th> : <td key={k}>{cell}</td>))}</tr>)}</tbody>
      </table>
      {rows.length > mostRows && <p class="quiet">{l10n.t('and {0} more rows', whole(rows.length - mostRows))}</p>}
    </details>
  );
}

function tableOf(insight: Insight): Table {
  switch (insight.kind) {
    case 'expectedActivation':
      return {
        head: [l10n.t('Hidden layer'), l10n.t('Gap'), l10n.t('Chance alone')],
        rows: insight.layers.map(({ gap, floor }, l) => [String(l + 1), `${significant(100 * gap, 3)} %`, `${significant(100 * floor, 3)} %`]),
      };
    case 'coadaptation':
      return {
        head: [l10n.t('Units taken away'), l10n.t('Held-out error'), l10n.t('Deviation over draws')],
        rows: [
          ...insight.removed.map(({ share, error, deviation }) => [`${significant(100 * share, 3)} %`, significant(error), significant(deviation, 2)]),
          [l10n.t('unit {0} of hidden {1}', insight.worst.unit + 1, insight.worst.layer), significant(insight.worst.error), ''],
        ],
      };
    case 'ensemble':
      return {
        head: [l10n.t('Networks averaged'), l10n.t('Thinned'), l10n.t('Bagged')],
        rows: [...new Set([...insight.averages, ...insight.bagged].map(({ k }) => k))].sort((a, b) => a - b).map((k) => [
          String(k),
          errorAt(insight.averages, k),
          errorAt(insight.bagged, k),
        ]),
      };
    case 'layers':
      return {
        head: [l10n.t('Layer'), l10n.t('Norm as drawn'), l10n.t('Norm now'), l10n.t('Zero weights'), l10n.t('Quiet units of a row'), l10n.t('Quiet for every row')],
        rows: insight.weights.map(({ norm, zeros, weights }, l) => {
          const own = insight.activations[l];
          const said = own ? [`${significant(100 * own.quiet, 3)} %`, l10n.t('{0} of {1}', whole(own.silentUnits), whole(own.units))] : ['', ''];
          return [layerName(l + 1, insight.weights.length), significant(insight.norms[0][l]), significant(norm), l10n.t('{0} of {1}', whole(zeros), whole(weights)), ...said];
        }),
      };
    case 'linear':
      return {
        head: [l10n.t('Input'), l10n.t('Ridge, exactly'), l10n.t('From masks')],
        rows: insight.inputs.map((name, j) => [name, significant(insight.exact[j]), significant(insight.sampled[j])]),
      };
    case 'predictions':
      return {
        head: [l10n.t('Row'), ...(insight.column ? [insight.column.name] : []), insight.ownClasses ? l10n.t('Its class') : l10n.t('Observed'), l10n.t('Mean'), l10n.t('From'), l10n.t('To')],
        rows: Array.from(insight.rows, (row, i) => [whole(row + 1), ...(insight.column ? [valueText(insight.column, i)] : []), insight.ownClasses?.[i] ?? significant(insight.observed![i]), significant(insight.mean[i]), significant(insight.lower[i]), significant(insight.upper[i])]),
      };
  }
}

/** Value of the column asked for in a row of the insight. */
export function valueText({ values, levels }: InsightColumn, i: number): string {
  if (Number.isNaN(values[i])) return l10n.t('missing');
  return levels ? levels[values[i]] : significant(values[i]);
}

function errorAt(points: readonly { readonly k: number; readonly error: number }[], k: number): string {
  const found = points.find((point) => point.k === k);
  return found ? significant(found.error) : '';
}

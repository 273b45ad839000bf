import '../../tables/tables.css';
import type { Insight, InsightColumn } from '../../../src/protocol/networkMessages';
import { significant, whole } from '../../format/numbers';

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
      <summary>Show the picture as a table</summary>
      <table>
        <thead><tr>{head.map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
        <tbody>{rows.slice(0, mostRows).map((cells, i) => <tr key={i}>{cells.map((cell, k) => (k === 0 ? <th key={k} scope="row">{cell}</th> : <td key={k}>{cell}</td>))}</tr>)}</tbody>
      </table>
      {rows.length > mostRows && <p class="quiet">and {whole(rows.length - mostRows)} more rows</p>}
    </details>
  );
}

function tableOf(insight: Insight): Table {
  switch (insight.kind) {
    case 'expectedActivation':
      return {
        head: ['Hidden layer', 'Gap', 'Chance alone'],
        rows: insight.layers.map(({ gap, floor }, l) => [String(l + 1), `${significant(100 * gap, 3)} %`, `${significant(100 * floor, 3)} %`]),
      };
    case 'coadaptation':
      return {
        head: ['Units taken away', 'Held-out error', 'Deviation over draws'],
        rows: [
          ...insight.removed.map(({ share, error, deviation }) => [`${significant(100 * share, 3)} %`, significant(error), significant(deviation, 2)]),
          [`unit ${insight.worst.unit + 1} of hidden ${insight.worst.layer}`, significant(insight.worst.error), ''],
        ],
      };
    case 'ensemble':
      return {
        head: ['Networks averaged', 'Thinned', 'Bagged'],
        rows: [...new Set([...insight.averages, ...insight.bagged].map(({ k }) => k))].sort((a, b) => a - b).map((k) => [
          String(k),
          errorAt(insight.averages, k),
          errorAt(insight.bagged, k),
        ]),
      };
    case 'predictions':
      return {
        head: ['Row', ...(insight.column ? [insight.column.name] : []), 'Observed', 'Mean', 'From', 'To'],
        rows: Array.from(insight.rows, (row, i) => [whole(row + 1), ...(insight.column ? [valueText(insight.column, i)] : []), significant(insight.observed[i]), significant(insight.mean[i]), significant(insight.lower[i]), significant(insight.upper[i])]),
      };
  }
}

/** Value of the column asked for in a row of the insight. */
export function valueText({ values, levels }: InsightColumn, i: number): string {
  if (Number.isNaN(values[i])) return 'missing';
  return levels ? levels[values[i]] : significant(values[i]);
}

function errorAt(points: readonly { readonly k: number; readonly error: number }[], k: number): string {
  const found = points.find((point) => point.k === k);
  return found ? significant(found.error) : '';
}

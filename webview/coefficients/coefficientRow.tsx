import * as l10n from '@vscode/l10n';
import type { RunView } from '../../src/protocol/panelMessages';
import { nameParts } from '../format/nameParts';
import { ratioNumber, signed } from '../format/numbers';
import { usePanel } from '../store/panelContext';
import { foldText, type CoefficientRow } from './coefficientRows';

interface Props {
  readonly run: RunView;
  readonly row: CoefficientRow;
  /** Its place among all rows. */
  readonly place: number;
  readonly extent: { readonly negative: number; readonly positive: number };
  readonly selected: number | null;
  readonly focusable: boolean;
  /** There is a column of exp(coefficient). */
  readonly hasRatio: boolean;
}

export function CoefficientRowView({ run, row, place, extent, selected, focusable, hasRatio }: Props) {
  const { actions } = usePanel();
  const rowIndex = place + 2;
  switch (row.kind) {
    case 'kept':
    case 'zero': {
      const name = run.columns[row.column];
      const value = row.kind === 'kept' ? signed(row.value) : '0';
      return (
        <tr
          data-column={name}
          aria-rowindex={rowIndex}
          class={`${row.kind}${row.column === selected ? ' selected' : ''}`}
          onPointerEnter={() => actions.hover(row.column)}
          onClick={() => actions.select(row.column)}
        >
          <th scope="row">
            <button type="button" class="rowName" aria-pressed={row.column === selected} tabIndex={focusable ? 0 : -1} title={name}><Name name={name} /></button>
          </th>
          <td class="barCell">{row.kind === 'kept' && <Bar value={row.standardized} extent={extent} />}</td>
          <td class="value" data-part="value">{value}</td>
          {hasRatio && <td class="value" data-part="ratio">{ratioOf(row)}</td>}
        </tr>
      );
    }
    case 'intercept':
      return (
        <tr aria-rowindex={rowIndex} class="intercept">
          <th scope="row">{l10n.t('(intercept)')}</th>
          <td />
          <td class="value">{signed(row.value)}</td>
          {hasRatio && <td />}
        </tr>
      );
    case 'fold':
      return <FoldRow row={row} rowIndex={rowIndex} focusable={focusable} columns={hasRatio ? 4 : 3} />;
    case 'leftOut':
      return (
        <tr aria-rowindex={rowIndex} class="leftOut">
          <th scope="row" title={row.name}>{row.name}</th>
          <td colSpan={hasRatio ? 3 : 2} class="reason" title={row.reason}>{row.reason}</td>
        </tr>
      );
  }
}

function ratioOf(row: Extract<CoefficientRow, { kind: 'kept' | 'zero' }>): string {
  return row.kind === 'kept' ? ratioNumber(Math.exp(row.value)) : '1';
}

interface FoldProps {
  readonly row: Extract<CoefficientRow, { kind: 'fold' }>;
  readonly rowIndex: number;
  readonly focusable: boolean;
  readonly columns: number;
}

function FoldRow({ row, rowIndex, focusable, columns }: FoldProps) {
  const { store, actions } = usePanel();
  const open = store.state.showExcluded;
  return (
    <tr aria-rowindex={rowIndex} class="fold">
      <td colSpan={columns}>
        <button type="button" class="quietButton" aria-expanded={open} tabIndex={focusable ? 0 : undefined} onClick={() => actions.showExcluded(!open)}>
          {foldText(row)} <span aria-hidden="true">{open ? '▾' : '▸'}</span>
        </button>
      </td>
    </tr>
  );
}

/** As the path shortens it: the tail stays for as long as there is room. */
function Name({ name }: { readonly name: string }) {
  const { head, tail } = nameParts(name);
  return head === '' ? <>{tail}</> : <span class="nameParts"><span class="head">{head}</span><span class="tail">{tail}</span></span>;
}

/** From zero to either side. */
function Bar({ value, extent }: { readonly value: number; readonly extent: Props['extent'] }) {
  const whole = extent.negative + extent.positive;
  const zero = extent.negative / whole;
  const length = Math.min(1, Math.abs(value) / whole);
  const left = value < 0 ? zero - length : zero;
  return (
    <span class="barTrack" aria-hidden="true">
      <span class="barZero" style={{ left: `${100 * zero}%` }} />
      <span class={value < 0 ? 'bar negative' : 'bar'} style={{ left: `${100 * left}%`, width: `${100 * length}%` }} />
    </span>
  );
}

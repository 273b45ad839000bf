import * as l10n from '@vscode/l10n';
import './coefficients.css';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { familyWords } from '../format/familyWords';
import { capitalised } from '../format/names';
import { SearchField } from '../controls/elements';
import { Segments } from '../controls/segments';
import { useVirtualRows } from '../controls/useVirtualRows';
import { usePanel, usePanelState } from '../store/panelContext';
import { cursorOf, runOf, shownClassOf } from '../store/panelState';
import { choiceName } from '../format/names';
import { lambdaText } from '../format/numbers';
import { shownChoice } from '../model/cursor';
import { menuOf, usePicture } from '../pictures/pictureShelf';
import { coefficientPicture } from './coefficientPicture';
import { givesRows } from '../tables/copyTable';
import { coefficientCells } from './coefficientCells';
import { barExtent, coefficientRows } from './coefficientRows';
import { CoefficientRowView } from './coefficientRow';

const rowHeight = 24;

function units() {
  return [
    { value: 'original', text: l10n.t('per unit'), title: l10n.t('In the units of the file') },
    { value: 'standardized', text: l10n.t('per SD'), title: l10n.t('Effect of one standard deviation of the column: what columns are sorted and compared by') },
  ] as const;
}

/** What the model at the cursor is made of, by weight. Selecting a row highlights its path. */
export function CoefficientTable({ filterLabel = l10n.t('Filter columns, here and in the path') }: { readonly filterLabel?: string }) {
  const { actions } = usePanel();
  const run = usePanelState(runOf);
  const cursor = usePanelState(cursorOf);
  const record = usePanelState((state) => state.snapshot!.record);
  // A Cox model has none: its baseline hazard is left open.
  const intercept = usePanelState((state) => state.snapshot!.options.intercept) && run?.family !== 'cox';
  const chosenUnits = usePanelState((state) => state.units);
  const filter = usePanelState((state) => state.filter);
  const showExcluded = usePanelState((state) => state.showExcluded);
  const selected = usePanelState((state) => state.selected);
  const shownClass = usePanelState(shownClassOf);
  const index = cursor?.index ?? null;
  const rows = useMemo(
    () => (run && index !== null ? coefficientRows(run, index, record, { units: chosenUnits, filter, showExcluded, intercept }) : []),
    [run, index, record, chosenUnits, filter, showExcluded, intercept],
  );
  const extent = useMemo(() => (run && index !== null ? barExtent(run, index) : null), [run, index]);
  const words = run && familyWords(run.family);
  const ratio = words?.ratio ?? null;
  const scrolled = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  useLayoutEffect(() => {
    if (table.current && run) givesRows(table.current, () => coefficientCells(run, rows, words?.coefficient ?? '', ratio));
  });
  const visible = useVirtualRows(scrolled, rows.length, rowHeight);
  usePicture('coefficients', run && cursor ? () => {
    const choice = choiceName(shownChoice(run, cursor.choice));
    return coefficientPicture(run, cursor.index, Math.max(360, scrolled.current?.clientWidth ?? 480), l10n.t('at λ = {0} ({1})', lambdaText(run.lambda[cursor.index]), choice));
  } : null);
  const columns = ratio ? 4 : 3;
  const per = chosenUnits === 'original' ? l10n.t('per unit') : l10n.t('per standard deviation');
  const spacer = (count: number) => count > 0 && <tr aria-hidden="true" class="spacer"><td colSpan={columns} style={{ height: `${count * rowHeight}px` }} /></tr>;
  const focusable = rows.findIndex((row) => (row.kind === 'kept' || row.kind === 'zero') && row.column === selected);
  return (
    <section class="coefficients" aria-labelledby="coefficientsTitle">
      <div class="sectionHead">
        <h2 id="coefficientsTitle">{l10n.t('Coefficients')}{shownClass !== null && <span class="ofClass"> {l10n.t('of {0}', shownClass)}</span>}</h2>
        <div class="tools">
          <Segments label={l10n.t('Units of the coefficients')} options={units()} value={chosenUnits} onChange={(value) => actions.showUnits(value)} />
        </div>
      </div>
      <SearchField label={filterLabel} value={filter} onInput={(text) => actions.filterBy(text)} />
      <div class="tableScroll" ref={scrolled} {...menuOf('coefficients')} onPointerLeave={() => actions.hover(null)}>
        <table ref={table} class={`coefficientTable${ratio ? ' withRatio' : ''}`} data-part="coefficients" aria-rowcount={rows.length + 1}>
          <thead class={ratio ? undefined : 'visuallyHidden'}>
            <tr>
              <th scope="col">{ratio ? <span class="visuallyHidden">{l10n.t('Column')}</span> : l10n.t('Column')}</th>
              <th scope="col"><span class="visuallyHidden">{l10n.t('Bar, per standard deviation')}</span></th>
              <th scope="col" class="value" title={`${capitalised(words?.coefficient ?? '')}, ${per}`}>{words?.coefficient}<span class="visuallyHidden">, {per}</span></th>
              {ratio && <th scope="col" class="value" title={`exp(${words?.coefficient}), ${per}`}>{ratio}<span class="visuallyHidden">, {per}</span></th>}
            </tr>
          </thead>
          <tbody onKeyDown={moveFocus}>
            {spacer(visible.from)}
            {run && extent && rows.slice(visible.from, visible.to).map((row, i) => {
              const at = visible.from + i;
              return <CoefficientRowView key={rowKey(row)} run={run} row={row} place={at} extent={extent} selected={selected} focusable={at === Math.max(0, focusable)} hasRatio={ratio !== null} />;
            })}
            {spacer(rows.length - visible.to)}
          </tbody>
        </table>
        {run && rows.length === 0 && <p class="nothing">{l10n.t('No column matches “{0}”.', filter)}</p>}
      </div>
    </section>
  );
}

function rowKey(row: ReturnType<typeof coefficientRows>[number]): string {
  if (row.kind === 'kept' || row.kind === 'zero') return String(row.column);
  return row.kind === 'leftOut' ? `left out ${row.name}` : row.kind;
}

/** Up and down from row to row: one stop for Tab, however many rows. */
function moveFocus(event: KeyboardEvent): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const row = (event.target as HTMLElement).closest('tr');
  if (by === 0 || !row) return;
  event.preventDefault();
  for (let next = sibling(row, by); next; next = sibling(next, by)) {
    const button = next.querySelector('button');
    if (!button) continue;
    button.focus();
    return;
  }
}

function sibling(row: Element, by: number): Element | null {
  return by > 0 ? row.nextElementSibling : row.previousElementSibling;
}

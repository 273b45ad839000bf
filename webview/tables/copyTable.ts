/**
 * Ctrl+C, or Cmd+C, with nothing marked copies the table that has the focus, or all that a "Show … as a table" opens:
 * rows for a spreadsheet, and a table for a document.
 * @param copied told how many rows there were
 */
export function listenForCopy(copied: (rows: number) => void): void {
  document.addEventListener('copy', (event) => {
    const tables = focusedTables();
    if (tables.length === 0 || !event.clipboardData || !(document.getSelection()?.isCollapsed ?? true)) return;
    const cells = tables.map(cellsOf);
    event.clipboardData.setData('text/plain', cells.map((rows) => rows.map((row) => row.map(plainCell).join('\t')).join('\n')).join('\n\n'));
    event.clipboardData.setData('text/html', cells.map(htmlTable).join('\n'));
    event.preventDefault();
    copied(cells.reduce((sum, rows) => sum + rows.length - 1, 0));
  });
}

/** Where there are more rows than elements, the table gives them itself. */
const wholeTables = new WeakMap<Element, () => string[][]>();

export function givesRows(table: Element, rows: () => string[][]): void {
  wholeTables.set(table, rows);
}

function focusedTables(): Element[] {
  const focused = document.activeElement;
  const own = focused?.closest('table');
  if (own) return [own];
  return focused?.tagName === 'SUMMARY' ? [...focused.parentElement!.querySelectorAll('table')] : [];
}

function cellsOf(table: Element): string[][] {
  const given = wholeTables.get(table);
  if (given) return given();
  const rows = [...table.querySelectorAll('tr')].filter((row) => !row.closest('[aria-hidden="true"]'));
  return rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => (cell.textContent ?? '').trim()));
}

/** A typographic minus is no number to a spreadsheet, and a tab or a line would end the cell. */
function plainCell(text: string): string {
  return text.replaceAll(/[\t\r\n]+/g, ' ').replaceAll(/−(?=[\d.])/g, '-').replaceAll('\u00a0', ' ');
}

function htmlTable(rows: readonly (readonly string[])[]): string {
  const table = document.createElement('table');
  for (const row of rows) {
    const line = table.insertRow();
    for (const text of row) line.insertCell().textContent = plainCell(text);
  }
  return table.outerHTML;
}

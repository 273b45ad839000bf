/** Rows as a Markdown table, numbers to the right. @param head "error" is set to the left, "error:" to the right */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(markdownText).join(' | ')} |`;
  const names = head.map((name) => name.replace(/:$/, ''));
  return [line(names), `|${head.map((name) => (name.endsWith(':') ? '---:' : '---')).join('|')}|`, ...rows.map(line)].join('\n');
}

/** A text as Markdown shows it, whatever it holds: names of columns are anybody's. */
export function markdownText(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/[\\`*_[\]<>|#~$&]/g, (mark) => `\\${mark}`);
}

/** A text as one cell of a CSV file: quoted where it holds what would end the cell or the line. */
export function csvCell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

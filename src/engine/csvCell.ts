/** A text as one cell of a CSV file: quoted where it holds what would end the cell or the line. */
export function csvCell(text: string, separator = ','): string {
  return text.includes(separator) || /["\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

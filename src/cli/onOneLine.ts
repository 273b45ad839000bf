/** Text of a file may hold line breaks and codes that a terminal would obey: shown as spaces. */
export function onOneLine(text: string): string {
   
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}

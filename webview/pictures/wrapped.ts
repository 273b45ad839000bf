/** A text in lines that fit; a word that is too long for one is broken. */
export function wrapped(text: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  let line = '';
  for (let word of text.split(' ')) {
    if (line && fits(`${line} ${word}`)) {
      line = `${line} ${word}`;
      continue;
    }
    if (line) lines.push(line);
    while (word.length > 1 && !fits(word)) {
      let head = word.length - 1;
      while (head > 1 && !fits(word.slice(0, head))) head--;
      lines.push(word.slice(0, head));
      word = word.slice(head);
    }
    line = word;
  }
  return [...lines, line];
}

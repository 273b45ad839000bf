/** Sentences one after the other. Between them is a space, but none behind a full-width stop, which brings its own. What is empty is left out. */
export function sentenceList(sentences: readonly (string | false | null)[]): string {
  return sentences.filter((each) => each !== false && each !== null && each !== '').reduce<string>((text, each) => text + (text === '' || /[。！？]$/.test(text) ? '' : ' ') + String(each), '');
}

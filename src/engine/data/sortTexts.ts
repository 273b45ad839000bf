import type { Job } from '../job';

const runLength = 4096;

/** The texts in code unit order, sorted in short runs that are then merged: a million names would hold everything up for a second. */
export function* sortTexts(texts: readonly string[]): Job<null, string[]> {
  let from: string[] = [];
  for (let start = 0; start < texts.length; start += runLength) {
    for (const text of texts.slice(start, start + runLength).sort()) from.push(text);
    yield null;
  }
  for (let width = runLength; width < from.length; width *= 2) {
    const to: string[] = [];
    for (let start = 0; start < from.length; start += 2 * width) yield* merge(from, start, width, to);
    from = to;
  }
  return from;
}

function* merge(from: readonly string[], start: number, width: number, to: string[]): Job<null, void> {
  const middle = Math.min(start + width, from.length);
  const end = Math.min(start + 2 * width, from.length);
  let left = start;
  let right = middle;
  while (left < middle || right < end) {
    const takeLeft = right >= end || (left < middle && from[left] <= from[right]);
    to.push(takeLeft ? from[left++] : from[right++]);
    if (to.length % 32768 === 0) yield null;
  }
}

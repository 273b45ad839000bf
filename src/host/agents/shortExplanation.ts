import type { Explanation } from '../../engine/explain/explanation';

const mostListed = 15;

/** An explanation without its curves: the sentence, single figures, and the beginnings of lists. */
export function shortExplanation({ view, sentence, about, notes, ...figures }: Explanation): object {
  const kept = Object.entries(figures).flatMap(([name, value]) => {
    const short = shortValue(value, 0);
    return short === undefined ? [] : [[name, short] as const];
  });
  return { view, sentence, about: about.join(' '), notes, figures: Object.fromEntries(kept) };
}

/** Undefined for what only a picture can show: arrays of numbers. */
function shortValue(value: unknown, depth: number): unknown {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value;
  if (ArrayBuffer.isView(value) || typeof value !== 'object' || depth > 2) return undefined;
  if (Array.isArray(value)) {
    if (value.every((each) => typeof each === 'number')) return undefined;
    return value.slice(0, mostListed).map((each) => shortValue(each, depth + 1)).filter((each) => each !== undefined);
  }
  const fields = Object.entries(value).map(([name, each]) => [name, shortValue(each, depth + 1)] as const).filter(([, each]) => each !== undefined);
  return fields.length > 0 ? Object.fromEntries(fields) : undefined;
}

import type { Design } from '../../../src/engine/data/design';
import { denseDesign } from './denseDesign';
import { normals } from './randomDesign';

/** Wide: neighbouring columns alike, two the same, some values missing, and a category. */
export function wideDesign(n: number, p: number, seed: number): Design {
  const random = normals(seed);
  const x = Array.from({ length: n }, () => {
    const row: number[] = [];
    for (let j = 0; j < p; j++) row.push(j % 50 === 49 ? row[j - 1] : 0.6 * (row[j - 1] ?? 0) + random());
    return row;
  });
  const y = x.map((row) => row[0] - row[10] + 0.5 * row[20] + random());
  const holes = x.map((row, i) => row.map((value, j) => ((i * 7 + j * 3) % 97 === 0 ? NaN : value)));
  const design = denseDesign(holes, y, { weights: y.map(() => 0.5 + Math.abs(random())) });
  const levels = ['a', 'b', 'c'].map((level, k) => ({ kind: 'indicator' as const, name: `g=${level}`, source: 'g', level, rows: Int32Array.from(y.keys()).filter((i) => i % 3 === k) }));
  return { ...design, columns: [...design.columns, ...levels] };
}

/** Where the table is that is on no disk. */
export const virtualScheme = 'lens-memory';
export const virtualFile = 'virtual.csv';

/** a, b and c, and y that a and b make. */
export const virtualTable = ['a,b,c,y', ...Array.from({ length: 120 }, (_, i) => {
  const [a, b, c] = [(i * 7) % 13, (i * i) % 17, (i * 5) % 11];
  return [a, b, c, 2 * a - b + ((i * 31) % 7) / 3].join(',');
})].join('\n');

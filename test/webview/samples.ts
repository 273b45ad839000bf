import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { searchedMixtures } from '../../src/engine/linear/mixtureChoice';
import { repository } from '../vscode/repository';
import { sampleOf, syntheticCsv, type Sample } from './fits';

/** Panels worth looking at, each fitted once. */

const fixture = (name: string) => readFileSync(join(repository, 'test', 'fixtures', name));

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

export const diabetes: () => Sample = once(() => sampleOf(fixture('diabetes.csv'), { target: 'progression' }));

/** With the same height in centimetres and in inches. */
export const heights: () => Sample = once(() => sampleOf(readFileSync(join(repository, 'media', 'samples', 'height.csv')), { file: 'height.csv', target: 'weight_kg' }));

export const wide: () => Sample = once(() => {
  const names = Array.from({ length: 1000 }, (_, j) => `gene ${j + 1}`);
  return sampleOf(syntheticCsv(300, names), { file: 'genes.csv', target: 'y', fit: { folds: 3 } });
});

/** Far more columns than rows. */
export const thousand: () => Sample = once(() => {
  const names = Array.from({ length: 1000 }, (_, j) => `gene_${j + 1}`);
  return sampleOf(syntheticCsv(150, names), { file: 'thousand.csv', target: 'y', fit: { folds: 5 } });
});

/** As many columns as a path can name knots of without a wait. */
export const hundred: () => Sample = once(() => {
  const names = Array.from({ length: 100 }, (_, j) => `x${j + 1}`);
  return sampleOf(syntheticCsv(150, names, 25), { file: 'hundred.csv', target: 'y', fit: { folds: 5 } });
});

/** Every one of a thousand columns is kept. */
export const ridge: () => Sample = once(() => {
  const names = Array.from({ length: 1000 }, (_, j) => `gene ${j + 1}`);
  return sampleOf(syntheticCsv(200, names), { file: 'genes.csv', target: 'y', fit: { folds: 3, l1Ratio: 0, lambdaCount: 60 } });
});

export const three: () => Sample = once(() => sampleOf(syntheticCsv(60, ['x1', 'x2', 'x3']), { file: 'three.csv', target: 'y' }));

export const hostileNames = ['</script><img src=x onerror=alert(1)>', 'n'.repeat(300), 'naïve 名前', '"quoted", comma', 'x5', 'x6'];

export const hostile: () => Sample = once(() => sampleOf(syntheticCsv(80, hostileNames), { file: `${'long-file-name-'.repeat(12)}.csv`, target: 'y' }));

export const sweep: () => Sample = once(() => sampleOf(fixture('diabetes.csv'), { target: 'progression', l1Ratios: [1, 0.5, 0] }));

export const breastCancer: () => Sample = once(() => sampleOf(fixture('breast_cancer.csv'), { file: 'breast_cancer.csv', target: 'class' }));

export const wine: () => Sample = once(() => sampleOf(fixture('wine.csv'), { file: 'wine.csv', target: 'class' }));

export const counts: () => Sample = once(() => sampleOf(fixture('counts.csv'), { file: 'counts.csv', target: 'claims', design: { family: 'poisson', offset: 'log_exposure', weights: 'weight' } }));

export const survival: () => Sample = once(() => sampleOf(fixture('survival.csv'), { file: 'survival.csv', target: 'time', exclude: ['weight'], design: { family: 'cox', status: 'status' } }));

export const concave: () => Sample = once(() => sampleOf(fixture('diabetes.csv'), { target: 'progression', fit: { penalty: 'mcp' } }));

/** As the search over mixtures and λ makes it. */
export const search: () => Sample = once(() => sampleOf(fixture('diabetes.csv'), { target: 'progression', l1Ratios: searchedMixtures }));

/** The same by AUC, where the largest is best. */
export const searchByAuc: () => Sample = once(() => sampleOf(fixture('breast_cancer.csv'), { file: 'breast_cancer.csv', target: 'class', l1Ratios: [1, 0.5, 0.1, 0], fit: { metric: 'auc', lambdaCount: 16, folds: 4 } }));

/** A file with something of everything that can be done to data. */
export const messy: () => Sample = once(() => {
  const rows = Array.from({ length: 60 }, (_, i) => {
    const x = Math.sin(i * 1.7) * 5;
    const city = ['Oslo', 'Rome', 'Lima'][i % 3];
    const missing = i % 11 === 0 ? '' : (x * 2 + (i % 5)).toFixed(2);
    return `${i};${x.toFixed(3)};${missing};${city};${i % 2 === 0};2024-0${1 + (i % 9)}-1${i % 10};7;${i === 30 ? '' : (3 * x + (i % 3) + Math.cos(i)).toFixed(3)}`;
  });
  rows[20] += ';too;many';
  return sampleOf(`id;x;filled;city;member;joined;same;y\n${rows.join('\n')}\n`, { file: 'messy.csv', target: 'y' });
});

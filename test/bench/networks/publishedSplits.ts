import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildDesign } from '../../../src/engine/data/buildDesign';
import type { Design } from '../../../src/engine/data/design';
import { readTable } from '../../../src/engine/data/readTable';
import { runToEnd } from '../../../src/engine/job';

/** A data set with the 20 splits of Gal & Ghahramani (2016), and what they published of each. */
export interface PublishedSplits {
  readonly dataset: string;
  readonly hidden: number;
  readonly epochs: number;
  readonly features: number;
  readonly splits: readonly PublishedSplit[];
}

export interface PublishedSplit {
  /** Rows held out, from 0. */
  readonly test: readonly number[];
  /** Chosen by the authors on rows of their own training part. */
  readonly dropout: number;
  readonly tau: number;
  readonly publishedMcRmse: number;
  readonly publishedLogLikelihood: number;
}

/** NAME.csv (the target is its last column, y) and NAME.json of a folder. */
export function publishedSplits(folder: string, name: string): { readonly design: Design; readonly published: PublishedSplits } {
  const published = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as PublishedSplits;
  const table = runToEnd(readTable(readFileSync(join(folder, `${name}.csv`))));
  const features = table.columns.map((column) => column.name).filter((column) => column !== 'y');
  const design = runToEnd(buildDesign(table, { target: 'y', family: 'gaussian', include: features }));
  if (design.n !== table.source.rowsRead || design.columns.length !== published.features) throw new Error(`${name}: ${design.n} rows and ${design.columns.length} columns of the file are used, and all should be.`);
  return { design, published };
}

import { buildDesign } from '../engine/data/buildDesign';
import type { Design, DesignOptions } from '../engine/data/design';
import type { ReadOptions, Table } from '../engine/data/table';
import { KeptGaussianData } from '../engine/linear/problem/keptGaussianData';
import { savedRecord, type DataFingerprint, type ModelOrigin } from '../engine/modelFile/origin';
import { runInSlices } from './timeSlice';

/** A file that has been read. */
export interface ReadFile {
  readonly table: Table;
  readonly read: ReadOptions;
  readonly fingerprint: Promise<Omit<DataFingerprint, 'name'>>;
}

/** A worker's memory: the file that was read last, the last design made of it, and the sums that the next mixture of a sweep needs. */
export class KeptData {
  private open: ReadFile | null = null;
  private design: { readonly key: string; readonly design: Design } | null = null;
  private sums: KeptGaussianData | null = null;
  /** Counts readings. */
  private reading = 0;

  /** Frees the old table before the new one is read: there may not be room for both. @returns what `keep` wants to know the reading by */
  clear(): number {
    this.takeSums().free();
    this.open = this.design = null;
    return ++this.reading;
  }

  /** Unless another reading has begun meanwhile: that one's file is wanted. */
  keep(reading: number, file: () => ReadFile): void {
    if (reading === this.reading) this.open = file();
  }

  /** What the mixture before this one has left, if anything. Whoever takes it frees it or leaves it again. */
  takeSums(): KeptGaussianData {
    const sums = this.sums ?? new KeptGaussianData();
    this.sums = null;
    return sums;
  }

  leaveSums(sums: KeptGaussianData): void {
    this.takeSums().free();
    this.sums = sums;
  }

  file(): ReadFile {
    if (!this.open) throw new Error('The worker was asked for a model before it was given a file.');
    return this.open;
  }

  async designFor(options: DesignOptions, signal: AbortSignal): Promise<Design> {
    const file = this.file();
    const key = JSON.stringify(options);
    if (this.design?.key === key) return this.design.design;
    this.design = null;
    const design = await runInSlices(buildDesign(file.table, options), { signal });
    // Another file may have been read in the pauses.
    if (this.open === file) this.design = { key, design };
    return design;
  }
}

/** Where a model of a file is from. @param name of the file */
export async function originOf({ read, fingerprint }: ReadFile, name: string, design: DesignOptions, { record }: Design): Promise<ModelOrigin> {
  return { data: { name, ...(await fingerprint) }, read, design, record: savedRecord(record) };
}

import type { ModelContent, ModelSnapshot, FoundCsv } from '../../protocol/modelMessages';
import type { ModelOrigin } from '../../engine/modelFile/origin';
import type { OpenedModel } from '../../protocol/workerMessages';
import { isAbort } from '../sentences';

/** What a model document needs of the world. */
export interface ModelWorld {
  /** @throws an error that `sentenceFor` knows to tell */
  open(text: string): Promise<OpenedModel>;
  sentenceFor(error: unknown): string;
  /** A CSV of this name near the model file; null where there is none. */
  findCsv(name: string): Promise<NearCsv | null>;
}

export interface NearCsv {
  /** As a URI's text. */
  readonly uri: string;
  readonly path: string;
  sha256(): Promise<string>;
}

/** A model file while its editor is open: what its text says, and whether the CSV it was fitted to is there. Knows no VS Code. */
export class ModelDocument {
  private content: ModelContent = { kind: 'reading' };
  private csv: FoundCsv | null = null;
  private near: NearCsv | null = null;
  /** Counts texts: what belongs to an older one is forgotten. */
  private turn = 0;
  private closed = false;

  constructor(private readonly file: string, private readonly world: ModelWorld, private readonly onChange: () => void) {}

  snapshot(): ModelSnapshot {
    return { file: this.file, content: this.content, csv: this.csv };
  }

  get opened(): OpenedModel | null {
    return this.content.kind === 'open' ? this.content.opened : null;
  }

  /** The CSV that was found, as a URI's text. */
  get csvUri(): string | null {
    return this.near?.uri ?? null;
  }

  /** What is still on its way is told to nobody: the editor is gone. */
  close(): void {
    this.closed = true;
  }

  /** Reads a text: the first, or one that was edited or reverted. Never rejects. */
  async read(text: string): Promise<void> {
    const turn = ++this.turn;
    try {
      const opened = await this.world.open(text);
      if (turn !== this.turn) return;
      this.content = { kind: 'open', opened };
      this.changed();
      await this.look();
    } catch (error) {
      if (turn !== this.turn || isAbort(error)) return;
      this.content = { kind: 'refused', sentence: this.world.sentenceFor(error) };
      this.csv = this.near = null;
      this.changed();
    }
  }

  /** Looks for the CSV again: it may have come, gone or changed. */
  async look(): Promise<void> {
    const { turn } = this;
    const origin: ModelOrigin | null | undefined = this.opened?.model.origin;
    if (!origin) return this.tell(null, null);
    if (this.csv === null) this.tell({ kind: 'looking' }, null);
    const near = await this.world.findCsv(origin.data.name).catch(() => null);
    if (turn !== this.turn) return;
    if (!near) return this.tell({ kind: 'absent' }, null);
    const known = this.csv?.kind === 'found' && this.csv.path === near.path ? this.csv.agrees : null;
    this.tell({ kind: 'found', path: near.path, agrees: known }, near);
    const agrees = await near.sha256().then((sha256) => sha256 === origin.data.sha256, () => null);
    if (turn === this.turn && agrees !== known) this.tell({ kind: 'found', path: near.path, agrees }, near);
  }

  private tell(csv: FoundCsv | null, near: NearCsv | null): void {
    this.near = near;
    this.csv = csv;
    this.changed();
  }

  private changed(): void {
    if (!this.closed) this.onChange();
  }
}

/** Takes back what stands on the line of a terminal. */
export const clearedLine = '\r\x1b[K';

/** A bar on standard error, only where a person watches it. */
export class ProgressBar {
  private last = '';

  constructor(private readonly stream: { isTTY?: boolean; write(text: string): unknown }, private readonly shown: boolean) {}

  show(label: string, fraction: number): void {
    if (!this.shown || !this.stream.isTTY) return;
    const filled = Math.round(Math.min(1, Math.max(0, fraction)) * 24);
    const line = `${label.padEnd(16)} ${'█'.repeat(filled)}${'░'.repeat(24 - filled)}`;
    if (line === this.last) return;
    this.last = line;
    this.stream.write(`\r${line}`);
  }

  clear(): void {
    if (this.last !== '') this.stream.write(clearedLine);
    this.last = '';
  }
}

import { scanLine, type ScannedLine } from '../../engine/data/scanLine';
import type { Separator } from '../../engine/data/table';
import type { Lines } from './csvDocument';

/** The cells of any line of a document. What was open at the start of a line is known from the lines above it, and kept until one of them changes. */
export class LineScanner {
  /** At the start of each line from the first record on: the column of a quoted cell that goes on, −1 for none. */
  private opens: number[] = [];

  constructor(private readonly document: Lines, readonly separator: Separator, private readonly firstLine: number) {}

  scan(line: number): ScannedLine | null {
    const place = line - this.firstLine;
    if (place < 0 || line >= this.document.lineCount) return null;
    if (this.opens.length === 0) this.opens.push(-1);
    while (this.opens.length <= place) {
      const at = this.opens.length - 1;
      this.opens.push(scanLine(this.document.lineAt(this.firstLine + at).text, this.separator, this.opens[at]).open);
    }
    return scanLine(this.document.lineAt(line).text, this.separator, this.opens[place]);
  }

  /** Lines from this one on may be others now. */
  changedFrom(line: number): void {
    this.opens.length = Math.max(0, Math.min(this.opens.length, line - this.firstLine + 1));
  }

  /** Behind the last line of the first record. */
  headerEnd(): number {
    let line = this.firstLine;
    for (let scanned = this.scan(line); scanned; scanned = this.scan(++line)) if (scanned.open < 0) return line + 1;
    return line;
  }
}

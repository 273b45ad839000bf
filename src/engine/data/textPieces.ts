import * as l10n from '@vscode/l10n';
import { InputError } from '../errors';
import { decoderFor, type DetectedEncoding } from './encoding';

/** The text of a file, a piece at a time, every line end written as \n (inside quoted cells, too). */
export class TextPieces {
  private readonly decode: (bytes: Uint8Array, more: boolean) => string;
  private position: number;
  private heldReturn = false;

  constructor(private readonly bytes: Uint8Array, detected: DetectedEncoding) {
    this.decode = decoderFor(detected.encoding);
    this.position = detected.start;
  }

  get finished(): boolean {
    return this.position >= this.bytes.length;
  }

  get fraction(): number {
    return this.bytes.length === 0 ? 1 : this.position / this.bytes.length;
  }

  /** @throws InputError when the bytes are no text. */
  next(byteCount: number): string {
    const end = Math.min(this.position + byteCount, this.bytes.length);
    const more = end < this.bytes.length;
    let text = this.decode(this.bytes.subarray(this.position, end), more);
    this.position = end;
    if (text.includes('\0')) throw new InputError(l10n.t('The file is not text (it holds zero bytes): save the table as CSV and open that.'));
    if (this.heldReturn) text = '\r' + text;
    // The \n of a \r\n may begin the next piece.
    this.heldReturn = more && text.endsWith('\r');
    if (this.heldReturn) text = text.slice(0, -1);
    return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  }
}

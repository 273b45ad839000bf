import * as l10n from '@vscode/l10n';
import { RemoteError } from '../protocol/rpc';

/** The file could not be read: the message names it. */
export class ReadError extends Error {
  override readonly name = 'ReadError';
}

/** The worker is gone: the message says why. */
export class WorkerLostError extends Error {
  override readonly name = 'WorkerLostError';
}

export function isAbort(error: unknown): boolean {
  const { name, remoteName } = error as { name?: string; remoteName?: string };
  return name === 'AbortError' || remoteName === 'AbortError';
}

/** The engine says what is wrong with what was asked. */
export function isRefusal(error: unknown): boolean {
  return error instanceof RemoteError && ['InputError', 'FitError'].includes(error.remoteName);
}

/** The one sentence to show for an error; `file` is the name of the file that it is about. */
export function sentenceFor(error: unknown, file: string): string {
  if (error instanceof ReadError || error instanceof WorkerLostError) return error.message;
  if (isRefusal(error)) return l10n.t('{0}: {1}', file, (error as Error).message);
  if (isOutOfMemory(error)) return outOfMemory();
  const message = error instanceof Error ? error.message : String(error);
  return l10n.t('Lambda Lens made a mistake with {0} ({1}); press Retry, and please report it if it happens again.', file, message.replace(/[.。]$/, ''));
}

export function outOfMemory(): string {
  return l10n.t('The fitting process ran out of memory; close other work or leave out columns with many levels, then press Retry.');
}

/** @param reason what the platform says, of which the first line is told */
export function stoppedUnexpectedly(reason: string): string {
  return l10n.t('The fitting process stopped unexpectedly ({0}); press Retry.', reason.split('\n', 1)[0]);
}

export function unreadableAnswer(): string {
  return l10n.t('The fitting process sent something that could not be read; press Retry.');
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof RemoteError && error.remoteName === 'RangeError' && /array buffer allocation|invalid (typed )?array length|invalid string length/i.test(error.message);
}

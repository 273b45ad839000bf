import * as l10n from '@vscode/l10n';

/** "a, b, c" with the comma of the language. */
export function commaList(items: readonly string[]): string {
  return items.length === 0 ? '' : items.reduce((list, item) => l10n.t('{0}, {1}', list, item));
}

/** The first few of them; "…" stands for the others. */
export function firstOf(items: readonly string[], most: number): string {
  const shown = commaList(items.slice(0, most));
  return items.length > most ? l10n.t('{0}, …', shown) : shown;
}

/** A text of the file in quotation marks. */
export function quoted(text: string): string {
  return l10n.t('"{0}"', text);
}

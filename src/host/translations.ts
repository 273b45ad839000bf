import * as l10n from '@vscode/l10n';

/** A sentence in VS Code's language by its English; empty where it is English. */
type Translations = Readonly<Record<string, string>>;

let known: Translations = {};
let dates: string | undefined;

/** Once, before a sentence is made. @param bundle vscode.l10n.bundle: none where a language has no translation @param language vscode.env.language */
export function useTranslations(bundle: Translations | undefined, language?: string): void {
  known = bundle ?? {};
  dates = bundle && language;
  l10n.config({ contents: known });
}

/** What `make` says in English, whatever VS Code's language: for programs and language models. It may not wait for anything. */
export function inEnglish<T>(make: () => T): T {
  l10n.config({ contents: {} });
  try {
    return make();
  } finally {
    l10n.config({ contents: known });
  }
}

/** The language of dates, that of the sentences around them; undefined, the machine's own, where those are English. */
export function dateLanguage(): string | undefined {
  return dates;
}

/** What sentences are in: VS Code's language, or English for a program that reads them. */
export type Language = 'own' | 'en';

/** What the engine's worker and the webviews are given when they start. */
export function translations(language: Language = 'own'): Translations {
  return language === 'en' ? {} : known;
}

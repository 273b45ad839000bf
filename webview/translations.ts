import * as l10n from '@vscode/l10n';

/** The page carries them, so that they are there before anything is drawn. Imported first. */
const carried = document.getElementById('translations')?.textContent;
if (carried) l10n.config({ contents: carried });

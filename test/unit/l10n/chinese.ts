import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../vscode/repository';

/** Sentences in Chinese by their English. */
export const chinese = JSON.parse(readFileSync(join(repository, 'l10n', 'bundle.l10n.zh-cn.json'), 'utf8')) as Readonly<Record<string, string>>;

/** Without names of the file, a sentence has no English left. */
export function assertChinese(sentence: string): void {
  assert.match(sentence, /\p{Script=Han}/u, sentence);
  assert.doesNotMatch(sentence, /\b(?:the|of|is|are|a|at|in|and|or|no|not|with|rows?|columns?)\b/i, sentence);
}

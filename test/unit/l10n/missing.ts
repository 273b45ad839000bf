/** `npm run l10n`: which sentences have no translation yet, and which translations are of no sentence any more. Fails where there are any. */
import { readFileSync } from 'node:fs';
import { sourceKeys } from './sourceKeys';

const textsOf = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;

const pairs = [
  { file: 'l10n/bundle.l10n.zh-cn.json', keys: sourceKeys() },
  { file: 'package.nls.zh-cn.json', keys: Object.keys(textsOf('package.nls.json')) },
];
for (const { file, keys } of pairs) {
  const known = textsOf(file);
  tell(`${file} lacks`, keys.filter((key) => !known[key]));
  tell(`${file} has, and nobody says`, Object.keys(known).filter((key) => !keys.includes(key)));
}
if (process.exitCode === undefined) console.log(`All ${pairs.reduce((sum, { keys }) => sum + keys.length, 0)} texts are in Chinese.`);

function tell(heading: string, texts: readonly string[]): void {
  if (texts.length === 0) return;
  process.exitCode = 1;
  console.log(`${heading}:\n${texts.map((text) => `  ${JSON.stringify(text)}: "",`).join('\n')}`);
}

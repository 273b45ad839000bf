import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { placeOf, sourceFiles } from './sourceFiles';

/** Every sentence that l10n.t is given in src and webview, sorted: the keys of a translation. Throws where it is given no literal, which nobody could translate. */
export function sourceKeys(): string[] {
  return [...new Set(sourceFiles(['src', 'webview']).flatMap((file) => keysOf(file, readFileSync(file, 'utf8'))))].sort();
}

export function keysOf(file: string, text: string): string[] {
  if (!text.includes('l10n.t(')) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText(source) === 'l10n.t') {
      const [key] = node.arguments;
      if (!key || !ts.isStringLiteralLike(key)) throw new Error(`${placeOf(source, node)}: the first argument of l10n.t is no literal`);
      found.push(key.text);
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

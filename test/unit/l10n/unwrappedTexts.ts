import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { placeOf, sourceFiles } from './sourceFiles';

/**
 * Literals of the sources of some folders that read as words for a person and are not given to l10n.t, as "file:line: text".
 * Two words with a space between, or one with a large first letter, count as such; what is thrown as a plain Error does not: it is our own defect.
 */
export function unwrappedTexts(folders: readonly string[]): string[] {
  return sourceFiles(folders).flatMap(textsOf);
}

function textsOf(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || isDefect(node)) return;
    if (ts.isCallExpression(node) && node.expression.getText(source) === 'l10n.t') {
      // What is put into a sentence is looked at, too.
      node.arguments.slice(1).forEach(look);
      return;
    }
    if ((ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) && isForPeople(node.text)) {
      found.push(`${placeOf(source, node)}: ${node.text}`);
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

function isDefect(node: ts.Node): boolean {
  return ts.isNewExpression(node) && ['Error', 'TimeoutError', 'AbortError'].includes(node.expression.getText());
}

function isForPeople(text: string): boolean {
  return /\p{L}{2,}[,:;]? \p{L}|^ \p{L}{2,}|\p{L}{2,} $|^\p{Lu}\p{Ll}+$/u.test(text) && !text.includes('<') && !text.includes('>');
}

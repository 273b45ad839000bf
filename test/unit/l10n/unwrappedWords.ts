import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { placeOf, sourceFiles } from './sourceFiles';

/** Attributes that a person reads or hears. */
const readAttributes = new Set([
  'aria-label', 'aria-valuetext', 'aria-description', 'title', 'placeholder', 'alt', 'label', 'cursorLabel', 'placeName', 'heading', 'filterLabel', 'text', 'valueText', 'caption',
]);

/** Properties of objects that a view is drawn from. */
const readProperties = new Set(['text', 'title', 'shortTitle', 'label', 'caption', 'heading', 'heightName']);

/** Two Latin letters in a row: formulas and units have none, or are listed. */
const words = /[A-Za-z]{2,}/g;

/** Names that are the same in every language. */
const names = new Set(['exp', 'Lq', 'RMSE', 'ReLU', 'GELU', 'tanh', 'AdamW', 'Adam', 'DropConnect', 'Lambda', 'Lens', 'UTF', 'Latin', 'ms']);

/** Words of the page that no translation is asked for: "webview/panelView.tsx:40 Path". */
export function unwrappedWords(folder: string): string[] {
  return sourceFiles([folder]).flatMap((file) => unwrappedIn(file, readFileSync(file, 'utf8')));
}

/** Text between tags, attributes and properties that are read, and texts that a tag's braces choose among. */
export function unwrappedIn(file: string, source: string): string[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const found: string[] = [];
  const complain = (node: ts.Node, text: string) => {
    if (text.match(words)?.some((word) => !names.has(word))) found.push(`${placeOf(tree, node)} ${text.trim()}`);
  };
  /** What an expression may be shown as: through conditions and joined lists, not into calls. */
  const check = (node: ts.Expression): void => {
    if (ts.isStringLiteralLike(node)) complain(node, node.text);
    else if (ts.isTemplateExpression(node)) {
      complain(node, [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(' '));
      node.templateSpans.forEach(({ expression }) => check(expression));
    } else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(check);
    else if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) check(node.expression);
    else if (ts.isBinaryExpression(node) && /^(&&|\|\||\?\?|\+)$/.test(node.operatorToken.getText(tree))) [node.left, node.right].forEach(check);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) complain(node, node.text);
    if (ts.isJsxAttribute(node) && readAttributes.has(node.name.getText(tree)) && node.initializer) {
      if (ts.isStringLiteral(node.initializer)) complain(node, node.initializer.text);
      else if (ts.isJsxExpression(node.initializer) && node.initializer.expression) check(node.initializer.expression);
    }
    if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent)) check(node.expression);
    if (ts.isPropertyAssignment(node) && readProperties.has(node.name.getText(tree))) check(node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

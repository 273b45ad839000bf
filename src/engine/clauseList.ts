import * as l10n from '@vscode/l10n';

/** "a; b; c": clauses of one sentence. */
export function clauseList(clauses: readonly string[]): string {
  return clauses.length === 0 ? '' : clauses.reduce((list, clause) => l10n.t('{0}; {1}', list, clause));
}

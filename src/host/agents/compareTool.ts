import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { defaultComparisonOptions, methodNames, type Comparison, type ComparisonOptions } from '../../engine/compare/comparisonTypes';
import { methodLabel } from '../../engine/compare/methodLabels';
import { methodNotes } from '../../engine/compare/comparisonTable';
import { fileName } from '../csvBytes';
import { openEngine } from '../engine/openEngine';
import { inEnglish } from '../translations';
import type { Undertake } from './agentTool';
import { dataReport } from './dataReport';
import { planOfRequest } from './fitFile';
import { columnInput, foldInput } from './fitInput';
import { ToolInput } from './toolInput';
import { workspaceFile } from './workspaceFile';

const mostSeconds = 600;

/** Every regulariser on the same folds. */
export function compareTool(extension: vscode.Uri): Undertake {
  return async (given) => {
    const input = new ToolInput(given);
    const uri = await workspaceFile(input.text('file'));
    const { design } = planOfRequest(columnInput(input));
    const { folds = defaultComparisonOptions.folds, seed = defaultComparisonOptions.seed } = foldInput(input);
    const named = input.someOf('methods', methodNames);
    const budgetSeconds = input.number('budgetSeconds', 1, mostSeconds) ?? defaultComparisonOptions.budgetSeconds;
    input.refuseOthers();
    const methods = methodNames.filter((name) => named?.includes(name) ?? true);
    const options: ComparisonOptions = { ...defaultComparisonOptions, methods, folds, seed, budgetSeconds };
    const file = fileName(uri);
    return {
      file,
      question: l10n.t('Compare models of {0}?', file),
      consequences: l10n.t('Lambda Lens reads {0} on this machine and compares {1} ways to explain "{2}", for at most {3} s. The agent gets column names and errors, but no rows. Nothing is written.', vscode.workspace.asRelativePath(uri), methods.length, design.target, budgetSeconds),
      doing: l10n.t('Comparing models of {0}', file),
      async run(signal) {
        const engine = openEngine(extension, uri, 'en');
        try {
          await engine.read({}, { signal });
          const data = dataReport(await engine.record(design, signal));
          const comparison = await engine.compare({ design, options }, () => undefined, signal);
          return { file, ...inEnglish(() => short(comparison)), data };
        } finally {
          engine.dispose();
        }
      },
    };
  };
}

function short(comparison: Comparison): object {
  const { target, family, measure, rows, columns, folds, results, best, withinOneError, advice, clusters, cut } = comparison;
  return {
    target, family, measure, rows, columns,
    folds: { count: folds.count, seed: folds.seed },
    advice,
    best: best && methodLabel(best, family),
    asGoodWithinOneError: withinOneError.map((name) => methodLabel(name, family)),
    methods: results.map(({ method, state, heldOutError, standardError, rootError, accuracy, gap, featuresUsed, setting, seconds, why }) => ({
      method: methodLabel(method, family), state, heldOutError, standardError, ...(rootError !== null && { rootError }), ...(accuracy !== null && { accuracy }),
      gap, columnsUsed: featuresUsed, setting: setting?.words ?? null, seconds, ...(why !== null && { why }),
    })),
    ...(clusters.length > 0 && { correlatedColumns: clusters.slice(0, 3).map((cluster) => cluster.slice(0, 10)) }),
    ...(cut && { cutShort: 'The budget ended before every setting was tried.' }),
    notes: [...folds.notes, ...methodNotes(comparison)],
  };
}

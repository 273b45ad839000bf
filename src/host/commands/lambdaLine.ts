import * as l10n from '@vscode/l10n';
import { metricNames } from '../../engine/linear/metrics/metricDirection';
import type { RunView } from '../../protocol/panelMessages';
import { significant } from '../../protocol/significant';
import { numberText } from '../sparsity/numberText';

/** One λ of a path in a list: what it keeps, by the panel's count, and how it predicts. */
export function lambdaLine({ lambda, nonzero, columns, crossValidation, classes }: RunView, index: number): { label: string; description: string } {
  const columnsKept = l10n.t('{0} of {1} columns', nonzero[index], columns.length);
  const kept = classes ? l10n.t('{0} in any class', columnsKept) : columnsKept;
  if (!crossValidation) return { label: `λ ${numberText(lambda[index])}`, description: kept };
  const { metric, mean, standardError } = crossValidation;
  const name = metricNames[metric];
  return { label: `λ ${numberText(lambda[index])}`, description: `${kept} · ${name} ${significant(mean[index])} ± ${significant(standardError[index], 2)}` };
}

import * as l10n from '@vscode/l10n';
import { metricNames } from '../../engine/linear/metrics/metricDirection';
import { familyNames } from '../../engine/linear/fitNames';
import { significant } from '../../protocol/significant';
import { dateLanguage } from '../translations';
import { runName, type ListedRun } from './listedRun';
import type { CrossValidatedError } from './runRecord';

/** All that a run's line has no room for. */
export function runTooltip(run: ListedRun): string {
  const facts = run.facts();
  const lines = [
    runName(run),
    ...(run.identity.name === null ? [] : [run.label]),
    run.description,
    ...(facts ? [l10n.t('{0} {1} on {2} rows', familyNames[facts.family], facts.method, facts.rows), ...(facts.error ? [errorSentence(facts.error)] : [])] : []),
    l10n.t('Made {0}', new Date(run.identity.made).toLocaleString(dateLanguage())),
    ...(run.isOpen ? [] : [l10n.t('Its panel was closed; Show Panel opens it again.')]),
  ];
  return lines.join('\n');
}

/** "mean squared error 2991 ± 180 over 10 folds, seed 0; without columns 5943" */
export function errorSentence({ metric, mean, standardError, ofNothing, folds, repeats, seed }: CrossValidatedError): string {
  const [name, value, spread, least] = [metricNames[metric], significant(mean), significant(standardError, 2), significant(ofNothing)];
  return repeats > 1
    ? l10n.t('{0} {1} ± {2} over {3} folds, {4} times, seed {5}; without columns {6}', name, value, spread, folds, repeats, seed, least)
    : l10n.t('{0} {1} ± {2} over {3} folds, seed {4}; without columns {5}', name, value, spread, folds, seed, least);
}

/** "kept in 9 of 10 folds" */
export function foldsText(folds: number, models: number): string {
  return l10n.t('kept in {0} of {1} folds', folds, models);
}

/** "enters 3rd" */
export function entryText(entered: number): string {
  if (entered === 0) return l10n.t('never enters');
  const isTeen = Math.floor(entered / 10) % 10 === 1;
  switch (isTeen ? 0 : entered % 10) {
    case 1:
      return l10n.t('enters {0}st', entered);
    case 2:
      return l10n.t('enters {0}nd', entered);
    case 3:
      return l10n.t('enters {0}rd', entered);
    default:
      return l10n.t('enters {0}th', entered);
  }
}

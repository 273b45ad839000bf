import { metricNames } from '../../engine/linear/metrics/metricDirection';
import { familyNames } from '../../engine/linear/fitNames';
import { significant } from '../../protocol/significant';
import { runName, type ListedRun } from './listedRun';
import type { CrossValidatedError } from './runRecord';

/** All that a run's line has no room for. */
export function runTooltip(run: ListedRun): string {
  const facts = run.facts();
  const lines = [
    runName(run),
    ...(run.identity.name === null ? [] : [run.label]),
    run.description,
    ...(facts ? [`${familyNames[facts.family]} ${facts.method} on ${facts.rows} rows`, ...(facts.error ? [errorSentence(facts.error)] : [])] : []),
    `Made ${new Date(run.identity.made).toLocaleString()}`,
    ...(run.isOpen ? [] : ['Its panel was closed; Show Panel opens it again.']),
  ];
  return lines.join('\n');
}

/** "mean squared error 2991 ± 180 over 10 folds, seed 0; without columns 5943" */
export function errorSentence({ metric, mean, standardError, ofNothing, folds, repeats, seed }: CrossValidatedError): string {
  const times = repeats > 1 ? `, ${repeats} times` : '';
  return `${metricNames[metric]} ${significant(mean)} ± ${significant(standardError, 2)} over ${folds} folds${times}, seed ${seed}; without columns ${significant(ofNothing)}`;
}

/** "kept in 9 of 10 folds" */
export function foldsText(folds: number, models: number): string {
  return `kept in ${folds} of ${models} folds`;
}

/** "enters 3rd" */
export function entryText(entered: number): string {
  return entered === 0 ? 'never enters' : `enters ${ordinal(entered)}`;
}

function ordinal(number: number): string {
  const [tens, ones] = [Math.floor(number / 10) % 10, number % 10];
  const ending = tens === 1 ? 'th' : ({ 1: 'st', 2: 'nd', 3: 'rd' } as Record<number, string>)[ones] ?? 'th';
  return `${number}${ending}`;
}

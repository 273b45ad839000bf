import type { Cursor, RunView } from '../../protocol/panelMessages';

/** Where a model or a run that was kept stood on its path. */
export interface SavedPlace {
  readonly lambda: number;
  /** How it was chosen; null where that is not known. */
  readonly choice: Cursor['choice'] | null;
}

/** The same place on a path that was made again: what was chosen by a rule is what the rule chooses now, else the λ next to it, by its name where it has one. */
export function placeAgain(run: RunView, { lambda, choice }: SavedPlace): Cursor {
  const { chosenIndex, rule, crossValidation } = run;
  const named: (readonly [Cursor['choice'], number])[] = [
    ...(chosenIndex === null ? [] : [[rule, chosenIndex] as const]),
    ...(crossValidation ? [['1se', crossValidation.oneSeIndex] as const, ['min', crossValidation.minIndex] as const] : []),
  ];
  const sameRule = named.find(([name]) => name === choice);
  if (sameRule) return { run: 0, index: sameRule[1], choice: sameRule[0] };
  const index = nearest(run.lambda.subarray(0, run.solved), lambda);
  const sameLambda = choice === null ? named.find(([, place]) => place === index && Math.abs(run.lambda[index] / lambda - 1) < 1e-9) : undefined;
  return { run: 0, index, choice: sameLambda?.[0] ?? 'manual' };
}

function nearest(lambdas: Float64Array, wanted: number): number {
  const distance = (lambda: number) => Math.abs(Math.log(lambda / wanted));
  return lambdas.reduce((best, lambda, k) => (distance(lambda) < distance(lambdas[best]) ? k : best), 0);
}

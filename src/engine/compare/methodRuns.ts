import * as l10n from '@vscode/l10n';
import type { Design } from '../data/design';
import type { Job } from '../job';
import { KeptGaussianData } from '../linear/problem/keptGaussianData';
import { defaultNetworkOptions, defaultValidationShare } from '../network/networkDefaults';
import type { NetworkData } from '../network/networkTypes';
import { taskOf } from '../network/prepareNetwork';
import type { Candidate } from './candidate';
import type { ComparisonOptions, MethodName } from './comparisonTypes';
import type { KeptFor } from './linearCandidate';
import { penalisedCandidate, unregularisedCandidate } from './linearCandidate';
import { meanCandidate } from './meanCandidate';
import { isNetwork } from './methodLabels';
import { MethodRun } from './methodRun';
import { networkCandidate, portionData, type DataFor } from './networkCandidate';
import { innerFolds, type Portion } from './portions';
import { mixtures, networkSettings } from './tuningGrids';

/** Numbers in the Gram matrices, and in the networks' inputs, of all portions that are kept. */
const mostGramNumbers = 3e7;
const mostInputs = 5e7;

/** The methods that were asked for with the settings that each will try, and what they share. */
export function methodRuns(design: Design, portions: readonly Portion[], options: ComparisonOptions): { runs: MethodRun[]; free(): void } {
  const { keptFor, free } = sharedSums(design, portions.length);
  const dataFor = sharedInputs(design, portions.length, options.seed);
  const fewest = Math.min(...portions.map(({ training }) => training.length));
  const candidatesOf = (method: MethodName): Candidate[] => {
    switch (method) {
      case 'mean':
        return [meanCandidate()];
      case 'unregularised':
        return [unregularisedCandidate(design)];
      case 'lasso':
        return [penalisedCandidate(design, 1, options, keptFor)];
      case 'ridge':
        return [penalisedCandidate(design, 0, options, keptFor)];
      case 'elasticNet':
        return mixtures.map((l1Ratio) => penalisedCandidate(design, l1Ratio, options, keptFor));
      case 'network':
      case 'networkL2':
      case 'networkL1':
      case 'networkDropout':
      case 'networkDropoutDecay': {
        const usual = defaultNetworkOptions(Math.round((1 - defaultValidationShare) * fewest), design.columns.length, taskOf(design));
        return networkSettings(method, usual).map((each) => networkCandidate(design, { ...each, seed: options.seed }, dataFor));
      }
    }
  };
  const runs = options.methods.map((method) => {
    const reason = reasonAgainst(method, design, fewest);
    const run = new MethodRun(method, reason === null ? candidatesOf(method) : [], design);
    if (reason !== null) run.leaveOut(reason);
    return run;
  });
  return { runs, free };
}

/** Why a method is not made for such data, as a sentence, or null. @param fewest rows that a fold trains on */
function reasonAgainst(method: MethodName, { family, target, columns }: Design, fewest: number): string | null {
  if (family === 'poisson' && isNetwork(method)) {
    return l10n.t('Networks here predict numbers and classes, not counts, and their errors would be no match for a Poisson deviance; with the gaussian family they predict "{0}" as a number.', target.name);
  }
  if (family !== 'gaussian' && method === 'unregularised' && columns.length >= fewest - 1) {
    return target.classes
      ? l10n.t('With {0} columns for {1} rows to train on, the classes are always separated and no single fit is best without a penalty.', columns.length, fewest)
      : l10n.t('With {0} columns for {1} rows to train on, no single fit is best without a penalty.', columns.length, fewest);
  }
  return null;
}

/** Sums of products over each portion's rows, for all linear models that differ in their penalty alone. */
function sharedSums(design: Design, portions: number): { keptFor: KeptFor; free(): void } {
  const kept = new Map<number, KeptGaussianData>();
  const keeps = 2 * innerFolds * (design.columns.length + 2) ** 2 * portions <= mostGramNumbers;
  const keptFor = ({ index }: Portion) => {
    if (keeps && !kept.has(index)) kept.set(index, new KeptGaussianData());
    return kept.get(index);
  };
  return { keptFor, free: () => kept.forEach((each) => each.free()) };
}

function sharedInputs(design: Design, portions: number, seed: number): DataFor {
  const kept = new Map<number, NetworkData>();
  const keeps = portions * design.n * design.columns.length <= mostInputs;
  return function* (portion): Job<null, NetworkData> {
    const known = kept.get(portion.index);
    if (known) return known;
    const made = yield* portionData(design, portion, seed);
    if (keeps) kept.set(portion.index, made);
    return made;
  };
}

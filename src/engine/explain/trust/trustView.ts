import * as l10n from '@vscode/l10n';
import type { Design } from '../../data/design';
import { FitError, InputError } from '../../errors';
import type { Job } from '../../job';
import { retelling } from '../../job';
import { isRemembered, remembered } from '../remembered';
import { penaltyName } from '../../linear/fitNames';
import type { BootstrapOptions } from '../bootstrap/bootstrapView';
import { bootstrapView } from '../bootstrap/bootstrapView';
import { debiasedView } from '../debiased/debiasedView';
import type { ExplainProgress, Explanation } from '../explanation';
import { whyNotFor } from '../viewFamilies';
import type { KnockoffsOptions } from '../knockoffs/knockoffsView';
import { knockoffsView } from '../knockoffs/knockoffsView';
import type { StabilityOptions } from '../stability/stabilityView';
import { stabilityView } from '../stability/stabilityView';
import type { TrustColumn, TrustParts } from './trustColumns';
import { trustColumns } from './trustColumns';
import { about, notesOf, sentenceOf } from './trustWords';

export type TrustOptions = StabilityOptions & BootstrapOptions & KnockoffsOptions;

export interface Trust extends Explanation, TrustParts {
  readonly view: 'trust';
  readonly penalty: string;
  /** The most often selected columns first. */
  readonly columns: readonly TrustColumn[];
}

/** A progress that also has what is known so far: a part more each time. */
export interface TrustProgress extends ExplainProgress {
  readonly soFar?: Trust;
}

/** How long each part takes beside the others, roughly. */
const shares = { stability: 0.35, bootstrap: 0.25, debiased: 0.2, knockoffs: 0.2 } as const;
type PartName = keyof typeof shares;

/**
 * Which columns can be trusted: selection over halves of the rows, variability over resamples, debiased intervals and knockoffs, side by side. A part that cannot be
 * computed for this model is left out, and a note says why. At another λ only the resamples are drawn anew: nothing else depends on it.
 * @throws InputError when no part can be computed
 */
export function* trustView(design: Design, options: TrustOptions): Job<TrustProgress, Trust> {
  const refused: string[] = [];
  let done = 0;
  let isNew = false;
  function* part<Result extends Explanation>(name: PartName, job: () => Job<ExplainProgress, Result>): Job<ExplainProgress, Result | null> {
    const before = done;
    done += shares[name];
    const notFor = whyNotFor(name, design.family);
    if (notFor !== null) {
      refused.push(without(name, notFor));
      isNew = false;
      return null;
    }
    const question = JSON.stringify([name, name === 'bootstrap' ? options : { ...options, lambda: null, rule: null }]);
    isNew = !isRemembered(design, question);
    try {
      return yield* remembered(design, question, () => retelling(job(), ({ doing, fraction }) => ({ doing, fraction: before + shares[name] * fraction })));
    } catch (error) {
      if (!(error instanceof InputError || error instanceof FitError)) throw error;
      refused.push(without(name, error.message));
      return null;
    }
  }
  const names = design.columns.map(({ name }) => name);
  const made = (parts: TrustParts): Trust => {
    const numbers = { view: 'trust', penalty: penaltyName(options.penalty, options.l1Ratio), ...parts, columns: trustColumns(names, parts) } as const;
    return { ...numbers, sentence: sentenceOf(numbers), about: about(), notes: notesOf(numbers, refused) };
  };
  let parts: TrustParts = { stability: null, bootstrap: null, debiased: null, knockoffs: null };
  // What was known before is no news: a page goes on showing the whole of it meanwhile.
  function* news(): Job<TrustProgress, void> {
    if (isNew) yield { doing: l10n.t('Looking'), fraction: done, soFar: made(parts) };
  }
  parts = { ...parts, stability: yield* part('stability', () => stabilityView(design, options)) };
  yield* news();
  parts = { ...parts, bootstrap: yield* part('bootstrap', () => bootstrapView(design, options)) };
  yield* news();
  parts = { ...parts, debiased: yield* part('debiased', () => debiasedView(design, options)) };
  yield* news();
  parts = { ...parts, knockoffs: yield* part('knockoffs', () => knockoffsView(design, options)) };
  if (refused.length === 4) throw new InputError(refused[0]);
  return made(parts);
}

/** Which part is left out, and why. */
function without(part: PartName, why: string): string {
  switch (part) {
    case 'stability':
      return l10n.t('Without selection probabilities: {0}', why);
    case 'bootstrap':
      return l10n.t('Without bootstrap intervals: {0}', why);
    case 'debiased':
      return l10n.t('Without debiased intervals: {0}', why);
    case 'knockoffs':
      return l10n.t('Without knockoffs: {0}', why);
  }
}

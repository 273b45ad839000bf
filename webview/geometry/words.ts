import * as l10n from '@vscode/l10n';
import { shortened } from '../format/names';
import { lambdaText, ratioText, significant } from '../format/numbers';
import type { RunView } from '../../src/protocol/panelMessages';
import type { FitOptions, PenaltyName } from '../../src/engine/linear/fitTypes';
import { familyNames, mixtureKind, penaltyName, usualGamma } from '../../src/engine/linear/fitNames';
import { sentenceList } from '../../src/engine/sentenceList';
import type { LossScene } from './lossScene';
import type { PairScene } from './pairScene';

export type Names = readonly [string, string];

/** The budget that the ball stands for, as a formula with its number. */
export function budgetText({ penalty, touch, budget }: Pick<PairScene, 'penalty' | 'touch' | 'budget'>): string {
  const { l1Ratio, factors } = penalty;
  const [v1, v2] = factors.map((factor) => (factor === 1 ? '' : `${ratioText(factor)}·`));
  if (l1Ratio === 1) return `${v1}|w₁| + ${v2}|w₂| ≤ ${significant(budget, 3)}`;
  if (l1Ratio === 0) {
    const plain = factors[0] === 1 && factors[1] === 1;
    const square = plain ? touch[0] ** 2 + touch[1] ** 2 : 2 * budget;
    const ball = `${v1}w₁² + ${v2}w₂² ≤ ${significant(square, 3)}`;
    return plain ? l10n.t('{0} (radius {1})', ball, significant(Math.sqrt(square), 3)) : ball;
  }
  const [rho, rest] = [ratioText(l1Ratio), ratioText((1 - l1Ratio) / 2)];
  const [a, b] = [v1, v2].map((v) => v.replace('·', ''));
  return `${rho}(${v1}|w₁| + ${v2}|w₂|) + ${rest}(${a}${a && '·'}w₁² + ${b}${b && '·'}w₂²) ≤ ${significant(budget, 3)}`;
}

/** The same for a penalty that is not an elastic net: its own value. */
export function ballText({ penalty, touch, ball }: LossScene, name: PenaltyName): string {
  if (ball.edge) return budgetText({ penalty, touch, budget: ball.budget });
  return l10n.t('{0} of both ÷ λ ≤ {1}', penaltyName(name, penalty.l1Ratio), significant(ball.budget, 3));
}

/** What an exact zero shows, or null when neither weight is zero. */
export function cornerText({ touch, penalty }: Pick<PairScene, 'penalty' | 'touch'>, [a, b]: Names): string | null {
  const zeros = [touch[0] === 0 && a, touch[1] === 0 && b].filter((name) => name !== false);
  if (zeros.length === 0) return null;
  if (zeros.length === 2) return l10n.t('Both weights are exactly 0: the ball has shrunk to a point.');
  const name = shortened(zeros[0], 40);
  return penalty.l1Ratio > 0 ? l10n.t('{0} = 0 exactly: the touch is on a corner.', name) : l10n.t('{0} = 0 exactly.', name);
}

/** MCP and SCAD stop rising at γλρv: what lies beyond is as without a penalty. Null where neither weight does. */
export function unshrunkText({ touch, penalty }: Pick<PairScene, 'penalty' | 'touch'>, [a, b]: Names, { penalty: name, gamma }: Pick<FitOptions, 'penalty' | 'gamma'>): string | null {
  if (name !== 'mcp' && name !== 'scad') return null;
  const end = (gamma ?? usualGamma(name)!) * penalty.lambda * penalty.l1Ratio;
  const beyond = ([0, 1] as const).filter((j) => Math.abs(touch[j]) >= end * penalty.factors[j]);
  if (beyond.length === 0) return null;
  if (beyond.length === 2) return l10n.t('Both weights are beyond {0}, where the penalty no longer rises: not shrunk at all.', significant(end, 3));
  return l10n.t('{0} is beyond {1}, where the penalty no longer rises: not shrunk at all.', shortened(beyond[0] === 0 ? a : b, 40), significant(end, 3));
}

/** What is held, and whether this is the fit. */
export function captionText(scene: PairScene, run: RunView, index: number, explored: boolean, limited = false): string {
  const others = run.columns.length - 2;
  const rho = ratioText(scene.penalty.l1Ratio);
  if (explored) return l10n.t("Explore: the unpenalised point is yours, not the data's. The pair is solved anew at λ = {0}, ρ = {1}.", lambdaText(run.lambda[index]), rho);
  const what = l10n.t('Squared loss on the plane of the two weights, {0}', others > 0 ? othersHeld(others, false) : noOthers());
  if (!scene.isFit) return sentenceList([what, l10n.t("The pair is solved anew at ρ = {0}; it equals the fit only at the fit's own ratio, {1}.", rho, ratioText(run.l1Ratio))]);
  return sentenceList([what, limited ? l10n.t('The marked point is the fit.') : l10n.t('The touching point is the fit.')]);
}

/** What is held of a fit whose loss is no quadratic. */
export function heldText(run: RunView, hasClasses: boolean): string {
  if (hasClasses) return l10n.t('all other coefficients and the intercepts held at the fit; solver units, same scale on both axes.');
  const others = run.columns.length - 2;
  const intercept = run.family !== 'cox';
  return others > 0 || intercept ? othersHeld(others, intercept) : noOthers();
}

function othersHeld(others: number, intercept: boolean): string {
  if (others === 0) return l10n.t('the intercept held at the fit; solver units, same scale on both axes.');
  if (others === 1) {
    return intercept
      ? l10n.t('the other coefficient and the intercept held at the fit; solver units, same scale on both axes.')
      : l10n.t('the other coefficient held at the fit; solver units, same scale on both axes.');
  }
  return intercept
    ? l10n.t('the other {0} coefficients and the intercept held at the fit; solver units, same scale on both axes.', others)
    : l10n.t('the other {0} coefficients held at the fit; solver units, same scale on both axes.', others);
}

function noOthers(): string {
  return l10n.t('there are no other columns; solver units, same scale on both axes.');
}

export function lossSummary({ touch, unpenalised, penalty }: LossScene, [a, b]: Names, run: RunView, index: number, limited: string | null = null): string {
  return sentenceList([
    l10n.t('Contours of the {0} loss and the ball of the {1} penalty at λ = {2}.', familyNames[run.family], mixtureKind(penalty.l1Ratio), lambdaText(run.lambda[index])),
    unpenalised && l10n.t('The loss is least at about {0}.', pointText(unpenalised, [a, b])),
    limited === null ? l10n.t('With the penalty they touch at {0}.', pointText(touch, [a, b])) : l10n.t('The fit is at {0}.', pointText(touch, [a, b])),
    limited ?? cornerText({ touch, penalty }, [a, b]),
  ]);
}

function pointText([w1, w2]: readonly [number, number], [a, b]: Names): string {
  return `${shortened(a, 40)} ${significant(w1, 3)}, ${shortened(b, 40)} ${significant(w2, 3)}`;
}

/** The picture in one sentence, for whoever does not see it. */
export function geometrySummary(scene: PairScene, [a, b]: Names, lambda: number, limited: string | null = null): string {
  const { touch, unpenalised, penalty } = scene;
  const at = pointText(touch, [a, b]);
  return sentenceList([
    l10n.t('Contours of the loss and the ball of the {0} penalty at λ = {1}.', mixtureKind(penalty.l1Ratio), lambdaText(lambda)),
    unpenalised
      ? limited === null
        ? l10n.t('The loss is least at {0}; with the penalty they touch at {1}.', pointText(unpenalised, [a, b]), at)
        : l10n.t('The loss is least at {0}; the fit is at {1}.', pointText(unpenalised, [a, b]), at)
      : limited === null
        ? l10n.t('The two columns are collinear, so the loss is least along a line; with the penalty they touch at {0}.', at)
        : l10n.t('The two columns are collinear, so the loss is least along a line; the fit is at {0}.', at),
    limited ?? cornerText(scene, [a, b]),
  ]);
}

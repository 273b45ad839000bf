import { shortened } from '../format/names';
import { lambdaText, ratioText, significant } from '../format/numbers';
import type { RunView } from '../../src/protocol/panelMessages';
import type { FitOptions, PenaltyName } from '../../src/engine/linear/fitTypes';
import { familyNames, mixtureKind, penaltyName, usualGamma } from '../../src/engine/linear/fitNames';
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
    return `${v1}w₁² + ${v2}w₂² ≤ ${significant(square, 3)}${plain ? ` (radius ${significant(Math.sqrt(square), 3)})` : ''}`;
  }
  const [rho, rest] = [ratioText(l1Ratio), ratioText((1 - l1Ratio) / 2)];
  const [a, b] = [v1, v2].map((v) => v.replace('·', ''));
  return `${rho}(${v1}|w₁| + ${v2}|w₂|) + ${rest}(${a}${a && '·'}w₁² + ${b}${b && '·'}w₂²) ≤ ${significant(budget, 3)}`;
}

/** The same for a penalty that is not an elastic net: its own value. */
export function ballText({ penalty, touch, ball }: LossScene, name: PenaltyName): string {
  if (ball.edge) return budgetText({ penalty, touch, budget: ball.budget });
  return `${penaltyName(name, penalty.l1Ratio)} of both ÷ λ ≤ ${significant(ball.budget, 3)}`;
}

/** What an exact zero shows, or null when neither weight is zero. */
export function cornerText({ touch, penalty }: Pick<PairScene, 'penalty' | 'touch'>, [a, b]: Names): string | null {
  const zeros = [touch[0] === 0 && a, touch[1] === 0 && b].filter((name) => name !== false);
  if (zeros.length === 0) return null;
  if (zeros.length === 2) return 'Both weights are exactly 0: the ball has shrunk to a point.';
  const name = shortened(zeros[0], 40);
  return penalty.l1Ratio > 0 ? `${name} = 0 exactly: the touch is on a corner.` : `${name} = 0 exactly.`;
}

/** MCP and SCAD stop rising at γλρv: what lies beyond is as without a penalty. Null where neither weight does. */
export function unshrunkText({ touch, penalty }: Pick<PairScene, 'penalty' | 'touch'>, [a, b]: Names, { penalty: name, gamma }: Pick<FitOptions, 'penalty' | 'gamma'>): string | null {
  if (name !== 'mcp' && name !== 'scad') return null;
  const end = (gamma ?? usualGamma(name)!) * penalty.lambda * penalty.l1Ratio;
  const beyond = ([0, 1] as const).filter((j) => Math.abs(touch[j]) >= end * penalty.factors[j]);
  if (beyond.length === 0) return null;
  const which = beyond.length === 2 ? 'Both weights are' : `${shortened(beyond[0] === 0 ? a : b, 40)} is`;
  return `${which} beyond ${significant(end, 3)}, where the penalty no longer rises: not shrunk at all.`;
}

/** What is held, and whether this is the fit. */
export function captionText(scene: PairScene, run: RunView, index: number, explored: boolean, limited = false): string {
  const others = run.columns.length - 2;
  const rho = ratioText(scene.penalty.l1Ratio);
  if (explored) return `Explore: the unpenalised point is yours, not the data's. The pair is solved anew at λ = ${lambdaText(run.lambda[index])}, ρ = ${rho}.`;
  const held = others > 0 ? `the other ${others === 1 ? 'coefficient' : `${others} coefficients`} held at the fit` : 'there are no other columns';
  const what = `Squared loss on the plane of the two weights, ${held}; solver units, same scale on both axes.`;
  const own = ratioText(run.l1Ratio);
  return scene.isFit ? `${what} The ${limited ? 'marked' : 'touching'} point is the fit.` : `${what} The pair is solved anew at ρ = ${rho}; it equals the fit only at the fit's own ratio, ${own}.`;
}

/** What is held of a fit whose loss is no quadratic. */
export function heldText(run: RunView, hasClasses: boolean): string {
  if (hasClasses) return 'all other coefficients and the intercepts held at the fit; solver units, same scale on both axes.';
  const others = run.columns.length - 2;
  const coefficients = others === 0 ? '' : others === 1 ? 'the other coefficient' : `the other ${others} coefficients`;
  const held = run.family === 'cox' ? coefficients : [coefficients, 'the intercept'].filter(Boolean).join(' and ');
  return `${held === '' ? 'there are no other columns' : `${held} held at the fit`}; solver units, same scale on both axes.`;
}

export function lossSummary({ touch, unpenalised, penalty }: LossScene, [a, b]: Names, run: RunView, index: number, limited: string | null = null): string {
  const point = (w: readonly [number, number]) => `${shortened(a, 40)} ${significant(w[0], 3)}, ${shortened(b, 40)} ${significant(w[1], 3)}`;
  const lowest = unpenalised ? ` The loss is least at about ${point(unpenalised)}.` : '';
  return `Contours of the ${familyNames[run.family]} loss and the ball of the ${mixtureKind(penalty.l1Ratio)} penalty at λ = ${lambdaText(run.lambda[index])}.${lowest} ${limited === null ? 'With the penalty they touch at' : 'The fit is at'} ${point(touch)}. ${limited ?? cornerText({ touch, penalty }, [a, b]) ?? ''}`.trim();
}

/** The picture in one sentence, for whoever does not see it. */
export function geometrySummary(scene: PairScene, [a, b]: Names, lambda: number, limited: string | null = null): string {
  const { touch, unpenalised, penalty } = scene;
  const point = (w: readonly [number, number]) => `${shortened(a, 40)} ${significant(w[0], 3)}, ${shortened(b, 40)} ${significant(w[1], 3)}`;
  const lowest = unpenalised ? `The loss is least at ${point(unpenalised)}` : 'The two columns are collinear, so the loss is least along a line';
  return `Contours of the loss and the ball of the ${mixtureKind(penalty.l1Ratio)} penalty at λ = ${lambdaText(lambda)}. ${lowest}; ${limited === null ? 'with the penalty they touch' : 'the fit is'} at ${point(touch)}. ${limited ?? cornerText(scene, [a, b]) ?? ''}`.trim();
}

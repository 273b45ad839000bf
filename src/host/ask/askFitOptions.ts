import type { Rule } from '../../engine/linear/fitTypes';
import { goBack, askText, pickMany, pickOne, type Answer, type Choice, type Setting } from './quickInput';

const mixtures: readonly Choice<number>[] = [
  { label: 'Lasso', description: 'l1 ratio 1', detail: 'Sets coefficients to exactly zero: selects columns.', value: 1 },
  { label: 'Elastic net', description: 'l1 ratio 0.75', detail: 'Selects, and lets correlated columns stay together.', value: 0.75 },
  { label: 'Elastic net', description: 'l1 ratio 0.5', detail: 'Half lasso, half ridge.', value: 0.5 },
  { label: 'Elastic net', description: 'l1 ratio 0.25', detail: 'Mostly shrinks.', value: 0.25 },
  { label: 'Ridge', description: 'l1 ratio 0', detail: 'Shrinks all columns and keeps every one.', value: 0 },
];

/** The usual mixtures, or a number of the person's own. It is called l1_ratio in scikit-learn and alpha in glmnet. */
export async function askMixture(current: number, setting: Setting): Promise<Answer<number>> {
  const other: Choice<null> = { label: 'Another Mixture…', description: 'a number from 0 to 1', value: null };
  const items = [...mixtures, other];
  const answer = await pickOne<number | null>(setting, 'Mixture of L1 and L2 (glmnet calls it alpha)', { items, active: items.find(({ value }) => value === current) ?? other });
  if (answer !== null) return answer;
  const text = await askText(setting, 'l1 ratio: 1 is the lasso, 0 is ridge', String(current), numberBetween(0, 1));
  if (text === goBack) return askMixture(current, setting);
  return text === undefined ? undefined : Number(text);
}

/** The mixtures of a sweep, lasso first. */
export async function askSweep(setting: Setting): Promise<Answer<number[]>> {
  const picked = mixtures.filter(({ value }) => [1, 0.5, 0].includes(value));
  const answer = await pickMany(setting, 'Mixtures to fit side by side', mixtures, picked);
  return Array.isArray(answer) && answer.length === 0 ? askSweep(setting) : answer;
}

export async function askFolds(current: number, setting: Setting): Promise<Answer<number>> {
  const complain = (text: string) => (/^\d+$/.test(text.trim()) && Number(text) !== 1 ? null : 'Give a whole number of at least 2, or 0 for no cross-validation.');
  return numberOf(askText(setting, 'Folds of the cross-validation (0 for none)', String(current), complain));
}

export async function askSeed(current: number, setting: Setting): Promise<Answer<number>> {
  const complain = (text: string) => (/^\d{1,15}$/.test(text.trim()) ? null : 'Give a whole number that is zero or more.');
  return numberOf(askText(setting, 'Seed that deals the rows to folds: the same seed gives the same numbers', String(current), complain));
}

export function askStandardize(current: boolean, setting: Setting): Promise<Answer<boolean>> {
  const items = [
    { label: 'Standardise Columns', detail: 'The penalty treats all columns alike, whatever their units.', value: true },
    { label: 'Leave Columns as They Are', detail: 'The penalty depends on the units of each column.', value: false },
  ];
  return pickOne(setting, 'Before the penalty is applied', { items, active: items.find(({ value }) => value === current) });
}

export function askRule(current: Rule, setting: Setting): Promise<Answer<Rule>> {
  const items: Choice<Rule>[] = [
    { label: '1-SE', detail: 'The largest λ whose error is within one standard error of the smallest.', value: '1se' },
    { label: 'Minimum', detail: 'The λ with the smallest cross-validated error.', value: 'min' },
    { label: 'AIC', detail: "Akaike's information criterion.", value: 'aic' },
    { label: 'BIC', detail: 'Bayesian information criterion: fewer columns than AIC.', value: 'bic' },
    { label: 'EBIC', detail: 'Extended BIC, for many columns: fewer still.', value: 'ebic' },
  ];
  return pickOne(setting, 'Rule that chooses λ', { items, active: items.find(({ value }) => value === current) });
}

function numberBetween(low: number, high: number): (text: string) => string | null {
  return (text) => {
    const value = Number(text);
    return text.trim() !== '' && value >= low && value <= high ? null : `Give a number from ${low} to ${high}.`;
  };
}

async function numberOf(answer: Promise<Answer<string>>): Promise<Answer<number>> {
  const text = await answer;
  return typeof text === 'string' ? Number(text) : text;
}

import { familyNames } from '../../engine/linear/fitNames';
import type { FitRequest } from '../api';
import type { ToolInput } from './toolInput';

export const families = Object.keys(familyNames) as NonNullable<FitRequest['family']>[];
export const penalties = ['lasso', 'group', 'adaptive', 'relaxed', 'mcp', 'scad'] as const satisfies readonly FitRequest['penalty'][];
export const rules = ['1se', 'min', 'bic', 'aic', 'ebic', 'loo', 'gcv'] as const satisfies readonly FitRequest['rule'][];

const mostSeed = Number.MAX_SAFE_INTEGER;

/** What is to be explained by which columns. */
export function columnInput(input: ToolInput): Pick<FitRequest, 'target' | 'family' | 'positive' | 'status' | 'exclude' | 'include' | 'weights'> {
  return {
    target: input.text('target'),
    family: input.oneOf('family', families),
    positive: input.optionalText('positive'),
    status: input.optionalText('status'),
    exclude: input.texts('exclude'),
    include: input.texts('include'),
    weights: input.optionalText('weights'),
  };
}

/** All of a fit. */
export function fitInput(input: ToolInput): FitRequest {
  return {
    ...columnInput(input),
    penalty: input.oneOf('penalty', penalties),
    l1Ratio: input.number('l1Ratio', 0, 1),
    lambda: input.number('lambda', 0, Infinity),
    rule: input.oneOf('rule', rules),
    folds: input.count('folds', 0, 1000),
    seed: input.count('seed', 0, mostSeed),
  };
}

export function foldInput(input: ToolInput): { folds?: number; seed?: number } {
  return { folds: input.count('folds', 2, 1000), seed: input.count('seed', 0, mostSeed) };
}

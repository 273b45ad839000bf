import * as vscode from 'vscode';
import { defaultComparisonOptions, type ComparisonOptions } from '../engine/compare/comparisonTypes';
import { defaultFitOptions, type FitOptions, type Rule } from '../engine/linear/fitTypes';
import { settings } from './ids';

/** Every setting is read here, and nowhere else. What package.json's schema would refuse, a file may hold all the same: it is taken as not set. */

export type RefitOnChange = 'ask' | 'always' | 'never';

const rules: readonly Rule[] = ['min', '1se', 'aic', 'bic', 'ebic'];
const refits: readonly RefitOnChange[] = ['ask', 'always', 'never'];

/** What a fit of this file begins with. */
export function fitDefaults(file: vscode.Uri): FitOptions {
  const folds = wholeNumber(settings.folds, file, 0, 1000) ?? defaultFitOptions.folds;
  return {
    ...defaultFitOptions,
    l1Ratio: number(settings.l1Ratio, file, 0, 1) ?? defaultFitOptions.l1Ratio,
    lambdaCount: wholeNumber(settings.lambdaCount, file, 2, 1000) ?? defaultFitOptions.lambdaCount,
    standardize: flag(settings.standardize, file) ?? defaultFitOptions.standardize,
    folds: folds === 1 ? 0 : folds,
    rule: oneOf(settings.rule, file, rules) ?? defaultFitOptions.rule,
    seed: wholeNumber(settings.seed, file, 0, Number.MAX_SAFE_INTEGER) ?? defaultFitOptions.seed,
  };
}

/** What a comparison of this file's regularisers begins with. */
export function comparisonDefaults(file: vscode.Uri): ComparisonOptions {
  return {
    ...defaultComparisonOptions,
    folds: wholeNumber(settings.comparisonFolds, file, 2, 100) ?? defaultComparisonOptions.folds,
    budgetSeconds: number(settings.comparisonBudget, file, 1, 3600) ?? defaultComparisonOptions.budgetSeconds,
    seed: fitDefaults(file).seed,
  };
}

/** Threads of a worker, its own counted; null for as many as suit the machine. */
export function workerThreads(): number | null {
  return wholeNumber(settings.threads, undefined, 0, 64) || null;
}

export function refitOnChange(file: vscode.Uri): RefitOnChange {
  return oneOf(settings.refitOnChange, file, refits) ?? 'ask';
}

export function showsCodeLens(file: vscode.Uri): boolean {
  return flag(settings.codeLens, file) ?? true;
}

export function showsHover(file: vscode.Uri): boolean {
  return flag(settings.hover, file) ?? true;
}

export function dimsZeroedColumns(file: vscode.Uri): boolean {
  return flag(settings.dimZeroedColumns, file) ?? false;
}

/** For the person, in every workspace; where the workspace has its own, there. */
export async function setDimsZeroedColumns(dims: boolean): Promise<void> {
  const configuration = vscode.workspace.getConfiguration();
  const isOfWorkspace = configuration.inspect(settings.dimZeroedColumns)?.workspaceValue !== undefined;
  await configuration.update(settings.dimZeroedColumns, dims, isOfWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global);
}

type Name = (typeof settings)[keyof typeof settings];

function valueOf(name: Name, file: vscode.Uri | undefined): unknown {
  return vscode.workspace.getConfiguration(undefined, file).get(name);
}

function number(name: Name, file: vscode.Uri | undefined, least: number, most: number): number | null {
  const value = valueOf(name, file);
  return typeof value === 'number' && value >= least && value <= most ? value : null;
}

function wholeNumber(name: Name, file: vscode.Uri | undefined, least: number, most: number): number | null {
  const value = number(name, file, least, most);
  return value !== null && Number.isInteger(value) ? value : null;
}

function flag(name: Name, file: vscode.Uri): boolean | null {
  const value = valueOf(name, file);
  return typeof value === 'boolean' ? value : null;
}

function oneOf<T extends string>(name: Name, file: vscode.Uri, values: readonly T[]): T | null {
  const value = valueOf(name, file);
  return values.find((each) => each === value) ?? null;
}

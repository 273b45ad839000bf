import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { repository } from '../vscode/repository';

/** The part of `lambda-lens fit --json` that the panel shows too. */
export interface CommandLineFit {
  readonly target: string;
  readonly n: number;
  readonly p: number;
  readonly lambda: number;
  readonly coefficients: Readonly<Record<string, number>>;
  readonly standardizedCoefficients: Readonly<Record<string, number>>;
  readonly nonzero: number;
  readonly crossValidation: {
    readonly lambda: readonly number[];
    readonly mean: readonly number[];
    readonly standardError: readonly number[];
    readonly lambdaMin: number;
    readonly lambda1se: number;
  };
}

/** The part of `lambda-lens compare --json` that the panel shows too. */
export interface CommandLineComparison {
  readonly results: readonly {
    readonly method: string;
    readonly heldOutError: number;
    readonly standardError: number;
    readonly gap: number;
    readonly featuresUsed: number;
    readonly zeroWeights: number;
    readonly weights: number;
  }[];
  readonly best: string;
  readonly withinOneError: readonly string[];
  readonly advice: string;
}

export function fitOnCommandLine(csv: string, target: string, ...options: string[]): CommandLineFit {
  return JSON.parse(runCommandLine('fit', csv, '--target', target, ...options, '--json')) as CommandLineFit;
}

export function compareOnCommandLine(csv: string, target: string, ...options: string[]): CommandLineComparison {
  return JSON.parse(runCommandLine('compare', csv, '--target', target, ...options, '--json')) as CommandLineComparison;
}

/** What the command line prints. */
export function runCommandLine(...args: string[]): string {
  return execFileSync(process.execPath, [join(repository, 'dist', 'cli.js'), ...args], { encoding: 'utf8', maxBuffer: 1e8, stdio: ['ignore', 'pipe', 'ignore'] });
}

/** A view of `lambda-lens explain --json`: arrays of numbers over λ, and what else it has. */
export type CommandLineExplanation = Readonly<Record<string, readonly number[]>> & { readonly sentence: string; readonly minIndex: number; readonly noise: number };

export function explainOnCommandLine<T = CommandLineExplanation>(csv: string, target: string, view: string, ...options: string[]): T {
  return JSON.parse(runCommandLine('explain', csv, '--target', target, '--view', view, ...options, '--json')) as T;
}

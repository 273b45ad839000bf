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

export function fitOnCommandLine(csv: string, target: string, ...options: string[]): CommandLineFit {
  const args = [join(repository, 'dist', 'cli.js'), 'fit', csv, '--target', target, ...options, '--json'];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e8 })) as CommandLineFit;
}

#!/usr/bin/env node
import { join } from 'node:path';
import { version } from '../package.json';
import { fitCommand, sweepCommand } from './cli/commands';
import { compareCommand } from './cli/compareCommand';
import { explainCommand } from './cli/explain/explainCommand';
import { help } from './cli/help';
import { onOneLine } from './cli/onOneLine';
import { predictCommand } from './cli/predictCommand';
import { clearedLine } from './cli/progressBar';
import { trainCommand } from './cli/trainCommand';
import { nearestNames } from './engine/data/findColumn';
import { InputError } from './engine/errors';
import { setHelpers } from './engine/kernels/workshop';
import { helperThreads } from './worker/helperThreads';

const commands: Record<string, (args: readonly string[]) => void> = { fit: fitCommand, sweep: sweepCommand, explain: explainCommand, train: trainCommand, compare: compareCommand, predict: predictCommand };

function unknownCommand(name: string): string {
  const near = nearestNames(name, Object.keys(commands));
  return `"${name}" is not a command; ${near.length > 0 ? `did you mean ${near.join(' or ')}?` : 'give fit, sweep, explain, train, compare or predict (see lambda-lens --help).'}`;
}

function main([name, ...args]: readonly string[]): number {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help' || args.includes('--help') || args.includes('-h')) {
    process.stdout.write(help);
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-v') {
    process.stdout.write(`lambda-lens ${version}\n`);
    return 0;
  }
  try {
    if (!Object.hasOwn(commands, name)) throw new InputError(unknownCommand(name));
    commands[name](args);
    return 0;
  } catch (error) {
    // A bar may stand there.
    const line = process.stderr.isTTY ? clearedLine : '';
    process.stderr.write(`${line}lambda-lens: ${onOneLine(error instanceof Error ? error.message : String(error))}\n`);
    return error instanceof InputError ? 2 : 1;
  }
}

// Whoever reads our output may stop early, as `head` does: that is no defect.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') process.stderr.write(`lambda-lens: the output cannot be written: ${onOneLine(error.message)}.\n`);
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

setHelpers(helperThreads(join(__dirname, 'helper.js')));
// Not process.exit: what is still on its way down a pipe would be lost.
process.exitCode = main(process.argv.slice(2));

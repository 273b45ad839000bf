import { fitCommand, predictCommand, sweepCommand } from './cli/commands';
import { help } from './cli/help';
import { InputError } from './engine/errors';

const commands: Record<string, (args: readonly string[]) => void> = { fit: fitCommand, sweep: sweepCommand, predict: predictCommand };

function main([name, ...args]: readonly string[]): number {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help' || args.includes('--help') || args.includes('-h')) {
    process.stdout.write(help);
    return name === undefined ? 2 : 0;
  }
  try {
    if (!Object.hasOwn(commands, name)) throw new InputError(`"${name}" is not a command; give fit, sweep or predict (see lambda-lens --help).`);
    commands[name](args);
    return 0;
  } catch (error) {
    const sentence = error instanceof Error ? error.message.replaceAll('\n', ' ') : String(error);
    process.stderr.write(`lambda-lens: ${sentence}\n`);
    return error instanceof InputError ? 2 : 1;
  }
}

// Not process.exit: what is still on its way down a pipe would be lost.
process.exitCode = main(process.argv.slice(2));

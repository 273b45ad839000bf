/** Runs the stages that are named, or the first ones, and sums up. On CI whatever was skipped has failed. */
import { obtainChromium } from '../vscode/obtainChromium';
import { failedBecause, sum, type Outcome } from './outcome';
import { firstStages, stageNames, stages, type StageName } from './stages';
import { summarise } from './summary';

const asked = process.argv.slice(2);

async function main(): Promise<number> {
  const unknown = asked.find((name) => !(stageNames as readonly string[]).includes(name));
  if (unknown) throw new Error(`There is no stage "${unknown}": choose from ${stageNames.join(', ')}.`);
  const chosen = asked.length > 0 ? (asked as StageName[]) : firstStages;
  const browsers = new Browsers();
  const outcomes: Outcome[] = [];
  for (const name of chosen) {
    const started = Date.now();
    console.log(`\n== ${stages[name].heading}`);
    const outcome = await guarded(name, () => stages[name].run(() => browsers.chromium()));
    console.log(`   ${outcome.passed} passed, ${outcome.failures.length} failed${outcome.skips.length ? `, ${outcome.skips.length} skipped` : ''} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
    outcomes.push(outcome);
  }
  return summarise(sum(outcomes), Boolean(process.env.CI));
}

async function guarded(name: StageName, run: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await run();
  } catch (error) {
    return failedBecause(name, error instanceof Error ? error.message : String(error));
  }
}

/** Looks for a browser only when a stage needs one, and once. */
class Browsers {
  private found: string | null | undefined;

  chromium(): string | null {
    if (this.found === undefined) this.found = obtainChromium((line) => console.log(`  ${line}`));
    return this.found;
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);

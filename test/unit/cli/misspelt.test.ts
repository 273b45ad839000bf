import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const diabetes = join('test', 'fixtures', 'diabetes.csv');
const run = (...args: string[]) => spawnSync(process.execPath, [join('dist', 'cli.js'), ...args], { encoding: 'utf8' });

describe('what is misspelt on the command line', function () {
  this.timeout(20_000);

  it('is answered with what was meant: a command, an option, a column, a factor', () => {
    for (const [args, sentence] of [
      [['fitt', diabetes], '"fitt" is not a command; did you mean fit?'],
      [['fit', diabetes, '--targt', 'progression'], 'There is no option --targt here: did you mean --target?'],
      [['fit', diabetes, '--target', 'progresion'], 'There is no column "progresion" for the target: did you mean "progression"?'],
      [['fit', diabetes, '--target', 'progression', '--penalty-factor', 'bmj=0'], 'A penalty factor is given for "bmj", which is not a column of the model; did you mean "bmi"'],
    ] as const) {
      const { stderr, status } = run(...args);
      assert.equal(status, 2);
      assert.ok(stderr.startsWith(`lambda-lens: ${sentence}`), stderr);
    }
  });

  it('is not --version, which tells the version', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    assert.equal(run('--version').stdout, `lambda-lens ${version}\n`);
  });

  it('says on which side of the grid the least error is', () => {
    const { stdout } = run('fit', diabetes, '--target', 'progression', '--lambda-min-ratio', '0.5', '--n-lambda', '10');
    assert.match(stdout, /^The mean squared error is still falling at the smallest λ tried, [\d.]+: a smaller λ may predict better\.$/m);
    assert.doesNotMatch(run('fit', diabetes, '--target', 'progression').stdout, /smallest λ tried/);
  });
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'mocha';
import { normals } from '../linear/randomDesign';

describe('offsets of single classes on the command line', function () {
  this.timeout(20000);
  const folder = mkdtempSync(join(tmpdir(), 'class-offsets-'));
  after(() => rmSync(folder, { recursive: true }));
  const [file, model] = [join(folder, 'data.csv'), join(folder, 'model.json')];
  const normal = normals(5);
  const rows = Array.from({ length: 90 }, () => {
    const [x, known, other] = [normal(), normal(), normal()];
    const scores = [x + known, -x + normal(), other + normal()];
    return { x, known, other, y: ['red', 'green=ish', 'blue'][scores.indexOf(Math.max(...scores))] };
  });
  writeFileSync(file, `x,known,other,y\n${rows.map(({ x, known, other, y }) => `${x},${known},${other},${y}`).join('\n')}\n`);

  function run(...args: string[]) {
    return spawnSync(process.execPath, [join('dist', 'cli.js'), ...args], { encoding: 'utf8' });
  }

  it('are added to their class, in the fit and in predictions', () => {
    const args = ['fit', file, '--target', 'y', '--offset', 'known=red', '--offset', 'other=green=ish', '--lambda', '0.02', '--no-cv'];
    const { status, stdout, stderr } = run(...args, '--json', '--model-out', model);
    assert.equal(status, 0, stderr);
    const fit = JSON.parse(stdout) as { coefficients: Record<string, Record<string, number>>; intercept: Record<string, number>; data: { offset: unknown } };
    assert.deepEqual(fit.data.offset, { red: 'known', 'green=ish': 'other' });
    assert.deepEqual(Object.keys(fit.coefficients.red), ['x'], 'an offset is no feature');
    assert.match(run(...args).stdout, /^ {2}offset from column known for red, other for green=ish$/m);

    const predicted = run('predict', model, file).stdout.trim().split('\n').map((line) => line.split(','));
    rows.forEach(({ x, known, other }, i) => {
      const eta = { red: known, 'green=ish': other, blue: 0 };
      const weights = Object.fromEntries(Object.entries(eta).map(([own, offset]) => [`P(${own})`, Math.exp(fit.intercept[own] + fit.coefficients[own].x * x + offset)]));
      const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
      predicted[0].forEach((name, k) => assert.ok(Math.abs(Number(predicted[i + 1][k]) - weights[name] / total) < 1e-12, `row ${i}, ${name}`));
    });
  });

  const mistakes: readonly (readonly [readonly string[], RegExp])[] = [
    [['--offset', 'known'], /One offset \("known"\) is the same for every class, and changes nothing in a multinomial model: give one for single classes/],
    [['--offset', 'known', '--offset', 'other=red'], /--offset known names no class, and there are other offsets/],
    [['--offset', 'known=red', '--offset', 'other=red'], /--offset is given twice for class "red"/],
    [['--offset', 'known=pink'], /given for "pink", which is not a class of "y"/],
    [['--offset', 'nobody=red'], /nobody/],
  ];
  for (const [args, sentence] of mistakes) {
    it(`answers ${args.join(' ')} in one sentence`, () => {
      const { status, stderr } = run('fit', file, '--target', 'y', ...args);
      assert.equal(status, 2);
      assert.match(stderr, sentence);
      assert.equal(stderr.trim().split('\n').length, 1);
    });
  }
});

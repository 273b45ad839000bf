import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands, extensionId, tools } from '../../../src/host/ids';
import type { FitReport, LambdaLensApi } from '../../../src/host/api';
import { MemoryFiles } from '../memoryFiles';
import { acceptAll, closeEverything, fromSources, insides, sample, until } from '../window';

describe('an agent', () => {
  /** What is refused is refused without a question: nobody has to click. */
  const refusal = async (name: string, input: object) => {
    const { content } = await vscode.lm.invokeTool(name, { toolInvocationToken: undefined, input });
    return (JSON.parse((content[0] as vscode.LanguageModelTextPart).value) as { error: string }).error;
  };

  it('finds four tools, each with a schema and a description', async () => {
    const found = await until('the tools', () => {
      const own = vscode.lm.tools.filter(({ name }) => name.startsWith('lambda-lens_'));
      return own.length === 4 && own;
    });
    assert.deepEqual(found.map(({ name }) => name).sort(), Object.values(tools).sort());
    for (const { description, inputSchema } of found) {
      assert.ok(description.length > 100);
      assert.equal((inputSchema as { type: string }).type, 'object');
    }
  });

  it('is told in one sentence that a file is outside the workspace', async () => {
    for (const file of ['/etc/passwd.csv', '../../secret.csv', 'a/../../secret.csv', 'C:\\secret.csv']) {
      const error = await refusal(tools.fit, { file, target: 'y' });
      assert.equal(error, `"${file}" is outside the workspace; give a path within "workspace".`);
    }
    assert.match(await refusal(tools.predict, { model: '/elsewhere/m.lens.json', file: 'a.csv' }), /outside the workspace/);
    assert.match(await refusal(tools.fit, { file: 'a.csv', target: 'y', saveModel: '/elsewhere/m.lens.json' }), /outside the workspace/);
  });

  it('is told in one sentence what is wrong with its input', async () => {
    assert.equal(await refusal(tools.fit, { file: 'a.csv' }), 'Give "target".');
    assert.equal(await refusal(tools.fit, { file: 'a.csv', target: 'y', l1Ratio: 2 }), '"l1Ratio" must be a number from 0 to 1.');
    assert.match(await refusal(tools.fit, { file: 'a.csv', target: 'y', alpha: 1 }), /^There is no "alpha"; this tool takes file, target, /);
    assert.match(await refusal(tools.compare, { file: 'a.csv', target: 'y', methods: ['magic'] }), /^"methods" must be a list of some of mean, /);
    assert.match(await refusal(tools.explain, { file: 'a.csv', target: 'y', view: 'stability', column: 'x' }), /^"column" is for the views polynomial, grouping, priors/);
    assert.match(await refusal(tools.predict, { model: 'm.json', file: 'a.csv' }), /ends with \.lens\.json\.$/);
  });
});

describe('another extension', () => {
  const files = new MemoryFiles();
  let provider: vscode.Disposable;
  let api: LambdaLensApi;

  before(async () => {
    provider = vscode.workspace.registerFileSystemProvider('lambda-lens-memory', files, { isCaseSensitive: true });
    api = await vscode.extensions.getExtension<LambdaLensApi>(extensionId)!.activate();
  });

  after(() => provider.dispose());

  it('fits a file, and is told what was found and what was done to the data', async () => {
    const report = await api.fit(sample('diabetes.csv'), { target: 'progression' });
    assert.equal(api.version, 1);
    assert.deepEqual([report.file, report.target, report.family, report.chosenBy, report.columns, report.data.rowsUsed], ['diabetes.csv', 'progression', 'gaussian', '1-SE', 10, 442]);
    assert.equal(report.coefficients.length, report.kept);
    assert.deepEqual(report.coefficients.slice(0, 2).map(({ column }) => column).sort(), ['bmi', 's5']);
    const { mean, standardError, withoutColumns } = report.error!;
    assert.ok(mean - standardError > 2500 && mean + standardError < 4000 && withoutColumns > 5000, JSON.stringify(report.error));
    assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
  });

  it('fits at a λ of its own, classes, and a file of any file system', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${i % 7},${(i * i) % 11},${i},${(i % 7) + ((i * i) % 3) > 4 ? 'yes' : 'no'}`);
    const file = files.put('/virtual/classes.csv', `a,b,row id,answer\n${rows.join('\n')}\n`);
    const report = await api.fit(file, { target: 'answer', lambda: 0.05, l1Ratio: 0.5, exclude: ['b'] });
    assert.deepEqual([report.family, report.positiveClass, report.lambda, report.chosenBy, report.error], ['binomial', 'yes', 0.05, 'given', null]);
    assert.ok(report.data.columnsLeftOut.some(({ column, why }) => column === 'b' && why.length > 3));
    assert.ok(report.coefficients.every(({ column }) => column !== 'b'));
  });

  it('gets one sentence for what cannot be fitted', async () => {
    const failure = async (work: Promise<FitReport>) => {
      const error = await work.then(() => null, (reason: Error) => reason);
      assert.equal(error?.name, 'LambdaLensError');
      return error!.message;
    };
    assert.match(await failure(api.fit(sample('diabetes.csv'), { target: 'progress' })), /^diabetes\.csv: There is no column "progress" for the target: did you mean "progression"\?$/);
    assert.match(await failure(api.fit(sample('absent.csv'), { target: 'y' })), /^absent\.csv could not be read: it is no longer there\.$/);
    assert.match(await failure(api.fit(sample('diabetes.csv'), { target: 'progression', penalty: 'best' as 'lasso' })), /^"penalty" must be one of lasso, /);
  });

  it('may cancel', async () => {
    const source = new vscode.CancellationTokenSource();
    const work = api.fit(sample('diabetes.csv'), { target: 'progression' }, source.token);
    source.cancel();
    const error = await work.then(() => null, (reason: unknown) => reason);
    assert.ok(error instanceof vscode.CancellationError);
  });

  if (fromSources) it('gets the numbers of the panel, to the last bit', async () => {
    const report = await api.fit(sample('prostate.csv'), { target: 'lpsa' });
    await acceptAll(commands.fit, sample('prostate.csv'));
    const inside = await insides();
    const { snapshot } = await until('the fit', () => inside.panels().find((each) => each.snapshot.file === 'prostate.csv' && each.snapshot.status.kind === 'done'));
    const [run] = snapshot.runs;
    assert.equal(snapshot.target, 'lpsa');
    assert.equal(report.lambda, run.lambda[run.chosenIndex!]);
    assert.equal(report.error!.mean, run.crossValidation!.mean[run.chosenIndex!]);
    for (const { column, perUnit } of report.coefficients) {
      const j = run.columns.indexOf(column);
      assert.equal(perUnit[0], run.coefficients[run.chosenIndex! * run.columns.length + j] / run.scale[j]);
    }
    await closeEverything();
  });
});

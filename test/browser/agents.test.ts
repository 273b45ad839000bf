import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tools } from '../../src/host/ids';
import type { FitReport } from '../../src/host/api';
import type { AgentCall } from './agent/extension';
import { repository } from '../vscode/repository';
import { fitOnCommandLine } from './commandLine';
import { EndToEnd } from './endToEnd';
import { agentExtension } from './testExtensions';
import type { Workbench } from './workbench';

const yes = /^(Yes|Allow|Continue)$/;
const no = /^(No|Cancel)$/;

/** Of a tool's JSON, in the digits that it has. */
const sixDigits = (value: number) => Number(value.toPrecision(6));

describe('an agent in VS Code', () => {
  const e2e = EndToEnd.forTests(() => ({ extensions: [repository, agentExtension()] }));
  let window: Workbench;
  let csv: string;
  let calls = 0;

  before('open VS Code', async () => {
    csv = e2e.addSample('diabetes.csv');
    window = await e2e.window();
    await window.ready();
  });

  /** Calls a tool; the person answers the question by a button. @returns what the question said, and the answer */
  async function ask<T>(call: Omit<AgentCall, 'answer'>, button: RegExp | null): Promise<{ question: string; answer: T }> {
    const answer = `answer-${calls++}.json`;
    await window.runCommand('Test Agent: Call Tool');
    await window.quickInput.locator('input').fill(JSON.stringify({ ...call, answer } satisfies AgentCall));
    await window.page.keyboard.press('Enter');
    let question = '';
    if (button !== null) {
      const dialog = window.page.locator('.monaco-dialog-box');
      await dialog.waitFor();
      question = await dialog.locator('.dialog-message-row').innerText();
      await dialog.locator('.monaco-button').filter({ hasText: button }).click();
    }
    const path = join(e2e.workspace, answer);
    for (let waited = 0; !existsSync(path) || readFileSync(path, 'utf8') === ''; waited += 50) {
      if (waited > 30_000) throw new Error(`${call.tool} gave no answer within 30 s.`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return { question, answer: JSON.parse(readFileSync(path, 'utf8')) as T };
  }

  it('asks the person before it fits, gets the command line’s numbers, and leaves the model where it said', async () => {
    const { question, answer } = await ask<FitReport & { savedModel: string }>({ tool: tools.fit, input: { file: 'diabetes.csv', target: 'progression', seed: 3, saveModel: 'by-agent.lens.json' } }, yes);
    assert.match(question, /Fit diabetes\.csv\?/);
    assert.match(question, /reads diabetes\.csv on this machine.*lasso.*"progression".*by-agent\.lens\.json is written/s);
    const expected = fitOnCommandLine(csv, 'progression', '--seed', '3');
    assert.equal(answer.lambda, sixDigits(expected.lambda));
    assert.equal(answer.error!.mean, sixDigits(expected.crossValidation.mean[expected.crossValidation.lambda.indexOf(expected.lambda)]));
    assert.equal(answer.data.rowsUsed, 442);
    assert.equal(answer.savedModel, 'by-agent.lens.json');
    assert.ok(existsSync(join(e2e.workspace, 'by-agent.lens.json')));
  });

  it('does nothing when the person says no', async () => {
    const { answer } = await ask<{ thrown: string }>({ tool: tools.fit, input: { file: 'diabetes.csv', target: 'progression', saveModel: 'unwanted.lens.json' } }, no);
    assert.ok(answer.thrown);
    assert.ok(!existsSync(join(e2e.workspace, 'unwanted.lens.json')));
  });

  it('predicts by the model that it saved, but never replaces a file unasked', async () => {
    const input = { model: 'by-agent.lens.json', file: 'diabetes.csv' };
    const { question, answer } = await ask<{ predictions: string; rows: number; columns: string[]; intervals: string; heldOutErrors: string | null; data: { columnsUsed: string[]; filledIn: unknown[]; rowsWithoutPrediction: number; separator: string } }>({ tool: tools.predict, input }, yes);
    assert.match(question, /diabetes\.predictions\.csv is written/);
    assert.deepEqual(answer.columns, ['prediction', 'lower95', 'upper95']);
    assert.match(answer.intervals, /^lower95 and upper95 are the prediction/);
    assert.ok(answer.data.columnsUsed.includes('bmi') && !answer.data.columnsUsed.includes('age'), answer.data.columnsUsed.join());
    assert.deepEqual([answer.data.filledIn, answer.data.rowsWithoutPrediction, answer.data.separator], [[], 0, ',']);
    assert.deepEqual([answer.predictions, answer.rows], ['diabetes.predictions.csv', 442]);
    assert.match(answer.heldOutErrors!, /\d/);
    const written = readFileSync(join(e2e.workspace, 'diabetes.predictions.csv'), 'utf8');
    assert.equal(written.trimEnd().split('\n').length, 443);
    const again = await ask<{ error: string }>({ tool: tools.predict, input }, null);
    assert.match(again.answer.error, /^diabetes\.predictions\.csv is there already; give another name, or "overwrite": true/);
    const replaced = await ask<{ rows: number }>({ tool: tools.predict, input: { ...input, overwrite: true } }, yes);
    assert.match(replaced.question, /in place of the one that is there/);
    assert.equal(replaced.answer.rows, 442);
  });

  it('compares regularisers and hears which is best', async () => {
    const { answer } = await ask<{ best: string; methods: { method: string; heldOutError: number }[]; data: { rowsUsed: number } }>(
      { tool: tools.compare, input: { file: 'diabetes.csv', target: 'progression', methods: ['mean', 'lasso', 'ridge'], folds: 3 } }, yes);
    assert.deepEqual(answer.methods.map(({ method }) => method), ['Mean only', 'Lasso (L1)', 'Ridge (L2)']);
    assert.ok(['Lasso (L1)', 'Ridge (L2)'].includes(answer.best));
    assert.ok(answer.methods[0].heldOutError > answer.methods[1].heldOutError);
    assert.equal(answer.data.rowsUsed, 442);
  });

  it('hears which columns a selection can be trusted in', async () => {
    const { answer } = await ask<{ view: string; sentence: string; figures: { stable: string[]; selected?: unknown } }>({ tool: tools.explain, input: { file: 'diabetes.csv', target: 'progression', view: 'stability' } }, yes);
    assert.equal(answer.view, 'stability');
    assert.ok(answer.figures.stable.includes('bmi'));
    assert.equal(answer.figures.selected, undefined);
    assert.match(answer.sentence, /\.$/);
  });

  it('may think better of a long comparison, which then ends', async () => {
    const [header, ...rows] = readFileSync(csv, 'utf8').trimEnd().split('\n');
    e2e.addFile('long.csv', [header, ...Array.from({ length: 20 }, () => rows).flat(), ''].join('\n'));
    const { answer } = await ask<{ thrown: string }>({ tool: tools.compare, input: { file: 'long.csv', target: 'progression', budgetSeconds: 300 }, cancelAfter: 4000 }, yes);
    assert.match(answer.thrown, /Cancel/);
  });

  it('opens the panel when it is asked to', async () => {
    await ask({ tool: tools.fit, input: { file: 'diabetes.csv', target: 'progression', openPanel: true } }, yes);
    await window.openPanel();
    assert.equal(await window.editorTab(/diabetes\.csv → progression/).count(), 1);
  });
});

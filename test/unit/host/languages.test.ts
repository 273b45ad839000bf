import * as l10n from '@vscode/l10n';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { EngineWorker } from '../../../src/host/engine/engineWorker';
import { inEnglish, useTranslations, type Language } from '../../../src/host/translations';
import { repository } from '../../vscode/repository';
import { chinese } from '../l10n/chinese';

const script = join(repository, 'dist', 'worker.js');
const english = 'No network is being trained; choose Train Dropout Network… first.';

/** What a worker says to a request that it must refuse. */
async function refusal(language: Language | undefined): Promise<string> {
  const worker = new EngineWorker({ script, language });
  try {
    return await worker.call('controlTraining', { act: 'pause' }).then(() => '', (error: Error) => error.message);
  } finally {
    worker.dispose();
  }
}

describe('sentences in VS Code’s language', () => {
  before(() => useTranslations(chinese));
  after(() => useTranslations(undefined));

  it('are made by the worker, too', async () => {
    assert.equal(await refusal(undefined), chinese[english]);
  });

  it('are in English where a program asked for them', async () => {
    assert.equal(await refusal('en'), english);
  });

  it('are in English for as long as the host makes an answer for a program', () => {
    const sentence = () => l10n.t('{0} columns', 3);
    assert.equal(inEnglish(sentence), '3 columns');
    assert.equal(sentence(), '3 列');
    assert.throws(() => inEnglish(() => {
      throw new Error(sentence());
    }), /^Error: 3 columns$/);
    assert.equal(sentence(), '3 列');
  });
});

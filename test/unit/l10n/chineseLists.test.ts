import assert from 'node:assert/strict';
import { useTranslations } from '../../../src/host/translations';
import { errorSentence } from '../../../src/host/sparsity/runDetails';
import { sentencesOf } from '../../../src/host/models/predictionSentences';
import { tellApart } from '../../../src/host/sparsity/tellApart';
import { valuesText } from '../../../src/host/ask/settingLines';
import { sentenceList } from '../../../src/engine/sentenceList';
import type { ListedRun } from '../../../src/host/sparsity/listedRun';
import { foldText } from '../../../webview/coefficients/coefficientRows';
import { lambdaMark } from '../../../webview/crossValidation/lambdaMark';
import { penaltiesText } from '../../../webview/network/options/optionsText';
import { chinese } from './chinese';

describe('lists, sentences and dates in Chinese', () => {
  before(() => useTranslations(chinese, 'zh-cn'));
  after(() => useTranslations(undefined));

  it('have its comma between words', () => {
    assert.equal(lambdaMark(3, { minIndex: 3, oneSeIndex: 3 } as never, 3), '误差最小、1-SE、光标');
    assert.equal(valuesText({ age: 0, sex: 2 }, '无'), 'age 0、sex 2');
    assert.equal(penaltiesText({ dropout: [0.5], dropoutKind: 'inverted', groupL1: 0, l1: 0, l2: 0, weightDecay: 0.01, maxNorm: null } as never), 'dropout、权重衰减 0.01');
    assert.equal(foldText({ zero: 6, leftOut: 2 }), '6 列权重为 0，2 列已从数据中排除');
    assert.doesNotMatch(errorSentence({ metric: 'mse', mean: 1, standardError: 1, ofNothing: 2, folds: 10, repeats: 1, seed: 0 } as never), /, /);
  });

  it('put no space behind a full stop, which brings its own', () => {
    assert.equal(sentenceList(['一句。', false, null, '', '两句。']), '一句。两句。');
    assert.equal(sentenceList(['One.', 'Two.']), 'One. Two.');
    const told = sentencesOf('a.csv', 'b.csv', { rows: 2, errors: '误差为 1。', intervals: '区间同宽。' });
    assert.doesNotMatch(told, /。 /);
    assert.equal(told.split('。').length, 4);
  });

  it('tell the time of runs as the sentences around it do, whatever the machine speaks', () => {
    const run = (id: string, made: number) => ({ identity: { id, made, name: null }, label: 'a.csv → y', plan: { uri: 'file:///a.csv', design: { target: 'y' }, fit: { folds: 10, seed: 0 } } }) as unknown as ListedRun;
    const [first, second] = [new Date(2026, 10, 3, 14, 5).getTime(), new Date(2026, 10, 4, 9, 30).getTime()];
    const texts = tellApart([run('1', first), run('2', second)]);
    assert.deepEqual([...texts.values()], ['11月3日 14:05', '11月4日 09:30']);
  });
});

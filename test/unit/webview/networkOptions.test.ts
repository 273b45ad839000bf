import assert from 'node:assert/strict';
import { fieldsOf, optionsOf, type OptionFields } from '../../../webview/network/options/optionFields';
import { penaltiesText } from '../../../webview/network/options/optionsText';
import { defaultNetworkOptions } from '../../../src/engine/network/networkDefaults';

const options = defaultNetworkOptions(300, 10, 'regression');
const with_ = (change: Partial<OptionFields>, rates: readonly number[] = options.dropout) => optionsOf({ ...fieldsOf(options), ...change }, options, rates);

describe('the options of a network as a form', () => {
  it('make the same options when nothing was changed', () => {
    assert.deepEqual(with_({}), options);
    const other = { ...options, hidden: [8], batchNorm: [true], dropout: [0, 0.5], maxNorm: 3, patience: null, schedule: 'cosine', dropoutKind: 'gaussian', optimizer: 'sgd', groupL1: 0.3 } as const;
    assert.deepEqual(optionsOf(fieldsOf(other), other, other.dropout), other);
  });

  it('keep the rates of the sliders, and give the last one to layers that are new', () => {
    const made = with_({ hidden: '32 16 8 4', batchNorm: 'yes', groupL1: '0.3' }, [0, 0.1, 0.2, 0.35]);
    assert.ok(typeof made !== 'string');
    assert.deepEqual([made.hidden, made.dropout, made.batchNorm, made.groupL1], [[32, 16, 8, 4], [0, 0.1, 0.2, 0.35, 0.35], [true, true, true, true], 0.3]);
    const fewer = with_({ hidden: '5' }, [0.1, 0.2, 0.3, 0.4]);
    assert.ok(typeof fewer !== 'string');
    assert.deepEqual(fewer.dropout, [0.1, 0.2]);
  });

  it('say what cannot be taken', () => {
    const complaints = [
      { hidden: '' }, { hidden: '64, x' }, { hidden: '4000' }, { groupL1: '-1' }, { l1: '' }, { weightDecay: 'much' }, { maxNorm: '0' }, { learningRate: '0' }, { batchSize: '2.5' }, { epochs: '0' }, { patience: 'a' },
    ].map((change) => with_(change));
    assert.ok(complaints.every((complaint) => typeof complaint === 'string'));
    assert.equal(with_({ groupL1: '-1' }), 'Group L1: give a number that is zero or more.');
  });

  it('are told in a few words', () => {
    assert.equal(penaltiesText({ ...options, groupL1: 0.3 }), 'dropout, group L1 0.3, weight decay 1');
    assert.equal(penaltiesText({ ...options, dropoutKind: 'dropconnect', weightDecay: 0, l1: 0.001, maxNorm: 3 }), 'DropConnect, L1 0.001, max-norm 3');
    assert.equal(penaltiesText({ ...options, dropout: [0, 0, 0, 0], weightDecay: 0 }), 'no regularisation');
  });
});

import assert from 'node:assert/strict';
import { buildDesign } from '../../../src/engine/data/buildDesign';
import type { Design, DesignOptions } from '../../../src/engine/data/design';
import { runToEnd } from '../../../src/engine/job';
import { read } from './reading';

/** A column y of these cells beside a number and a text, so that there is something to explain it. */
function designOf(cells: readonly (string | number)[], options: Partial<DesignOptions> = {}, more: Record<string, readonly (string | number)[]> = {}): Design {
  const names = Object.keys(more);
  const lines = cells.map((cell, i) => [(i * i) % 7, i % 3 === 0 ? 'a' : 'b', cell, ...names.map((name) => more[name][i])].join(','));
  return runToEnd(buildDesign(read([['x', 'side', 'y', ...names].join(','), ...lines].join('\n'), { header: true }), { target: 'y', ...options }));
}

const times = [5, 3, 8, 1, 2, 9];
const status = [1, 0, 1, 1, 0, 1];

describe('the family', () => {
  it('of a target with two values is binomial, of the second in sorted order', () => {
    for (const [cells, classes] of [
      [['no', 'yes', 'no', 'yes', 'yes'], ['no', 'yes']],
      [['yes', 'No', 'yes', 'No', 'yes'], ['No', 'yes']],
      [[10, 9, 10, 9, 9], ['9', '10']],
      [[0, 1, 1, 0, 1], ['0', '1']],
      [['true', 'false', 'true', 'false', 'true'], ['false', 'true']],
    ] as const) {
      const { family, target, record } = designOf(cells);
      assert.equal(family, 'binomial');
      assert.deepEqual(target.classes, classes);
      assert.deepEqual([...target.values], cells.map((cell) => classes.indexOf(String(cell) as never)));
      assert.deepEqual(record.family, { family: 'binomial', reason: 'two values', suggestion: null });
    }
  });

  it('models the class that is asked for', () => {
    const { target } = designOf(['no', 'yes', 'no', 'yes', 'yes'], { positive: 'no' });
    assert.deepEqual(target.classes, ['yes', 'no']);
    assert.deepEqual([...target.values], [1, 0, 1, 0, 0]);
    assert.deepEqual(designOf([10, 9, 10, 9], { positive: '9.0' }).target.classes, ['10', '9']);
    assert.deepEqual(designOf(['10 %', '20%', '10%', '20 %'], { positive: '10 %' }).target.classes, ['20', '10']);
    assert.deepEqual(designOf(['10 %', '20%', '10%', '20 %'], { positive: '10' }).target.classes, ['20', '10']);
    assert.deepEqual(designOf(['true', 'false', 'true', 'false'], { positive: 'FALSE' }).target.classes, ['true', 'false']);
  });

  it('of a few text levels is multinomial', () => {
    const { family, target, record } = designOf(['b', 'a', 'c', 'c', 'a', 'b']);
    assert.equal(family, 'multinomial');
    assert.deepEqual(target.classes, ['a', 'b', 'c']);
    assert.deepEqual([...target.values], [1, 0, 2, 2, 0, 1]);
    assert.equal(record.family.reason, '3 text values');
  });

  it('of numbers is gaussian, with a suggestion where they look like counts or classes', () => {
    assert.equal(designOf([1.5, 2, 3, 4]).record.family.suggestion, null);
    assert.equal(designOf([-1, 0, 0, 9, 1, 3]).record.family.suggestion, null);
    const counts = designOf([0, 0, 1, 0, 2, 1, 9, 0, 3]);
    assert.equal(counts.family, 'gaussian');
    assert.match(counts.record.family.suggestion!.reason, /^non-negative whole numbers: poisson may suit them/);
    assert.equal(counts.record.family.suggestion!.family, 'poisson');
    assert.match(designOf([1, 2, 3, 1, 2, 3]).record.family.suggestion!.reason, /^3 whole numbers: multinomial may suit them/);
    assert.equal(designOf([1, 2, 3, 1, 2, 3], { family: 'gaussian' }).record.family.suggestion, null, 'asked for');
  });

  it('is what is asked for', () => {
    assert.equal(designOf([0, 1, 1, 0], { family: 'gaussian' }).family, 'gaussian');
    assert.deepEqual([...designOf([0, 1, 1, 0], { family: 'gaussian' }).target.values], [0, 1, 1, 0]);
    assert.equal(designOf([0, 2, 1.5, 0], { family: 'poisson' }).target.classes, null);
    assert.deepEqual(designOf([3, 1, 2, 1, 3, 2], { family: 'multinomial' }).target.classes, ['1', '2', '3']);
  });

  it('is Cox when a status is given, as 0 and 1 or as true and false', () => {
    for (const cells of [status, status.map((each) => String(each === 1))]) {
      const made = designOf(times, { status: 'dead' }, { dead: cells });
      assert.equal(made.family, 'cox');
      assert.deepEqual([...made.target.values], times);
      assert.deepEqual([...made.target.status!], status);
      assert.deepEqual(made.columns.map(({ name }) => name), ['x', 'side=b'], 'the status is no feature');
      assert.equal(made.record.status, 'dead');
    }
  });

  it('takes 2 for the event where the status is 1 and 2, and says so', () => {
    const made = designOf(times, { status: 'dead' }, { dead: status.map((each) => each + 1) });
    assert.deepEqual([...made.target.status!], status);
    assert.deepEqual(made.record.notes, ['The status "dead" is 1 and 2: 2 is taken for the event, 1 for a censored time.']);
    assert.deepEqual([...designOf(times, { status: 'dead' }, { dead: [1, 1, 1, 1, 1, 1] }).target.status!], [1, 1, 1, 1, 1, 1]);
  });

  it('takes an offset from a column that is then no feature, and skips rows without one', () => {
    const made = designOf([1, 4, 2, 8, 5, 7], { offset: 'size' }, { size: [1, 2, '', 4, -5, 6.5] });
    assert.deepEqual([...made.offset!], [1, 2, 4, -5, 6.5]);
    assert.deepEqual(made.record.rowsSkipped, [{ line: 4, reason: 'no size (the offset)' }]);
    assert.deepEqual(made.columns.map(({ name }) => name), ['x', 'side=b']);
    assert.equal(made.record.offset, 'size');
  });

  it('takes offsets of single classes, zero for the others', () => {
    const made = designOf(['a', 'b', 'c', 'a', 'b', 'c', 'a'], { offset: { c: 'size', a: 'width' } }, { size: [1, 2, 3, '', 5, 6, 7], width: [0.5, 0, 0, 0, -1, 0, 0] });
    assert.deepEqual([...made.offset!], [0.5, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 5, 6, 7]);
    assert.deepEqual(made.record.rowsSkipped, [{ line: 5, reason: 'no size (the offset of class "c")' }]);
    assert.deepEqual(made.columns.map(({ name }) => name), ['x', 'side=b']);
    assert.deepEqual(made.record.offset, { c: 'size', a: 'width' });
  });

  it('skips rows without a status', () => {
    const made = designOf(times, { status: 'dead' }, { dead: [1, 0, '', 1, 0, 1] });
    assert.deepEqual(made.record.rowsSkipped, [{ line: 4, reason: 'no dead (the status)' }]);
  });
});

describe('a target that its family cannot model', () => {
  const many = Array.from({ length: 60 }, (_, i) => `level${i % 25}`);
  const refused: [string, () => Design, RegExp][] = [
    ['has a class of one row', () => designOf(['a', 'b', 'a', 'a']), /^The class "b" of the target "y" has only one row \(line 3\): leave that row out/],
    ['has a class without weight', () => designOf(['a', 'b', 'a', 'b', 'c', 'c', 'a'], { weights: 'w' }, { w: [1, 1, 1, 1, 0, 0, 1] }), /^The class "c" of the target "y" has no row with a weight above 0/],
    ['has 25 text levels', () => designOf(many), /^The target "y" has 25 text values \("level0", "level1", "level10", …\), and at most 20 are taken for classes: .*ask for a multinomial model/],
    ['has three values for a binomial model', () => designOf([1, 2, 3, 1, 2, 3], { family: 'binomial' }), /^The target "y" has 3 values \(1, 2, 3\), and a binomial model needs two/],
    ['has no such positive class', () => designOf(['n', 'y', 'n', 'y'], { positive: 'j' }), /^The target "y" has no class "j": its classes are "n" and "y"\.$/],
    ['has a positive class without being binomial', () => designOf([1.5, 2, 3, 4], { positive: '2' }), /^A positive class \("2"\) is given, but the model of "y" is gaussian/],
    ['has negative counts', () => designOf([1, 2, -3, 4], { family: 'poisson' }), /^The target "y" is -3 on line 4, which is negative, but a poisson model is of counts/],
    ['has text counts', () => designOf(['a', 'b', 'c', 'a'], { family: 'poisson' }), /choose a numeric column for a poisson model/],
    ['has a time of 0', () => designOf([5, 0, 8, 1, 2, 9], { status: 's' }, { s: status }), /^The target "y" is 0 on line 3, which is not above 0/],
    ['has a status of 2 beside 0', () => designOf(times, { status: 's' }, { s: [1, 2, 0, 2, 1, 1] }), /^The status "s" is 2 on line 3: give 1 or true/],
    ['has a status of text', () => designOf(times, { status: 's' }, { s: ['dead', 'alive', 'dead', 'alive', 'dead', 'dead'] }), /^The status column "s" holds text such as "dead" \(line 2\): give 1/],
    ['has no events', () => designOf(times, { status: 's' }, { s: [0, 0, 0, 0, 0, 0] }), /^The status "s" is 0 in every row used, so no event was seen/],
    ['has a status but another family', () => designOf(times, { status: 's', family: 'poisson' }, { s: status }), /^A status column \("s"\) is given, but a poisson model has none/],
    ['is to be Cox without a status', () => designOf(times, { family: 'cox' }), /^A Cox model of "y" needs a status column/],
    ['is its own status', () => designOf([1, 0, 1, 0], { status: 'y' }), /^The column "y" cannot be both the target and the status/],
    ['has its weights as offset', () => designOf(times, { weights: 'w', offset: 'w' }, { w: times }), /^The column "w" cannot be both the weights and the offset/],
    ['has an offset of text', () => designOf(times, { offset: 'side' }), /^The offset column "side" holds text/],
    ['has an offset for classes that come by class', () => designOf(['a', 'b', 'c', 'a', 'b', 'c'], { offset: 'w' }, { w: times }), /^One offset \("w"\) is the same for every class, and changes nothing in a multinomial model: give one for single classes, or leave it out\.$/],
    ['has an offset for a class it has not', () => designOf(['a', 'b', 'c', 'a', 'b', 'c'], { offset: { d: 'w' } }, { w: times }), /^An offset \("w"\) is given for "d", which is not a class of "y" \("a", "b", "c"\): check the name\.$/],
    ['has an offset for one of two classes', () => designOf(['a', 'b', 'a', 'a', 'b', 'b'], { offset: { a: 'w' } }, { w: times }), /^An offset \("w"\) is given for the class "a", but the model of "y" is binomial, which has one offset for each row: give the column alone\.$/],
  ];
  for (const [name, make, sentence] of refused) {
    it(`because it ${name}: one sentence says what to do`, () => assert.throws(make, { name: 'InputError', message: sentence }));
  }
});

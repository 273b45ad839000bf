import assert from 'node:assert/strict';
import { buildDesign } from '../../../src/engine/data/buildDesign';
import type { Design, DesignOptions } from '../../../src/engine/data/design';
import { InputError } from '../../../src/engine/errors';
import { runToEnd } from '../../../src/engine/job';
import { read } from './reading';

/** Columns by name, whose cells follow each other for 40 rows. */
function designOf(columns: Readonly<Record<string, (row: number) => string | number>>, options: Partial<DesignOptions> = {}): Design {
  const lines = Array.from({ length: 40 }, (_, row) => Object.values(columns).map((cell) => cell(row)).join(';'));
  return runToEnd(buildDesign(read([Object.keys(columns).join(';'), ...lines].join('\n'), { header: true, separator: ';' }), { target: 'y', ...options }));
}

const x = (row: number) => (row * 7) % 11;
const y = (row: number) => ((row * 13) % 17) + 0.5;
const reasons = (design: Design) => Object.fromEntries(design.record.excluded.map(({ column, reason }) => [column, reason]));

describe('the record', () => {
  it('says which classes and levels are alike but for capital letters or spaces', () => {
    const texts = ['yes', 'no', 'YES', 'no'];
    assert.deepEqual(designOf({ x, y: (row) => texts[row % 4] }).record.notes, ['"YES" and "yes" of the target "y" are two classes, alike but for capital letters or spaces: write them alike in the file if they are one.']);
    assert.deepEqual(designOf({ x, side: (row) => ['left', 'Left', 'right'][row % 3], y }).record.notes, ['"Left" and "left" of "side" are two levels, alike but for capital letters or spaces: write them alike in the file if they are one.']);
    assert.deepEqual(designOf({ x, side: (row) => ['left', 'right'][row % 2], y }).record.notes, []);
  });

  it('says which columns are read as the numbers without their sign', () => {
    const made = designOf({ x, price: (row) => `$${row * 3 + 1}`, share: (row) => `${row % 4} %`, rate: (row) => `${row % 7}.5%`, y: (row) => `${y(row)} €` });
    assert.deepEqual(made.columns.map(({ name }) => name), ['x', 'price', 'share', 'rate']);
    assert.deepEqual(made.record.signs, [{ column: 'y', sign: '€' }, { column: 'price', sign: '$' }, { column: 'share', sign: '%' }, { column: 'rate', sign: '%' }]);
    assert.deepEqual(made.record.notes, []);
  });

  it('says that numbers of which not all have the same sign are read as text, whether they are many or few', () => {
    const made = designOf({ x, price: (row) => `${row % 2 ? '$' : '€'}${row * 3 + 1}`, share: (row) => (row % 4 === 0 ? '0' : `${row % 4} %`), grade: (row) => ['A+', 'B', 'C'][row % 3], y });
    assert.equal(reasons(made).price, 'id-like: numbers with a sign, such as "$10", are read as text: take the sign out of the file to use them as numbers');
    assert.deepEqual(made.record.notes, ['"share": numbers with a sign, such as "1 %", are read as text: take the sign out of the file to use them as numbers.']);
  });

  it('says which cell keeps a column of numbers from being one', () => {
    const told = (example: string) => `mostly numbers, but read as text because of cells such as "${example}": mend or empty those to use the column as numbers`;
    const made = designOf({
      x, none: (row) => (row % 9 === 0 ? 'None' : `${row}.25`), minus: (row) => (row % 3 === 0 ? `\u2212${row}.5` : `${row}.5`), parted: (row) => `1 ${300 + (row % 20)}`, floor: (row) => (row % 5 === 0 ? 'ground' : row % 15),
      comma: (row) => (row % 4 === 0 ? `${row % 10},5` : `${row % 12}.25`), zip: (row) => (row % 15 === 0 ? 'abroad' : `0${100 + (row % 15)}`), month: (row) => ['1', '2', '3', 'later'][row % 4], name: (row) => `n${row}`, y,
    });
    assert.deepEqual([reasons(made).none, reasons(made).minus], [`id-like: ${told('None')}`, `id-like: ${told('\u22120.5')}`]);
    assert.equal(reasons(made).name, 'id-like: text different in nearly every row');
    assert.deepEqual(made.record.notes, [`"parted": ${told('1 300')}.`, `"floor": ${told('ground')}.`, `"comma": ${told('0,5')}.`]);
  });

  it('leaves out whole numbers that name the rows, and no years, times or measurements', () => {
    const made = designOf({
      x,
      customer_id: (row) => 10001 + row * 3 + (row % 2), orderNo: (row) => 501 + row, ticket: (row) => 20000 + row,
      year: (row) => 1950 + row, since: (row) => 1950 + row, day: (row) => 19000 + row, width: (row) => 500 + row, paid_id: (row) => row % 5, valid: (row) => 1000 + ((row * 7) % 40),
      y,
    });
    assert.deepEqual(reasons(made), {
      customer_id: 'id-like: whole numbers, another in each row, under the name of an identifier',
      orderNo: 'id-like: numbers from 501 on, one more in each row',
      ticket: 'id-like: numbers from 20000 on, one more in each row',
    });
    assert.ok(designOf({ x, ticket: (row) => 20000 + row, y }, { include: ['ticket'] }).columns.some(({ name }) => name === 'ticket'));
  });

  it('says when an offset is most likely the exposure itself, not its logarithm', () => {
    const counts = (row: number) => (row * 5) % 9;
    const note = (exposure: (row: number) => number) => designOf({ x, people: exposure, y: counts }, { family: 'poisson', offset: 'people' }).record.notes;
    assert.deepEqual(note((row) => 1000 + row * 50), ['The offset "people" is added to the logarithm of what is expected, and is up to 2950: if it is an exposure (people, area, time), give a column of its logarithm.']);
    assert.deepEqual(note((row) => Math.log(1000 + row * 50)), []);
  });

  it('does not take a target that is to be left out', () => {
    assert.throws(() => designOf({ x, y }, { exclude: ['y'] }), new InputError('"y" is the target and among the columns to leave out: it is never one of the columns that explain; name another.'));
  });
});

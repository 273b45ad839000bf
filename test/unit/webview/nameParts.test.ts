import assert from 'node:assert/strict';
import { fittingName, nameParts } from '../../../webview/format/nameParts';

describe('a name that has no room', () => {
  const within = (name: string, most: number) => fittingName(name, (text) => text.length <= most);

  it('keeps what tells it from others', () => {
    assert.deepEqual([within('city of birth=Oslo', 12), within('worst_concave_points', 12), within('gene 1000', 12)], ['city o…=Oslo', 'wors…_points', 'gene 1000']);
    assert.deepEqual(nameParts('systolicbloodpressure'), { head: 'systolicbloodpr', tail: 'essure' });
    assert.equal(within('systolicbloodpressure', 10), 'sys…essure');
  });

  it('is cut at its end where even its tail has no room', () => {
    assert.equal(within('city=Constantinople', 10), 'city=Cons…');
    assert.equal(within('birthplace=Constantinople', 14), 'birth…=Consta…');
    assert.equal(within('short_one', 4), 'sho…');
    assert.deepEqual([within('colour=blue', 10), within('colour=blue', 8), within('colour=blue', 7)], ['colo…=blue', 'co…=blue', 'c…=blue']);
    assert.equal(within('x'.repeat(300), 9), 'xx…xxxxxx');
  });

  it('keeps a level rather than its column, and the start of any other name', () => {
    assert.deepEqual(['East', 'West', 'Islands'].map((level) => within(`Region=${level}`, 7)), ['R…=East', 'R…=West', 'R…=Isl…']);
    assert.deepEqual([within('Region=Islands', 6), within('Region=East', 5), within('Region=East', 4), within('arm=A', 4)], ['=Isla…', '=East', 'Reg…', 'a…=A']);
    assert.deepEqual([within('Age at enrolment (years)', 7), within('Age at enrolment (years)', 9)], ['Age at…', '… (years)']);
  });

  it('is not cut in the middle of a character', () => {
    const { head, tail } = nameParts(`${'a'.repeat(9)}${'😀'.repeat(5)}b`);
    assert.ok(!/[\ud800-\udbff]$/.test(head) && !/^[\udc00-\udfff]/.test(tail));
  });
});

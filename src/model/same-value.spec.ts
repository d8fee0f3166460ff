import { describe, expect, it } from '@jest/globals';
import { isSameValue } from './same-value.js';

describe('isSameValue', () => {
  it.each([
    ['numbers', 1, 1, true],
    ['a number and its text', 1, '1', false],
    ['fields in another order', { a: 1, b: [2] }, { b: [2], a: 1 }, true],
    ['an absent field and one that is undefined', { a: 1, b: undefined }, { a: 1 }, true],
    ['a field more', { a: 1 }, { a: 1, b: 2 }, false],
    ['a field less', { a: 1, b: 2 }, { a: 1 }, false],
    ['null and nothing', { a: null }, {}, false],
    ['items in another order', [1, 2], [2, 1], false],
    ['a list and fields', [], {}, false],
    ['deep inside', { a: [{ b: { c: 1 } }] }, { a: [{ b: { c: 2 } }] }, false],
  ])('%s', (_name, a, b, same) => {
    expect([isSameValue(a, b), isSameValue(b, a)]).toEqual([same, same]);
  });
});

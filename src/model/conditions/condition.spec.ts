import { describe, expect, it } from '@jest/globals';
import { checkCondition, meets } from './condition.js';
import type { Value } from './values.js';

const holds: readonly (readonly [string, Value, boolean])[] = [
  ['result[0] >= 0.95', [0.97], true],
  ['result[0] >= 0.95', [0.5], false],
  ['result[-1] == 2', [1, 2], true],
  ['result.ok && result.n > 3', { ok: true, n: 4 }, true],
  ['result.ok and result.n > 3', { ok: true, n: 3 }, false],
  ['result.ok or result.n > 3', { ok: false, n: 4 }, true],
  ['result["a b"].c == nil', { 'a b': {} }, true],
  ['result?.x?.y == nil', {}, true],
  ['result.x ?? 4 == 4', {}, true],
  ['len(result) == 0 || result[0] < 5', [], true],
  ['len(result) == 3', 'aäé', true],
  ['isNaN(result)', NaN, true],
  ['isInf(result)', -Infinity, true],
  ['isInf(result)', 1, false],
  ['default(result, 0) < 0.05', null, true],
  ['isNil(result)', null, true],
  ['all(result, {# > 0.9})', [0.95, 1], true],
  ['all(result, # > 0.9)', [0.95, 0.1], false],
  ['any(result, {.up == false})', [{ up: true }, { up: false }], true],
  ['none(result, {#.up})', [{ up: true }], false],
  ['one(result, # == 1)', [1, 2, 1], false],
  ['count(filter(result, # > 1), # < 3) == 1', [1, 2, 3], true],
  ['map(result, # * 2) == [2, 4]', [1, 2], true],
  ['find(result, #.id == 2).v == "b"', [{ id: 1 }, { id: 2, v: 'b' }], true],
  ['all(result, {all(#, {# > 0})})', [[1], [2]], true],
  ['"a" in result', ['a'], true],
  ['"a" in result', { a: null }, true],
  ['result not in [200, 204]', 500, true],
  ['result in 200..299', 204, true],
  ['not (result == 1)', 2, true],
  ['!(result == 1)', 2, true],
  ['not (result matches "^5")', '503', false],
  ['result not matches "^5"', '200', true],
  ['result contains "ok"', 'all ok', true],
  ['result startsWith "a" and result endsWith "z"', 'abz', true],
  ['result matches "^v[0-9]+\\\\.[0-9]+$"', 'v1.22', true],
  ["result == 'true'", 'true', true],
  ['asInt(result) == 42', '42', true],
  ['asFloat(result) >= 0.90', '0.95', true],
  ['isNaN(asFloat(result))', 'NaN', true],
  ['result > 1 ? result < 3 : false', 2, true],
  ['1 + 2 * 3 == 7 && (1 + 2) * 3 == 9 && 2 ** 3 ** 2 == 512 && 2 ^ 3 == 8', null, true],
  ['-result == 1 && 7 % 4 == 3 && 5 / 2 == 2.5', -1, true],
  ['result < 1e3 && result > .5 && result != 0x10 && result < 1_000', 1, true],
  ['max(result) == 3 and min(result) == 1 and sum(result) == 6 and mean(result) == 2', [1, 2, 3], true],
  ['median(result) == 2.5 and first(result) == 1 and last(result) == 4', [1, 4, 2, 3].sort(), true],
  ['round(result) == -3 and floor(result) == -3 and ceil(result) == -2 and abs(result) == 2.5', -2.5, true],
  ['result[1:] == [2, 3] and result[:1] == [1]', [1, 2, 3], true],
  ['result | len() == 2', [1, 2], true],
  ['upper(trim(result)) == "A" and lower("B") == "b"', ' a ', true],
  ['{"a": 1, b: [2]} == result', { b: [2], a: 1 }, true],
];

const refused: readonly (readonly [string, string])[] = [
  ['', 'ends too early (at character 1)'],
  ['result >', 'ends too early (at character 9)'],
  ['result > 1)', 'unexpected ")" (at character 11)'],
  ['reslt > 1', 'unknown name "reslt": a condition knows result (at character 1)'],
  ['true && exec("ls")', 'unknown function "exec" (at character 9)'],
  ['len()', 'len takes 1 argument, this has 0 (at character 1)'],
  ['result == "a', 'a text is not closed (at character 11)'],
  ['result = 1', 'unexpected "=" (at character 8)'],
  ['# > 1', '"#" stands in predicates only, as in all(result, # > 0) (at character 1)'],
  ['all(result, {# > 1)', '"}" is expected here (at character 19)'],
  ['result == "\\q"', 'unknown escape \\q (at character 12)'],
  ['constructor', 'unknown name "constructor": a condition knows result (at character 1)'],
  ['(() => 1)()', 'unexpected "=" (at character 5)'],
];

const failing: readonly (readonly [string, Value, string])[] = [
  ['result[0] > 1', [], 'index 0 is out of range: the list has 0 (at character 7)'],
  ['result.a.b', {}, 'cannot read "b" of nil (at character 10)'],
  ['result > "1"', 1, '">" does not go with a number and a text (at character 8)'],
  ['result', 1, 'must be true or false, this is a number (at character 1)'],
  ['result && true', 1, 'must be true or false, this is a number (at character 1)'],
  ['asInt(result) > 1', '1.5', 'asInt "1.5" is not a whole number (at character 1)'],
  ['all(result, true)', 1, 'all needs a list, this is a number (at character 1)'],
  ['result matches "("', 'a', '"(" is not a regular expression (RE2) (at character 8)'],
  ['1..100000 == result', 1, 'has more than 10000 numbers (at character 2)'],
];

describe('conditions', () => {
  it.each(holds)('%s of %j is %s', (condition, result, answer) => {
    expect(meets(condition, result)).toBe(answer);
  });

  it.each(refused)('says what is wrong with %j', (condition, message) => {
    expect(checkCondition(condition)).toBe(message);
  });

  it.each(failing)('%s of %j is an error', (condition, result, message) => {
    expect(checkCondition(condition)).toBeUndefined();
    expect(() => meets(condition, result)).toThrow(message);
  });

  it('finds nothing wrong with what is right', () => {
    for (const [condition] of holds) expect(checkCondition(condition)).toBeUndefined();
  });
});

describe('conditions from a hostile hand', () => {
  it('reads nothing that objects inherit', () => {
    expect(meets('result.constructor == nil && result["__proto__"] == nil', {})).toBe(true);
    expect(meets('"toString" in result', {})).toBe(false);
    expect(meets('{"__proto__": 1}["__proto__"] == 1', null)).toBe(true);
  });

  it('bounds length, depth and size', () => {
    expect(checkCondition('1'.repeat(5000))).toMatch(/longer than 4096/);
    expect(checkCondition('('.repeat(1000))).toMatch(/deeper than 50/);
    expect(checkCondition('!'.repeat(1000) + 'true')).toMatch(/deeper than 50/);
    expect(checkCondition('1**'.repeat(1000) + '1')).toMatch(/deeper than 50/);
    expect(checkCondition(`${'1+'.repeat(1500)}1`)).toMatch(/more than 1000 parts/);
    expect(checkCondition(`result${'.a'.repeat(1500)}`)).toMatch(/more than 1000 parts/);
  });

  it('bounds the steps, however they are spent', () => {
    const long = Array.from({ length: 1000 }, (_none, at) => at);
    expect(() => meets('all(result, all($, # >= 0))'.replace('$', '1..1000'), long)).toThrow('takes too long');
    const nested = 'all(1..10000, {sum(1..10000) > 0})';
    expect(() => meets(nested, null)).toThrow('takes too long');
    expect(() => meets('none(1..10000, {result contains "b"})', 'a'.repeat(2 ** 20))).toThrow('takes too long');
    expect(() => meets('all(1..10000, {result == result})', long)).toThrow('takes too long');
  });

  it('is not held up by a regular expression', () => {
    expect(meets('result matches "(a+)+$"', `${'a'.repeat(5000)}b`)).toBe(false);
    expect(() => meets('result matches "(a+)+$"', 'a'.repeat(2 ** 20))).toThrow('takes too long');
  });
});

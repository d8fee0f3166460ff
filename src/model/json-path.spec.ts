import { describe, expect, it } from '@jest/globals';
import { checkJsonPath, firstMatch } from './json-path.js';

const answer = {
  data: { ok: true, 'a-b': 1, 'x.y': 2, __proto: 3 },
  counts: { '500': 7 },
  items: [
    { name: 'a', v: 1 },
    { name: 'b', v: 2, deep: { v: 3 } },
  ],
};

describe('paths into an answer', () => {
  it.each([
    ['{$.data.ok}', true],
    ['$.data.ok', true],
    ['{.data.a-b}', 1],
    ['{$.data.x\\.y}', 2],
    ["{$.data['x.y']}", 2],
    ['{$["data"].ok}', true],
    ['{$.counts.500}', 7],
    ['{.items[0].name}', 'a'],
    ['{.items[-1].v}', 2],
    ['{.items[*].name}', 'a'],
    ['{.items[1:].name}', 'b'],
    ['{.items[?(@.name=="b")].v}', 2],
    ['{.items[?(@.v > 1)].name}', 'b'],
    ['{..deep.v}', 3],
    ['{$..deep["v"]}', 3],
    ['{data.ok}', true],
    ['{$}', answer],
    ['{$.data.nothing}', undefined],
    ['{$.data.constructor}', undefined],
    ['{$.items[7]}', undefined],
  ])('%s', (path, value) => {
    expect(checkJsonPath(path)).toBeUndefined();
    expect(firstMatch(path, answer)).toEqual(value);
  });

  it.each([
    ['{$.}', /ends too early/],
    ['{$.a b}', /unexpected/],
    ['{$.a[0}', /"\]" is missing/],
    ['{range .items[*]}{.name}{end}', /unexpected/],
    ['{$..a..b}', /".." more than once/],
    ['{$["a","b"]}', /several at once/],
    ['{$.a[?($..b == 1)]}', /its own item/],
    ['{$.a[?(@..b)]}', /its own item/],
    ['{$.a[?search(@.b)]}', /./],
    [`{$${'.a'.repeat(300)}}`, /longer than 500/],
  ])('refuses %s', (path, message) => {
    expect(checkJsonPath(path)).toMatch(message);
  });
});

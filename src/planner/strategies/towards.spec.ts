import { expect, it } from '@jest/globals';
import type { SetSize, Sizes } from './replica-sizes.js';
import { towards } from './towards.js';

const set = (templateHash: string, size: number, available = size): SetSize => ({ templateHash, size, available });
const sizes = (current: SetSize, ...outdated: readonly SetSize[]): Sizes => ({ current, outdated });
const numbers = ({ current, outdated }: Sizes): number[] => [current.size, ...outdated.map(({ size }) => size)];

it.each<[string, Sizes, Record<string, number>, { most: number; least: number }, number[]]>([
  ['adds while there is room', sizes(set('b', 0), set('a', 10)), { b: 4, a: 6 }, { most: 12, least: 10 }, [2, 10]],
  [
    'takes away what others make up for',
    sizes(set('b', 2), set('a', 10)),
    { b: 4, a: 6 },
    { most: 12, least: 10 },
    [4, 8],
  ],
  ['keeps what is needed', sizes(set('b', 2, 0), set('a', 10)), { b: 4, a: 6 }, { most: 12, least: 10 }, [2, 10]],
  ['takes those that do not work first', sizes(set('b', 3, 0), set('a', 5)), { a: 5 }, { most: 8, least: 5 }, [0, 5]],
  [
    'makes the old version whole again first',
    sizes(set('b', 5), set('a', 5)),
    { b: 2, a: 8 },
    { most: 11, least: 10 },
    [5, 6],
  ],
  [
    'drops templates without a goal',
    sizes(set('c', 0), set('a', 4), set('b', 2)),
    { c: 1, a: 4 },
    { most: 6, least: 4 },
    [1, 4, 0],
  ],
])('%s', (_, start, goals, limits, expected) => {
  expect(numbers(towards(start, new Map(Object.entries(goals)), limits))).toEqual(expected);
});

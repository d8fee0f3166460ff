import { describe, expect, it } from '@jest/globals';
import type { ServiceRecord } from '../../model/service.js';
import { type Candidate, sharesOf } from '../network/service-targets.js';
import { serverWeights } from './server-weights.js';

const candidates = (version: string, subnet: number): readonly Candidate[] =>
  Array.from({ length: 20 }, (_, at) => ({ ip: `10.42.${subnet}.${at + 1}`, port: 80, labels: { version } }));
const ALL = { old: candidates('old', 0), new: candidates('new', 1) };
const weightsOf = (weight: number, fresh: number, old: number) => {
  const weights = [
    { selector: { version: 'old' }, weight: 100 - weight },
    { selector: { version: 'new' }, weight },
  ];
  const shares = sharesOf({ weights } as unknown as ServiceRecord, [
    ...ALL.old.slice(0, old),
    ...ALL.new.slice(0, fresh),
  ]);
  const all = serverWeights(shares);
  // Sorted by address: the old ones come first.
  const first = weight === 100 ? 0 : old;
  return { fresh: all.slice(first), old: all.slice(0, first) };
};
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

describe('serverWeights', () => {
  it('are within a quarter of a point for every weight from 1 to 99 and 1 to 20 pods a side', () => {
    const wrong: string[] = [];
    for (let weight = 1; weight <= 99; weight += 1)
      for (let fresh = 1; fresh <= 20; fresh += 1)
        for (let old = 1; old <= 20; old += 1) {
          const found = weightsOf(weight, fresh, old);
          const all = [...found.fresh, ...found.old];
          const share = (100 * sum(found.fresh)) / sum(all);
          const isFair = [found.fresh, found.old].every((side) => Math.max(...side) - Math.min(...side) <= 1);
          const isAllowed = all.every((each) => Number.isInteger(each) && each >= 0 && each <= 256);
          if (Math.abs(share - weight) > 0.25 || !isFair || !isAllowed)
            wrong.push(`${weight} % for ${fresh} of ${fresh + old}: ${share}`);
        }
    expect(wrong).toEqual([]);
  });

  it.each([
    ['one of a hundred', 1, 1, 20, { fresh: [20], old: Array<number>(20).fill(99) }],
    ['a fifth', 20, 1, 2, { fresh: [1], old: [2, 2] }],
    ['everything', 100, 3, 2, { fresh: [1, 1, 1], old: [] }],
    ['less than the finest for each', 1, 20, 1, { fresh: [1, 1, 1, ...Array<number>(17).fill(0)], old: [256] }],
  ])('give %s in small numbers', (_title, weight, fresh, old, expected) => {
    expect(weightsOf(weight, fresh, old)).toEqual(expected);
  });

  it('are none for no share', () => expect(serverWeights([])).toEqual([]));
});

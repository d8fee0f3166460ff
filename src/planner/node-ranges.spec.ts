import { describe, expect, it } from '@jest/globals';
import { planRanges } from './node-ranges.js';
import type { RangeRequest } from './node-ranges.js';

const request = (changes: Partial<RangeRequest> = {}): RangeRequest => ({
  cluster: 'test',
  podCIDR: '10.42.0.0/16',
  known: {},
  nodes: [],
  joining: [],
  ...changes,
});
const joining = (name: string, ...refused: string[]) => ({ name, refused });

describe('ranges of the pod network', () => {
  it('gives each joining node one of its own, the same each time', () => {
    const asked = request({ joining: ['a', 'b', 'c'].map((name) => joining(name)) });
    const { ranges } = planRanges(asked);
    expect(new Set(Object.values(ranges)).size).toBe(3);
    expect(Object.values(ranges).every((range) => /^10\.42\.\d+\.0\/24$/.test(range))).toBe(true);
    expect(planRanges(asked)).toEqual(planRanges(asked));
    expect(planRanges({ ...asked, known: ranges }).ranges).toEqual(ranges);
  });

  it('keeps the range of a node that is away', () => {
    const { ranges } = planRanges(
      request({ podCIDR: '10.42.0.0/23', known: { away: '10.42.1.0/24' }, joining: [joining('new')] }),
    );
    expect(ranges).toEqual({ away: '10.42.1.0/24', new: '10.42.0.0/24' });
  });

  it('believes a node about the range it uses, after FLUSHALL too', () => {
    const nodes = [{ name: 'a', podCIDR: '10.42.9.0/24' }];
    expect(planRanges(request({ nodes })).ranges).toEqual({ a: '10.42.9.0/24' });
    expect(planRanges(request({ nodes, known: { a: '10.42.3.0/24' } })).ranges).toEqual({ a: '10.42.9.0/24' });
  });

  it('names the node that uses the range of another', () => {
    const nodes = [
      { name: 'a', podCIDR: '10.42.9.0/24' },
      { name: 'b', podCIDR: '10.42.9.0/24' },
    ];
    const { conflicts, ranges } = planRanges(request({ nodes, known: { b: '10.42.9.0/24' } }));
    expect(conflicts).toEqual([{ node: 'a', range: '10.42.9.0/24', holder: 'b' }]);
    expect(ranges).toEqual({ b: '10.42.9.0/24' });
  });

  it('gives another range to a node whose machine uses the first one', () => {
    const first = planRanges(request({ joining: [joining('a')] })).ranges['a'] ?? '';
    const { ranges } = planRanges(request({ known: { a: first }, joining: [joining('a', first)] }));
    expect(ranges['a']).toMatch(/^10\.42\.\d+\.0\/24$/);
    expect(ranges['a']).not.toBe(first);
  });

  it('says for whom nothing is left', () => {
    const asked = request({ podCIDR: '10.42.0.0/24', known: { a: '10.42.0.0/24' }, joining: [joining('b')] });
    expect(planRanges(asked)).toEqual({ ranges: { a: '10.42.0.0/24' }, conflicts: [], homeless: ['b'] });
  });
});

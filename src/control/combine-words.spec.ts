import { describe, expect, it } from '@jest/globals';
import { combineWords, type SourceWord, type WordState } from './combine-words.js';

const word = (source: string, state: WordState, description: string): SourceWord => ({ source, state, description });
const others = (count: number): ReadonlyMap<string, undefined> =>
  new Map(Array.from({ length: count }, (_, index) => [`other-${index}`, undefined]));
const say = (words: readonly SourceWord[], unchanged = 0): string => {
  const { state, description } = combineWords('slipway/rollout', { words, unchanged: others(unchanged) });
  return `${state}: ${description}`;
};

describe('what several sources say of a commit', () => {
  it('is what one says when the commit concerns only that one', () => {
    expect(say([word('api', 'pending', 'web 3/5')])).toBe('pending: web 3/5');
    expect(say([word('api', 'error', 'superseded by a1b2c3d')], 999)).toBe('error: superseded by a1b2c3d');
  });

  it('is the worst first in its own words, and how many are concerned', () => {
    const words = [word('shop', 'success', 'detect 0.4 s'), word('api', 'pending', 'web 3/5')];
    expect(say(words, 998)).toBe('pending: 2 of 1,000 sources: api: web 3/5 · shop: success');
    expect(say(words)).toBe('pending: 2 sources: api: web 3/5 · shop: success');
  });

  it.each<[readonly WordState[], WordState]>([
    [['success', 'pending', 'failure', 'error'], 'failure'],
    [['success', 'pending', 'error'], 'pending'],
    [['success', 'error'], 'error'],
    [['success', 'success'], 'success'],
  ])('of %j is %s', (states, worst) => {
    const words = states.map((state, index) => word(`s${index}`, state, `text ${index}`));
    expect(combineWords('slipway/sync', { words, unchanged: others(0) }).state).toBe(worst);
  });

  it('is in the order of names among equals, whoever spoke first', () => {
    const words = ['b', 'c', 'a'].map((name) => word(name, 'failure', `${name} is broken`));
    expect(say(words)).toBe('failure: 3 sources: a: a is broken · b: b is broken · c: c is broken');
  });

  it('stays short when a thousand are concerned', () => {
    const words = Array.from({ length: 1000 }, (_, index) => word(`source-${index}`, 'pending', 'web 0/1'));
    expect(say(words)).toMatch(/^pending: 1,000 sources: source-0: web 0\/1 · /);
    expect(say(words).length).toBeLessThan(600);
  });
});

describe('a commit that concerns no source', () => {
  it.each([
    ['slipway/sync', 1000, 'no change, 1,000 sources'],
    ['slipway/sync', 1, 'no change'],
    ['slipway/rollout', 1000, 'no change'],
  ] as const)('is a success of %s for %d', (context, count, description) => {
    expect(combineWords(context, { words: [], unchanged: others(count) })).toEqual({ state: 'success', description });
  });

  it('names who is still refused', () => {
    const unchanged = new Map([...others(2), ['api', '1'.repeat(40)]]);
    expect(combineWords('slipway/sync', { words: [], unchanged })).toEqual({
      state: 'success',
      description: 'no change, 3 sources; api is refused since 1111111',
    });
  });
});

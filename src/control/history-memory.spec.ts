import { describe, expect, it } from '@jest/globals';
import type { RevisionEntry } from '../model/cluster.js';
import { HistoryMemory } from './history-memory.js';

const entry = (templateHash: string, createdAt: number, step?: number): RevisionEntry => ({
  ...{ templateHash, revision: 'a'.repeat(40), createdAt },
  ...(step === undefined ? {} : { progress: { step, stepAt: createdAt, steps: 's', attempt: 0, acts: [] } }),
});
const KEY = 'Deployment/shop/web';

describe('HistoryMemory', () => {
  it('fills in what Redis does not have, until a turn has planned with it', () => {
    const memory = new HistoryMemory();
    const recalled = { [KEY]: [entry('b', 2, 1), entry('a', 1)] };
    expect(memory.recall('shop', { history: recalled }, {})).toEqual(recalled);
    // A load comes between.
    expect(memory.complete({})).toEqual(recalled);
    memory.begin([{ source: 'shop' }]);
    expect(memory.planned({ [KEY]: [entry('b', 2, 2)] })).toEqual({ [KEY]: [entry('b', 2, 2)] });
    expect(memory.complete({})).toEqual({});
  });

  it('keeps what a turn did not know of when it began', () => {
    const memory = new HistoryMemory();
    memory.begin([]);
    const recalled = { [KEY]: [entry('b', 2, 1)] };
    memory.recall('shop', { history: recalled }, {});
    expect(memory.planned({})).toEqual(recalled);
  });

  it('leaves alone what Redis has, unless that is older', () => {
    const memory = new HistoryMemory();
    const recalled = { [KEY]: [entry('b', 5, 1)] };
    const newer = { [KEY]: [entry('c', 9), entry('b', 5)] };
    expect(memory.recall('shop', { history: recalled }, newer)).toBe(newer);
    expect(memory.complete({ [KEY]: [entry('a', 1)] })).toEqual({ [KEY]: [entry('b', 5, 1), entry('a', 1)] });
  });

  it('remembers its own turns when Redis lost everything, and only then', () => {
    const memory = new HistoryMemory();
    const own = { [KEY]: [entry('b', 2, 1)], 'Deployment/shop/plain': [entry('x', 1)] };
    memory.begin([{ source: 'shop' }]);
    memory.planned(own);
    expect(memory.complete(undefined)).toEqual({ [KEY]: own[KEY] });
    expect(memory.complete({})).toEqual({});
  });
});

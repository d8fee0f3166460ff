import { describe, expect, it } from '@jest/globals';
import type { RevisionEntry } from '../model/cluster.js';
import type { SyncState } from '../model/sync-state.js';
import { HistoryMemory, type Known } from './history-memory.js';

const entry = (templateHash: string, createdAt: number, step?: number): RevisionEntry => ({
  ...{ templateHash, revision: 'a'.repeat(40), createdAt },
  ...(step === undefined ? {} : { progress: { step, stepAt: createdAt, steps: 's', attempt: 0, acts: [] } }),
});
const KEY = 'Deployment/shop/web';

const NOTHING: Known = { history: {}, syncs: {} };
const known = (...entries: RevisionEntry[]): Known => ({ history: { [KEY]: entries }, syncs: {} });
const sync = (revision: string): SyncState => ({
  ...{ revision, inForce: revision, content: 'c', phase: 'Succeeded', since: 1, hooks: {} },
});

describe('HistoryMemory', () => {
  it('fills in what Redis does not have, until a turn has planned with it', () => {
    const memory = new HistoryMemory();
    const recalled = known(entry('b', 2, 1), entry('a', 1));
    expect(memory.recall('shop', recalled, NOTHING)).toEqual(recalled);
    // A load comes between.
    expect(memory.complete(NOTHING)).toEqual(recalled);
    memory.begin([{ source: 'shop' }]);
    expect(memory.planned(known(entry('b', 2, 2)))).toEqual(known(entry('b', 2, 2)));
    expect(memory.complete(NOTHING)).toEqual(NOTHING);
  });

  it('keeps what a turn did not know of when it began', () => {
    const memory = new HistoryMemory();
    memory.begin([]);
    memory.recall('shop', { ...known(entry('b', 2, 1)), sync: sync('b') }, NOTHING);
    expect(memory.planned(NOTHING)).toEqual({ ...known(entry('b', 2, 1)), syncs: { shop: sync('b') } });
  });

  it('leaves alone what Redis has, unless that is older', () => {
    const memory = new HistoryMemory();
    const newer = { ...known(entry('c', 9), entry('b', 5)), syncs: { shop: sync('c') } };
    expect(memory.recall('shop', { ...known(entry('b', 5, 1)), sync: sync('b') }, newer)).toEqual(newer);
    expect(memory.complete(known(entry('a', 1))).history).toEqual(known(entry('b', 5, 1), entry('a', 1)).history);
  });

  it('remembers its own turns when Redis lost everything, and only then', () => {
    const memory = new HistoryMemory();
    memory.recall('shop', { history: {}, sync: sync('a') }, NOTHING);
    const history = { [KEY]: [entry('b', 2, 1)], 'Deployment/shop/plain': [entry('x', 1)] };
    memory.begin([{ source: 'shop' }]);
    memory.planned({ history, syncs: { shop: sync('b') } });
    const lost = { history: undefined, syncs: undefined };
    expect(memory.complete(lost)).toEqual({ ...known(entry('b', 2, 1)), syncs: { shop: sync('b') } });
    // Both are to be written to Redis again.
    expect(memory.inRedis).toEqual(NOTHING);
    expect(memory.complete(NOTHING)).toEqual(NOTHING);
  });
});

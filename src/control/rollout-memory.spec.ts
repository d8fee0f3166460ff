import { afterEach, describe, expect, it } from '@jest/globals';
import type { RevisionEntry } from '../model/cluster.js';
import type { Plan } from '../model/plan.js';
import type { SyncState } from '../model/sync-state.js';
import { parseState, STATE_REF } from '../sync/memory/state-line.js';
import { RolloutMemory, type MemoryStore } from './rollout-memory.js';

const KEY = 'Deployment/shop/web';
const NEW = 'b'.repeat(40);
const OLD = 'a'.repeat(40);
const progress = { step: 1, stepAt: 5, steps: 's', attempt: 0, acts: [] };
const entry = (changes: Partial<RevisionEntry> = {}): RevisionEntry => ({
  ...{ templateHash: 'bb', revision: NEW, createdAt: 5, progress, ...changes },
});
const past: RevisionEntry = { templateHash: 'aa', revision: OLD, createdAt: 1 };

const planOf = (history: readonly RevisionEntry[], sync?: SyncState): Plan =>
  ({
    workloads: [{ key: KEY, source: 'shop' }],
    history: { [KEY]: history },
    syncs: sync ? { shop: sync } : {},
  }) as unknown as Plan;

const sync = (changes: Partial<SyncState>): SyncState => ({
  ...{ revision: NEW, content: 'c', phase: 'Succeeded', since: 1, inForce: NEW, hooks: {}, ...changes },
});

let memories: RolloutMemory[] = [];

afterEach(() => {
  for (const memory of memories) memory.close();
  memories = [];
});

const setUp = (store: Partial<MemoryStore> = {}) => {
  const lines: { sha: string; line: string }[] = [];
  const errors: unknown[] = [];
  const memory = new RolloutMemory({
    source: 'shop',
    store: {
      append: async (ref, sha, line) => {
        expect(ref).toBe(STATE_REF);
        lines.push({ sha, line });
      },
      readAll: async () => new Map(),
      ...store,
    },
    onError: (error) => void errors.push(error),
    now: () => 1000,
    firstPauseMs: 1,
    recallMs: 50,
  });
  memories.push(memory);
  return { memory, lines, errors };
};

describe('RolloutMemory', () => {
  it('writes down a version that is on its way, and the one before, once', async () => {
    const { memory, lines } = setUp();
    memory.remember(planOf([entry(), past]));
    memory.remember(planOf([entry({ replicas: 9 }), past]));
    expect(await memory.flush(5000)).toBe(true);
    expect(lines.map(({ sha }) => sha)).toEqual([NEW]);
    expect(parseState(lines[0]?.line ?? '')).toEqual({
      ...{ at: 1000, key: KEY },
      rollout: { templateHash: 'bb', createdAt: 5, progress, stable: past },
    });
    memory.remember(planOf([entry({ completedAt: 9 }), past]));
    await memory.flush(5000);
    expect(lines).toHaveLength(2);
  });

  it('writes nothing of plain rolling updates, of other sources, of syncs without hooks', async () => {
    const { memory, lines } = setUp();
    memory.remember(planOf([entry({ progress: undefined, completedAt: 3 }), past]));
    memory.remember(planOf([entry({ progress: { ...progress, step: 0 } }), past]));
    const foreign = { workloads: [{ key: KEY, source: 'other' }], history: { [KEY]: [entry()] }, syncs: {} };
    memory.remember(foreign as unknown as Plan);
    memory.remember(planOf([], sync({ phase: 'Syncing' })));
    memory.remember(planOf([], sync({})));
    expect(await memory.flush(5000)).toBe(true);
    expect(lines).toEqual([]);
  });

  it.each([
    ['paused', { paused: { at: 1, why: 'act' as const } }],
    ['aborted', { aborted: { at: 1, reason: 'AbortedByAct' as const, message: 'x' } }],
    ['full', { full: true }],
  ])('writes down one that is %s at its first step', async (_what, changes) => {
    const { memory, lines } = setUp();
    memory.remember(planOf([entry({ progress: { ...progress, step: 0, ...changes } })]));
    await memory.flush(5000);
    expect(lines).toHaveLength(1);
  });

  it('writes down how a sync with hooks ended, and that one waits', async () => {
    const { memory, lines } = setUp();
    const hooks = { 'Job/shop/migrate': 'Succeeded' as const };
    memory.remember(planOf([], sync({ phase: 'Waiting', inForce: OLD })));
    await memory.flush(5000);
    memory.remember(planOf([], sync({ phase: 'PreSync', hooks })));
    memory.remember(planOf([], sync({ hooks })));
    await memory.flush(5000);
    expect(lines.map(({ line }) => parseState(line))).toMatchObject([
      { key: 'Source/shop', sync: { phase: 'Waiting', inForce: OLD } },
      { key: 'Source/shop', sync: { phase: 'Succeeded', hooks } },
    ]);
  });

  it('tries again what a remote did not take, and then only the last of it', async () => {
    let failures = 3;
    const steps: (number | undefined)[] = [];
    const { memory, errors } = setUp({
      append: async (_ref, _sha, line) => {
        if (failures-- > 0) throw new Error('away');
        const state = parseState(line);
        steps.push(state && 'rollout' in state ? state.rollout.progress.step : undefined);
      },
    });
    for (const step of [1, 2, 3]) memory.remember(planOf([entry({ progress: { ...progress, step } })]));
    expect(await memory.flush(5000)).toBe(true);
    expect(steps).toEqual([3]);
    expect(errors).toHaveLength(1);
  });

  it('goes on without memory that cannot be read, or not in time', async () => {
    const broken = setUp({ readAll: () => Promise.reject(new Error('away')) });
    expect(await broken.memory.recall()).toEqual({ history: {} });
    expect(broken.errors).toHaveLength(1);
    const slow = setUp({ readAll: () => new Promise(() => undefined) });
    expect(await slow.memory.recall()).toEqual({ history: {} });
    expect(String(slow.errors[0])).toContain('not read in time');
  });
});

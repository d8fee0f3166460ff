import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SyncState } from '../../model/sync-state.js';
import { formatState, newestStates, parseState, sourceKey, type RolloutMemory } from './state-line.js';

const at = Date.parse('2026-11-27T10:00:00.000Z');
const rollout: RolloutMemory = {
  templateHash: '0123456789abcdef',
  createdAt: at - 5000,
  progress: {
    step: 2,
    stepAt: at,
    steps: 'x1',
    paused: { at, why: 'step' },
    attempt: 0,
    acts: ['note:1'],
  },
  stable: { templateHash: 'fedcba9876543210', revision: 'b'.repeat(40), createdAt: 1 },
};
const sync: SyncState = {
  revision: 'a'.repeat(40),
  content: 'c',
  phase: 'Succeeded',
  since: at,
  inForce: 'a'.repeat(40),
  hooks: { 'Job/shop/migrate': 'Succeeded' },
};
const KEY = 'Deployment/shop/web';

describe('a line of memory', () => {
  it('is read back', () => {
    expect(parseState(formatState(at, KEY, rollout))).toEqual({ at, key: KEY, rollout });
    expect(parseState(formatState(at, sourceKey('shop'), sync))).toEqual({ at, key: 'Source/shop', sync });
  });

  it('is one line that begins as all of our notes do', () => {
    expect(formatState(at, KEY, rollout)).toMatch(
      /^2026-11-27T10:00:00\.000Z state {4}Deployment\/shop\/web \{"createdAt"/,
    );
  });

  it.each([
    ['a status', '2026-11-27T10:00:00.000Z pending  web'],
    ['broken JSON', `2026-11-27T10:00:00.000Z state    ${KEY} {"progress"}`],
    ['no progress', formatState(at, KEY, { ...rollout, progress: undefined } as unknown as RolloutMemory)],
    ['a step below none', formatState(at, KEY, { ...rollout, progress: { ...rollout.progress, step: -1 } })],
    ['a hash that is none', formatState(at, KEY, { ...rollout, templateHash: '../x' })],
    ['a sync under the key of a workload', formatState(at, KEY, sync)],
    ['a rollout under the key of a source', formatState(at, 'Source/shop', rollout)],
    ['no end', `2026-11-27T10:00:00.000Z state    ${KEY} {"a":"${'x'.repeat(40_000)}"}`],
  ])('is not %s', (_what, line) => expect(parseState(line)).toBeNull());

  it('never throws', () => {
    fc.assert(fc.property(fc.json(), (json) => void parseState(`2026-11-27T10:00:00.000Z state    ${KEY} ${json}`)));
  });
});

describe('newestStates', () => {
  it('takes the newest line of each key, whatever commit it is on', () => {
    const older = formatState(at - 1, KEY, rollout);
    const newer = formatState(at, KEY, { ...rollout, completedAt: at });
    const notes = new Map([
      ['b'.repeat(40), `${newer}\n`],
      ['a'.repeat(40), `${older}\na remark\n${formatState(at, 'Source/shop', sync)}\n`],
    ]);
    const newest = newestStates(notes);
    expect(newest.get(KEY)).toMatchObject({ revision: 'b'.repeat(40), rollout: { completedAt: at } });
    expect(newest.get('Source/shop')).toMatchObject({ sync });
  });
});

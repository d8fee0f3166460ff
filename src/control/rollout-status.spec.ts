import { describe, expect, it } from '@jest/globals';
import type { Plan, WorkloadStatus } from '../model/plan.js';
import type { SyncState } from '../model/sync-state.js';
import { rolloutStatus, seconds } from './rollout-status.js';

const workload = (name: string, over: Partial<WorkloadStatus>): WorkloadStatus => ({
  key: `Deployment/shop/${name}`,
  source: 'shop',
  revision: 'a'.repeat(40),
  templateHash: 'h',
  desired: 5,
  updated: 5,
  ready: 5,
  available: 5,
  updatedReady: 5,
  old: 0,
  state: 'complete',
  message: '',
  conditions: [],
  ...over,
});

const planOf = (workloads: WorkloadStatus[], over: Partial<Plan> = {}): Plan => ({
  actions: [],
  workloads,
  unschedulable: [],
  blocked: [],
  services: [],
  ingress: { routes: [], certificates: [] },
  policies: [],
  namespaces: {},
  warnings: [],
  inventory: {},
  history: {},
  analyses: [],
  syncs: {},
  ...over,
});

const LATENCIES = { detectMs: 400, planMs: 20, readyMs: 3100 };
const statusOf = (plan: Plan, leaving = 0) => rolloutStatus(plan, { source: 'shop', leaving }, LATENCIES);

describe('what a commit is told of its rollout', () => {
  it('is the latencies once everything is complete', () => {
    const plan = planOf([workload('web', {}), workload('api', {})]);
    expect(statusOf(plan)).toEqual({ state: 'success', description: 'detect 0.4 s · plan 0.02 s · ready 3.1 s' });
  });

  it('is how far each open workload is', () => {
    const plan = planOf([
      workload('web', { state: 'progressing', updatedReady: 3 }),
      workload('api', { state: 'progressing', updatedReady: 0, desired: 2 }),
      workload('db', {}),
    ]);
    expect(statusOf(plan)).toEqual({ state: 'pending', description: 'api 0/2 · web 3/5' });
  });

  const sync: SyncState = {
    revision: 'b'.repeat(40),
    content: '',
    phase: 'Waiting',
    since: 0,
    inForce: 'a1b2c3d'.padEnd(40, '0'),
    hooks: {},
  };
  const window = 'deny window "0 22 * * *" until 2026-11-27 23:00 (Europe/Berlin)';
  it.each([
    [{ message: window }, 'pending', `waits: ${window}`],
    [{ phase: 'PreSync', message: 'PreSync db-migrate 0/1' }, 'pending', 'PreSync db-migrate 0/1'],
    [
      { phase: 'Failed', message: 'PreSync db-migrate failed: exit 1', hooks: { 'Job/shop/db-migrate': 'Failed' } },
      'failure',
      'PreSync db-migrate failed: exit 1; a1b2c3d keeps serving',
    ],
    [{ phase: 'PostSync', message: 'PostSync smoke 0/1', inForce: 'b'.repeat(40) }, 'pending', 'PostSync smoke 0/1'],
    [{ phase: 'Succeeded' }, 'success', 'detect 0.4 s · plan 0.02 s · ready 3.1 s'],
  ] as const)('is where its sync stands: %j', (over, state, description) => {
    const plan = planOf([workload('web', {})], { syncs: { shop: { ...sync, ...over } as SyncState } });
    expect(statusOf(plan)).toEqual({ state, description });
  });

  it('is the reason why a hook finds no place', () => {
    const plan = planOf([], {
      syncs: { shop: { ...sync, phase: 'PreSync', message: 'PreSync db-migrate 0/1' } },
      unschedulable: [{ key: 'Job/shop/db-migrate', message: '0 of 1 nodes fit' }],
    });
    expect(statusOf(plan).description).toBe('PreSync db-migrate 0/1: 0 of 1 nodes fit');
  });

  it('is its workloads while they roll, and a failed one', () => {
    const syncing = { shop: { ...sync, phase: 'Syncing', inForce: sync.revision } } as Plan['syncs'];
    const rolling = planOf([workload('web', { state: 'progressing', updatedReady: 3 })], { syncs: syncing });
    expect(statusOf(rolling)).toEqual({ state: 'pending', description: 'web 3/5' });
    const failed = planOf([workload('web', { state: 'failed', message: 'deadline exceeded' })], {
      syncs: { shop: { ...sync, phase: 'Failed', inForce: sync.revision, message: 'web: deadline exceeded' } },
    });
    expect(statusOf(failed)).toEqual({ state: 'failure', description: 'web: deadline exceeded' });
  });

  it('is failure with the reason of the failed workload alone', () => {
    const plan = planOf([
      workload('web', { state: 'progressing', updatedReady: 3 }),
      workload('api', { state: 'failed', message: 'deadline exceeded: CrashLoopBackOff' }),
    ]);
    expect(statusOf(plan)).toEqual({ state: 'failure', description: 'api: deadline exceeded: CrashLoopBackOff' });
  });

  it('says why a pod fits nowhere', () => {
    const plan = planOf([workload('web', { state: 'progressing', updatedReady: 4 })], {
      unschedulable: [{ key: 'Deployment/shop/web', message: '0 of 1 nodes fit: 1 lacks memory' }],
    });
    expect(statusOf(plan)).toEqual({ state: 'pending', description: 'web: 0 of 1 nodes fit: 1 lacks memory' });
  });

  it('is failure with the remedy while the deletion guard holds', () => {
    const blocked = [
      { source: 'shop', revision: 'a', message: 'would delete 3 of 4', remedy: 'confirm', deletions: [] },
    ];
    expect(statusOf(planOf([workload('web', {})], { blocked }))).toEqual({
      state: 'failure',
      description: 'would delete 3 of 4; confirm',
    });
  });

  it('is pending until the last pod of what left git is gone', () => {
    expect(statusOf(planOf([]), 2)).toEqual({ state: 'pending', description: 'removing 2 pods that left git' });
    expect(statusOf(planOf([]), 0).state).toBe('success');
  });

  it('leaves out other sources', () => {
    const plan = planOf([workload('web', {}), workload('other', { source: 'else', state: 'failed', message: 'bad' })]);
    expect(statusOf(plan).state).toBe('success');
  });
});

it.each([
  [0.5, '0.0005 s'],
  [20, '0.02 s'],
  [440, '0.4 s'],
  [3140, '3.1 s'],
  [12_400, '12 s'],
])('%d ms reads %s', (ms, text) => {
  expect(seconds(ms)).toBe(text);
});

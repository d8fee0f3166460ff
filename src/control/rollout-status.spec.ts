import { describe, expect, it } from '@jest/globals';
import type { Plan, WorkloadStatus } from '../model/plan.js';
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

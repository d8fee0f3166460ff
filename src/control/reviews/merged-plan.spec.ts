import { describe, expect, it } from '@jest/globals';
import type { Action, Plan, WorkloadStatus } from '../../model/plan.js';
import type { WorkloadReview } from '../../model/review.js';
import { MergedPlan } from './merged-plan.js';

const planned = (name: string, more: Partial<WorkloadReview> = {}): WorkloadReview => ({
  ...{ key: `Deployment/shop/${name}`, source: 'shop', change: 'rollout', images: [], steps: [], reason: '' },
  ...{ replicas: { from: 2, to: 2 }, durationMs: 4000, lowestReady: 2, promisedReady: 2, end: { type: 'done' } },
  nodes: [{ node: 'n1', pods: 2 }],
  ...more,
});
const status = (name: string, ready: number, state: WorkloadStatus['state'] = 'progressing'): WorkloadStatus => ({
  ...{ key: `Deployment/shop/${name}`, source: 'shop', revision: 'r', templateHash: 't', desired: 2, updated: 0 },
  ...{ ready, available: ready, updatedReady: 0, old: 0, state, message: '', conditions: [] },
});
const create = (name: string, uid: string): Action =>
  ({
    type: 'pod.create',
    pod: { uid, namespace: 'shop', owner: { kind: 'Deployment', name } },
    reason: '',
  }) as unknown as Action;
const turn = (workloads: readonly WorkloadStatus[], actions: readonly Action[] = []): Plan =>
  ({ workloads, actions }) as Plan;

const after = (plans: readonly WorkloadReview[], turns: readonly Plan[]): readonly string[] => {
  const merged = new MergedPlan({ workloads: plans }, 'shop');
  for (const one of turns) merged.onTurn(one);
  const { isAsPlanned, differences } = merged.verdict();
  expect(isAsPlanned).toBe(differences.length === 0);
  return differences;
};
const started = [turn([status('web', 2)], [create('web', 'a'), create('web', 'b')])];

describe('MergedPlan', () => {
  it('finds nothing when all went as planned', () =>
    expect(after([planned('web')], [...started, turn([status('web', 2, 'complete')])])).toEqual([]));

  it.each<[string, readonly WorkloadReview[], readonly Plan[], string]>([
    [
      'fewer were ready',
      [planned('web')],
      [...started, turn([status('web', 1)]), turn([status('web', 2)])],
      'web lowest 1, planned 2',
    ],
    [
      'more pods were started',
      [planned('web')],
      [...started, turn([status('web', 2)], [create('web', 'c')])],
      'web started 3 pods, planned 2',
    ],
    ['none was started', [planned('web')], [turn([status('web', 2)])], 'web started 0 pods, planned 2'],
    [
      'another workload was touched',
      [planned('web')],
      [...started, turn([status('web', 2), status('api', 2)], [create('api', 'x')])],
      'api started 1 pod, planned none',
    ],
    ['it failed', [planned('web')], [...started, turn([status('web', 2, 'failed')])], 'web failed'],
  ])('says that %s', (_what, plans, turns, difference) => expect(after(plans, turns)).toEqual([difference]));

  it('counts a pod once that is planned again before its record is written', () =>
    expect(after([planned('web')], [...started, ...started])).toEqual([]));

  it('is not surprised by what was foretold: fewer ready pods, or no way on', () => {
    expect(after([planned('web', { lowestReady: 1 })], [...started, turn([status('web', 1)])])).toEqual([]);
    const stuck = planned('web', { end: { type: 'stuck', key: 'Deployment/shop/web', reason: 'no room' } });
    expect(after([stuck], [...started, turn([status('web', 2, 'failed')])])).toEqual([]);
  });

  it('looks at its own source only', () => {
    const other = { ...status('db', 0), source: 'data' };
    expect(after([planned('web')], [...started, turn([status('web', 2), other], [create('db', 'x')])])).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { DesiredState } from '../../src/model/cluster.js';
import { plan } from '../../src/planner/plan.js';
import { node } from '../scenarios/support/arbitraries.js';
import { desiredOfApps, Simulation } from '../scenarios/support/simulation.js';

const APP = { name: 'web', version: 1, replicas: 2, maxSurge: 1, maxUnavailable: 0 } as const;
const REST = { strategy: 'RollingUpdate', paused: false, minReadySeconds: 0 } as const;

const atRevision = (desired: DesiredState, revision: string): DesiredState => ({
  ...desired,
  snapshots: desired.snapshots.map((snapshot) => ({ ...snapshot, revision })),
});

describe('a settled workload', () => {
  it('stands under a new commit as planning it anew would have it', () => {
    const first = atRevision(desiredOfApps([{ ...APP, ...REST }]), 'a'.repeat(40));
    const cluster = new Simulation([node('one')]);
    for (let turn = 0; turn < 4; turn += 1) {
      cluster.turn(first);
      cluster.settle();
    }
    expect(plan(first, cluster.observed, cluster.now).workloads[0]?.state).toBe('complete');
    const next = atRevision(first, 'b'.repeat(40));
    const remembered = plan(next, cluster.observed, cluster.now);
    const anew = plan(structuredClone(next), structuredClone(cluster.observed), cluster.now);
    expect(remembered).toEqual(anew);
    expect(remembered.workloads[0]?.revision).toBe('b'.repeat(40));
  });
});

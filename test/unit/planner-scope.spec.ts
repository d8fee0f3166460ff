import { describe, expect, it } from '@jest/globals';
import type { DesiredState, ObservedState } from '../../src/model/cluster.js';
import type { KubeObject } from '../../src/model/objects.js';
import { ownerKeyOf } from '../../src/model/pod-helpers.js';
import type { Plan } from '../../src/model/plan.js';
import { plan } from '../../src/planner/plan.js';
import { changedWorkloads } from '../../src/planner/scope.js';
import fc from 'fast-check';
import { desiredOf } from '../scenarios/support/load.js';
import { incident, node, apps } from '../scenarios/support/arbitraries.js';
import { Simulation, deploymentOf, desiredOfApps } from '../scenarios/support/simulation.js';
import type { Incident } from '../scenarios/support/simulation.js';

interface Turn {
  readonly desired: DesiredState;
  /** As planned from. */
  readonly observed: ObservedState;
  readonly made: Plan;
}

/** What the control loop knows to have changed since the last turn. */
const dirtyBetween = (before: Turn, desired: DesiredState, observed: ObservedState): ReadonlySet<string> => {
  const old = new Map(before.observed.pods.map((pod) => [pod.record.uid, pod]));
  const now = new Map(observed.pods.map((pod) => [pod.record.uid, pod]));
  const changed = [...old.values(), ...now.values()].filter(({ record: { uid } }) => old.get(uid) !== now.get(uid));
  return new Set([...changedWorkloads(before.desired, desired), ...changed.map(({ record }) => ownerKeyOf(record))]);
};

describe('a scoped plan', () => {
  it('is the plan of everything (I14)', () => {
    const step = fc.oneof({ weight: 5, arbitrary: incident }, { weight: 1, arbitrary: apps });
    const story = fc.record({ start: apps, steps: fc.array(step, { maxLength: 25 }), room: fc.constantFrom(500, 5) });
    let narrowed = 0;
    fc.assert(
      fc.property(story, ({ start, steps, room }) => {
        const simulation = new Simulation([node('n1', room), node('n2', room)]);
        let desired = desiredOfApps(start);
        let last: Turn = { desired, observed: simulation.observed, made: simulation.turn(desired) };
        for (const one of steps) {
          if (Array.isArray(one)) desired = desiredOfApps(one);
          else simulation.happen(one as Incident);
          const { observed, now } = simulation;
          const full = plan(desired, observed, now);
          const dirty = dirtyBetween(last, desired, observed);
          // A change of nodes, and a flush of the caches, concern every workload.
          const isWhole =
            observed.nodes !== last.observed.nodes || (!Array.isArray(one) && (one as Incident).kind === 'flush');
          if (!isWhole) {
            expect(plan(desired, observed, now, { dirty, previous: last.made })).toEqual(full);
            narrowed += desired.snapshots[0]?.objects.length === dirty.size ? 0 : 1;
          }
          last = { desired, observed, made: simulation.turn(desired) };
        }
      }),
      { numRuns: 100 },
    );
    expect(narrowed).toBeGreaterThan(0);
  });

  it('looks again at who found no place', () => {
    const app = {
      version: 1,
      replicas: 2,
      maxSurge: 1,
      maxUnavailable: 0,
      strategy: 'RollingUpdate',
      paused: false,
      minReadySeconds: 0,
    } as const;
    const [a, b] = [
      { ...app, name: 'a' },
      { ...app, name: 'b' },
    ];
    const simulation = new Simulation([node('n1', 3)]);
    const both = desiredOfApps([a, b]);
    const first = simulation.turn(both);
    expect(first.unschedulable.map(({ key }) => key)).toEqual(['Deployment/default/b']);
    simulation.settle();
    simulation.turn(desiredOfApps([{ ...a, replicas: 1 }, b]));
    const smaller = desiredOfApps([{ ...a, replicas: 1 }, b]);
    simulation.settle();
    const dirty = new Set(['Deployment/default/a']);
    const next = plan(smaller, simulation.observed, simulation.now, { dirty, previous: first });
    const created = next.actions.flatMap((action) => (action.type === 'pod.create' ? [ownerKeyOf(action.pod)] : []));
    expect(created).toEqual(['Deployment/default/b']);
  });
});

describe('changedWorkloads', () => {
  const app = {
    version: 1,
    replicas: 1,
    maxSurge: 1,
    maxUnavailable: 0,
    strategy: 'RollingUpdate',
    paused: false,
    minReadySeconds: 0,
  } as const;
  const web = deploymentOf({ ...app, name: 'web' });
  const api = deploymentOf({ ...app, name: 'api' });
  const job: KubeObject = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'job', namespace: 'default' },
    spec: { containers: [{ name: 'job', image: 'job', envFrom: [{ secretRef: { name: 'key' } }] }] },
  };
  const secret = (value: string): KubeObject => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'key', namespace: 'default' },
    data: { value },
  });
  const states = (...objects: KubeObject[]): DesiredState => desiredOf({ sources: { shop: { objects } } });

  it('names what came, went and changed', () => {
    const newer = deploymentOf({ ...app, name: 'web', version: 2 });
    expect([...changedWorkloads(states(web, api), states(newer))].sort()).toEqual([
      'Deployment/default/api',
      'Deployment/default/web',
    ]);
  });

  it('names who uses a changed Secret', () => {
    const changed = changedWorkloads(states(web, job, secret('YQ==')), states(web, job, secret('Yg==')));
    expect([...changed].sort()).toEqual(['Pod/default/job', 'Secret/default/key']);
  });

  it('names all when the policy turns', () => {
    const before = states(web, api);
    const after = { ...before, policy: { ...before.policy, rollOnConfigChange: true } };
    expect(changedWorkloads(before, after).size).toBe(2);
  });
});

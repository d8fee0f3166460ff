import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ObservedState } from '../../src/model/cluster.js';
import type { Plan } from '../../src/model/plan.js';
import { plan } from '../../src/planner/plan.js';
import { recordPlan as record } from '../../src/planner/forecast/record-plan.js';
import { apps, incident, node } from '../scenarios/support/arbitraries.js';
import { Simulation, desiredOfApps } from '../scenarios/support/simulation.js';
import type { App, Incident } from '../scenarios/support/simulation.js';

const step = fc.oneof({ weight: 6, arbitrary: incident }, { weight: 1, arbitrary: apps });
const story = fc.record({
  start: apps,
  steps: fc.array(step, { maxLength: 30 }),
  nodes: fc.constantFrom(['n1'], ['n1', 'n2']),
  room: fc.constantFrom(500, 500, 4),
});
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

/** Plays a story; `check` sees the state before each plan, the plan, and the state once it is recorded. */
const play = (
  { start, steps, nodes, room }: Story,
  check: (before: ObservedState, made: Plan, turn: { simulation: Simulation; apps: readonly App[] }) => void,
): { simulation: Simulation; apps: readonly App[] } => {
  const simulation = new Simulation(nodes.map((name) => node(name, room)));
  let current: readonly App[] = start;
  const turn = (): void => {
    const before = simulation.observed;
    const made = simulation.turn(desiredOfApps(current));
    check(before, made, { simulation, apps: current });
  };
  turn();
  for (const one of steps) {
    if (Array.isArray(one)) current = one;
    else simulation.happen(one as Incident);
    turn();
  }
  return { simulation, apps: current };
};

interface Numbers {
  total: number;
  available: number;
}

/** Pods that are not terminating, as in Kubernetes; on nodes that answer. Available is ready for minReadySeconds. */
const numbersOf = ({ pods, nodes }: ObservedState, { name, minReadySeconds }: App, now: number): Numbers => {
  const answering = new Set(nodes.map((node) => node.name));
  const alive = pods.filter(
    ({ record: { owner, deletion, node }, status }) =>
      owner.name === name && !deletion && status?.phase !== 'Removed' && answering.has(node),
  );
  const isAvailable = (readySince = Infinity): boolean => readySince + minReadySeconds * 1000 <= now;
  const available = alive.filter(({ status }) => status?.ready && isAvailable(status.readySince));
  return { total: alive.length, available: available.length };
};

const podsOf = (value: number | string, replicas: number, round: (value: number) => number): number =>
  typeof value === 'number' ? value : round((Number.parseInt(value, 10) * replicas) / 100);

const limitsOf = ({ replicas, maxSurge, maxUnavailable }: App): { most: number; least: number } => {
  const surge = podsOf(maxSurge, replicas, Math.ceil);
  const unavailable = podsOf(maxUnavailable, replicas, Math.floor);
  return { most: replicas + surge, least: replicas - (surge === 0 && unavailable === 0 ? 1 : unavailable) };
};

const RUNS = { numRuns: 100 };

describe('random clusters', () => {
  it('get the same plan for the same input, byte for byte (I1)', () => {
    fc.assert(
      fc.property(story, (one) => {
        play(one, (before, made, { simulation, apps: current }) => {
          const copy = structuredClone({ desired: desiredOfApps(current), before });
          expect(JSON.stringify(plan(copy.desired, copy.before, simulation.now))).toBe(JSON.stringify(made));
        });
      }),
      RUNS,
    );
  });

  it('have nothing left to do once a plan is recorded (I2)', () => {
    fc.assert(
      fc.property(story, (one) => {
        play(one, (_before, _made, { simulation, apps: current }) => {
          const again = plan(desiredOfApps(current), simulation.observed, simulation.now);
          expect(again.actions).toEqual([]);
          const third = plan(
            desiredOfApps(current),
            record(simulation.observed, again, simulation.now),
            simulation.now,
          );
          expect([third.history, third.services, third.inventory]).toEqual([
            again.history,
            again.services,
            again.inventory,
          ]);
        });
      }),
      RUNS,
    );
  });

  it('keep replicas - maxUnavailable and never exceed replicas + maxSurge in a rolling update (I7)', () => {
    fc.assert(
      fc.property(story, (one) => {
        play(one, (before, _made, { simulation, apps: current }) => {
          for (const one of current.filter(({ strategy, paused }) => strategy === 'RollingUpdate' && !paused)) {
            const { most, least } = limitsOf(one);
            const was = numbersOf(before, one, simulation.now);
            const is = numbersOf(simulation.observed, one, simulation.now);
            expect(is.total).toBeLessThanOrEqual(most);
            expect(is.available).toBeGreaterThanOrEqual(Math.min(was.available, least));
          }
        });
      }),
      RUNS,
    );
  });

  it('start no new pod of a Recreate Deployment while an old one is there', () => {
    fc.assert(
      fc.property(story, (one) => {
        play(one, (before, made, { apps: current }) => {
          for (const { name } of current.filter(({ strategy, paused }) => strategy === 'Recreate' && !paused)) {
            const created = made.actions
              .filter(({ type }) => type === 'pod.create')
              .flatMap((a) => ('pod' in a ? [a.pod] : []));
            for (const pod of created.filter(({ owner }) => owner.name === name)) {
              const own = before.pods.filter(({ record }) => record.owner.name === name);
              // A template that is up already keeps its size, as its ReplicaSet would in Kubernetes: after a change of strategy in
              // the middle of a rolling update both may be there.
              if (own.some(({ record }) => record.templateHash === pod.templateHash)) continue;
              const others = own.filter(
                ({ record, status }) => record.templateHash !== pod.templateHash && status?.phase !== 'Removed',
              );
              expect(others.map(({ record }) => record.name)).toEqual([]);
            }
          }
        });
      }),
      RUNS,
    );
  });

  it('end as git says when all that starts becomes ready', () => {
    fc.assert(
      fc.property(story, (one) => {
        const { simulation, apps: current } = play({ ...one, room: 500 }, () => undefined);
        const unpaused = current.map((each) => ({ ...each, paused: false }));
        const desired = desiredOfApps(unpaused);
        let turns = 0;
        for (let quiet = 0; quiet < 2 && turns < 60; turns++) {
          simulation.settle();
          quiet = simulation.turn(desired).actions.length === 0 ? quiet + 1 : 0;
        }
        expect(turns).toBeLessThan(60);
        const last = plan(desired, simulation.observed, simulation.now);
        expect(last.workloads.map(({ key, state }) => [key, state])).toEqual(
          unpaused.map(({ name }) => [`Deployment/default/${name}`, 'complete']),
        );
        const images = simulation.observed.pods.map(
          ({ record }) => `${record.owner.name} ${record.spec.containers[0]?.image}`,
        );
        expect(images.sort()).toEqual(
          unpaused
            .flatMap(({ name, version, replicas }) => Array<string>(replicas).fill(`${name} app:${version}`))
            .sort(),
        );
      }),
      RUNS,
    );
  });

  it('restart nothing that is healthy when Redis is flushed', () => {
    fc.assert(
      fc.property(
        apps.filter((some) => some.every(({ paused }) => !paused)),
        (some) => {
          const simulation = new Simulation([node('n1')]);
          const desired = desiredOfApps(some);
          simulation.turn(desired);
          simulation.settle();
          simulation.turn(desired);
          simulation.happen({ kind: 'flush' });
          const types = new Set(simulation.turn(desired).actions.map(({ type }) => type));
          expect([...types].filter((type) => type !== 'pod.adopt')).toEqual([]);
        },
      ),
      RUNS,
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DesiredState, ObservedState } from '../../src/model/cluster.js';
import { forecast } from '../../src/planner/forecast/forecast.js';
import { apps, incident, node } from '../scenarios/support/arbitraries.js';
import { Simulation, desiredOfApps } from '../scenarios/support/simulation.js';
import type { App } from '../scenarios/support/simulation.js';

interface Situation {
  readonly desired: DesiredState;
  readonly apps: readonly App[];
  readonly observed: ObservedState;
  readonly now: number;
}

/** A cluster in the middle of something, and what git wants next. */
const situation = fc
  .record({
    before: apps,
    incidents: fc.array(incident, { maxLength: 12 }),
    after: apps,
    settles: fc.boolean(),
    room: fc.constantFrom(500, 500, 6),
  })
  .map(({ before, incidents, after, settles, room }): Situation => {
    const simulation = new Simulation([node('n1', room), node('n2', room)]);
    const was = desiredOfApps(before);
    for (const one of incidents) {
      simulation.turn(was);
      simulation.happen(one);
    }
    for (let turn = 0; settles && turn < 8; turn += 1) {
      simulation.turn(was);
      simulation.settle();
    }
    return { desired: desiredOfApps(after), apps: after, observed: simulation.observed, now: simulation.now };
  });

const RUNS = { numRuns: 60 };

describe('a forecast of a random cluster', () => {
  it('keeps what the strategies promise (I7)', () => {
    let rolled = 0;
    fc.assert(
      fc.property(situation, ({ desired, observed, now }) => {
        for (const workload of forecast(desired, observed, { now }).workloads) {
          expect(workload.lowestReady).toBeGreaterThanOrEqual(workload.promisedReady);
          rolled += workload.promisedReady > 0 ? 1 : 0;
        }
      }),
      RUNS,
    );
    expect(rolled).toBeGreaterThan(0);
  });

  it('is the same each time, and leaves what it is made of as it is', () => {
    fc.assert(
      fc.property(situation, ({ desired, observed, now }) => {
        const copy = structuredClone({ desired, observed });
        const first = JSON.stringify(forecast(desired, observed, { now }));
        expect(structuredClone({ desired, observed })).toEqual(copy);
        expect(JSON.stringify(forecast(copy.desired, copy.observed, { now }))).toBe(first);
      }),
      RUNS,
    );
  });

  it('ends, with all that git wants unless it says what is in the way', () => {
    fc.assert(
      fc.property(situation, ({ desired, apps: wanted, observed, now }) => {
        const { end, steps } = forecast(desired, observed, { now });
        expect(end.type).not.toBe('bounded');
        if (end.type !== 'done') return;
        for (const { key, total, ready } of lastMoments(steps)) {
          const app = wanted.find(({ name }) => key.endsWith(`/${name}`));
          if (app?.paused) continue;
          expect([key, total, ready]).toEqual([key, app?.replicas ?? 0, app?.replicas ?? 0]);
        }
      }),
      RUNS,
    );
  });
});

const lastMoments = (steps: ReturnType<typeof forecast>['steps']) =>
  new Map(steps.flatMap(({ workloads }) => workloads.map((moment) => [moment.key, moment] as const))).values();

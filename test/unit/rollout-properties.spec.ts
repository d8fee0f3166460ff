import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Act } from '../../src/model/act.js';
import type { ObservedState } from '../../src/model/cluster.js';
import type { Plan } from '../../src/model/plan.js';
import { plan } from '../../src/planner/plan.js';
import { recordPlan } from '../../src/planner/forecast/record-plan.js';
import { node } from '../scenarios/support/arbitraries.js';
import { actOf, desiredOfRollout, rolloutApp, rolloutIncident } from '../scenarios/support/rollout-story.js';
import type { RolloutApp, RolloutIncident } from '../scenarios/support/rollout-story.js';
import { Simulation } from '../scenarios/support/simulation.js';

interface Moment {
  readonly before: ObservedState;
  readonly made: Plan;
  readonly simulation: Simulation;
  readonly app: RolloutApp;
  readonly acts: readonly Act[];
  /** The size changed just now: what is too much goes only as far as availability allows. */
  readonly isScaled: boolean;
}

/** One Rollout through what happens. */
class Story {
  readonly simulation = new Simulation([node('n1')]);
  acts: Act[] = [];

  constructor(
    public app: RolloutApp,
    private readonly check: (moment: Moment) => void,
  ) {}

  /** The first version is there and whole. */
  begin(): void {
    this.turn();
    this.simulation.settle();
    this.turn();
  }

  happen(incident: RolloutIncident): void {
    if (incident.kind === 'act') this.say(incident.verb);
    else if (incident.kind === 'version') this.app = { ...this.app, version: incident.version };
    else if (incident.kind === 'replicas') this.app = { ...this.app, replicas: incident.replicas };
    else this.simulation.happen(incident);
    this.simulation.now += 1000;
    this.turn(incident.kind === 'replicas');
  }

  say(verb: Act['verb']): void {
    this.acts = [...this.acts, actOf(verb, this.simulation.now)];
  }

  turn(isScaled = false): Plan {
    const { simulation, app, acts } = this;
    const before = simulation.observed;
    const made = simulation.turn(desiredOfRollout(app, acts));
    this.check({ before, made, simulation, app, acts, isScaled });
    return made;
  }
}

const story = fc.record({ app: rolloutApp, incidents: fc.array(rolloutIncident, { maxLength: 40 }) });
const RUNS = { numRuns: 150 };

const everyMoment = (check: (moment: Moment) => void): void =>
  fc.assert(
    fc.property(story, ({ app, incidents }) => {
      const told = new Story(app, check);
      told.begin();
      for (const incident of incidents) told.happen(incident);
    }),
    RUNS,
  );

const alive = ({ pods }: ObservedState) =>
  pods.filter(({ record, status }) => !record.deletion && status?.phase !== 'Removed');
const ready = (state: ObservedState) => alive(state).filter(({ status }) => status?.ready);

const limitsOf = ({ kind, replicas, maxSurge, maxUnavailable }: RolloutApp): { least: number; most: number } => {
  if (kind === 'blueGreen') return { least: replicas, most: 2 * replicas };
  const stuck = maxSurge === 0 && maxUnavailable === 0;
  const least = replicas - Math.min(replicas, stuck ? 1 : maxUnavailable);
  return { least, most: kind === 'shared' ? replicas + maxSurge : 2 * replicas };
};

describe('random rollouts', () => {
  it('never have fewer ready pods than promised, nor more pods than allowed (I7)', () => {
    everyMoment(({ before, simulation, app, isScaled }) => {
      const { least, most } = limitsOf(app);
      const total = alive(simulation.observed).length;
      if (!isScaled) expect(total).toBeLessThanOrEqual(Math.max(most, alive(before).length));
      expect(ready(simulation.observed).length).toBeGreaterThanOrEqual(Math.min(ready(before).length, least));
    });
  });

  it('have weights that sum to 100, or none', () => {
    everyMoment(({ made }) => {
      for (const { weights } of made.services)
        if (weights) expect(weights.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    });
  });

  it('have nothing left to do once a plan is recorded (I2), and the same plan for the same input (I1)', () => {
    everyMoment(({ before, made, simulation, app, acts }) => {
      const desired = desiredOfRollout(app, acts);
      const again = plan(desired, simulation.observed, simulation.now);
      expect(again.actions).toEqual([]);
      // What the first plan stops may be all that was left: then the second one tells the Services and remembers it.
      const third = plan(desired, recordPlan(simulation.observed, again, simulation.now), simulation.now);
      expect([third.services, third.history, third.actions]).toEqual([again.services, again.history, []]);
      const copy = structuredClone({ desired, before });
      expect(JSON.stringify(plan(copy.desired, copy.before, simulation.now))).toBe(JSON.stringify(made));
    });
  });

  it('end with the new version everywhere or the old one everywhere', () => {
    fc.assert(
      fc.property(story, ({ app, incidents }) => {
        const told = new Story(app, () => undefined);
        told.begin();
        for (const incident of incidents) told.happen(incident);
        let last: Plan | undefined;
        for (let turns = 0; turns < 60; turns++) {
          told.say('resume');
          told.say('promote');
          told.simulation.settle();
          last = told.turn();
        }
        const [status] = last?.workloads ?? [];
        const hashes = new Set(alive(told.simulation.observed).map(({ record }) => record.templateHash));
        const expected = status?.state === 'failed' ? status.rollout?.stable?.templateHash : status?.templateHash;
        expect(['failed', 'complete']).toContain(status?.state);
        expect([...hashes]).toEqual([expected]);
        expect(ready(told.simulation.observed)).toHaveLength(told.app.replicas);
        expect(last?.services[0]?.weights).toBeUndefined();
      }),
      RUNS,
    );
  });
});

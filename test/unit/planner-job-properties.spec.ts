import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DesiredState, ObservedPod, ObservedState } from '../../src/model/cluster.js';
import { JOB_LABEL } from '../../src/model/job.js';
import type { Plan } from '../../src/model/plan.js';
import type { PodRecord } from '../../src/model/pod.js';
import { ownerKeyOf } from '../../src/model/pod-helpers.js';
import { plan } from '../../src/planner/plan.js';
import { changedWorkloads } from '../../src/planner/scope.js';
import { desiredOfJobs, jobIncident, jobShape, JobSimulation } from '../scenarios/support/job-simulation.js';
import type { JobIncident, JobShape } from '../scenarios/support/job-simulation.js';

const RUNS = { numRuns: 100 };

const isIncident = (one: JobIncident | readonly JobShape[]): one is JobIncident => 'kind' in one;
const createdIn = ({ actions }: Plan) =>
  actions.flatMap((action) => (action.type === 'pod.create' ? [action.pod] : []));
const keyOfJob = ({ name }: JobShape): string => `Job/default/${name}`;
const isOpen = ({ record: { deletion }, status }: ObservedPod): boolean =>
  !deletion && !['Succeeded', 'Failed', 'Removed'].includes(status?.phase ?? '');

interface Turn {
  readonly before: ObservedState;
  readonly made: Plan;
  readonly shapes: readonly JobShape[];
  readonly simulation: JobSimulation;
}

interface Story {
  readonly start: readonly JobShape[];
  readonly steps: readonly (JobIncident | readonly JobShape[])[];
}

/** Plays a story; `check` sees each turn once it is recorded. */
const play = ({ start, steps }: Story, check: (turn: Turn) => void): Turn => {
  const simulation = new JobSimulation();
  let shapes = start;
  const turn = (): Turn => {
    const before = simulation.observed;
    const made = simulation.turn(desiredOfJobs(shapes));
    const one = { before, made, shapes, simulation };
    check(one);
    return one;
  };
  let last = turn();
  for (const step of steps) {
    if (isIncident(step)) simulation.happen(step);
    else shapes = step;
    last = turn();
  }
  return last;
};

const storyOf = (shapes: fc.Arbitrary<readonly JobShape[]>): fc.Arbitrary<Story> =>
  fc.record({
    start: shapes,
    steps: fc.array(fc.oneof({ weight: 8, arbitrary: jobIncident }, { weight: 1, arbitrary: shapes }), {
      maxLength: 30,
    }),
  });

const two = fc
  .tuple(fc.option(jobShape('a')), fc.option(jobShape('b')))
  .map((all) => all.filter((shape) => shape !== null));

/** Five Jobs of two sources in waves, with random dependencies on any of them: circles included. */
const graph: fc.Arbitrary<readonly JobShape[]> = fc
  .array(
    fc.record({
      wave: fc.integer({ min: -1, max: 1 }),
      dependsOn: fc.uniqueArray(fc.constantFrom('j0', 'j1', 'Job/j2', 'Job/default/j3', 'j4'), { maxLength: 2 }),
      source: fc.constantFrom('infra', 'shop'),
      version: fc.integer({ min: 1, max: 2 }),
      backoffLimit: fc.integer({ min: 0, max: 1 }),
    }),
    { minLength: 5, maxLength: 5 },
  )
  .map((all) =>
    all.map((over, at) => ({
      ...{ name: `j${at}`, completions: 1, parallelism: 1, indexed: false, suspend: false, ...over },
    })),
  );

describe('random Jobs', () => {
  it('get the same plan for the same input (I1), and nothing is left to do once it is recorded (I2)', () => {
    fc.assert(
      fc.property(storyOf(two), (story) => {
        play(story, ({ before, made, shapes, simulation }) => {
          const copy = structuredClone({ desired: desiredOfJobs(shapes), before });
          expect(JSON.stringify(plan(copy.desired, copy.before, simulation.now))).toBe(JSON.stringify(made));
          expect(plan(desiredOfJobs(shapes), simulation.observed, simulation.now).actions).toEqual([]);
        });
      }),
      RUNS,
    );
  });

  it('have no more pods at work than parallelism, none beyond completions, and one for each index', () => {
    fc.assert(
      fc.property(storyOf(two), (story) => {
        play(story, ({ shapes, simulation }) => {
          for (const shape of shapes) {
            const own = simulation.observed.pods.filter(({ record }) => ownerKeyOf(record) === keyOfJob(shape));
            const open = own.filter(isOpen);
            const images = new Set(open.map(({ record }) => record.spec.containers[0]?.image));
            expect(images.size).toBeLessThanOrEqual(1);
            expect(open.length).toBeLessThanOrEqual(Math.min(shape.parallelism, shape.completions));
            const indexes = open.map(({ record }) => record.annotations[JOB_LABEL.index]);
            if (shape.indexed) expect(new Set(indexes).size).toBe(open.length);
          }
        });
      }),
      RUNS,
    );
  });

  it('end complete when all pods end well, and are not run again, not even after a flush', () => {
    fc.assert(
      fc.property(storyOf(two), (story) => {
        const { shapes, simulation } = play(story, () => undefined);
        const wanted = shapes.map((shape) => ({ ...shape, suspend: false }));
        const desired = desiredOfJobs(wanted);
        let turns = 0;
        for (let quiet = 0; quiet < 2 && turns < 40; turns++) {
          simulation.settle();
          quiet = simulation.turn(desired).actions.length === 0 ? quiet + 1 : 0;
        }
        expect(turns).toBeLessThan(40);
        const states = (made: Plan) => made.workloads.map(({ key, state }) => [key, state]);
        const end = simulation.turn(desired);
        expect(
          end.workloads.map(({ state }) => state).filter((state) => !['complete', 'failed'].includes(state)),
        ).toEqual([]);
        // Redis is the only memory of a Job whose pods are gone: one that left git and came back while they went.
        const left = new Set(
          simulation.observed.pods.filter(({ record }) => !record.deletion).map(({ record }) => record.owner.name),
        );
        simulation.happen({ kind: 'flush' });
        const found = simulation.turn(desired);
        expect(createdIn(found).filter(({ owner }) => left.has(owner.name))).toEqual([]);
        if (shapes.every(({ name }) => left.has(name))) expect(states(found)).toEqual(states(end));
      }),
      RUNS,
    );
  });

  it('fail when too many pods fail, with no pod left at work', () => {
    fc.assert(
      fc.property(jobShape('a', { suspend: false }), (shape) => {
        const simulation = new JobSimulation();
        const desired = desiredOfJobs([shape]);
        let tries = 0;
        for (let turn = 0; turn < 12; turn++) {
          tries += createdIn(simulation.turn(desired)).length;
          simulation.settle(() => true);
        }
        const end = simulation.turn(desired);
        expect(end.workloads[0]?.state).toBe('failed');
        expect(tries).toBeGreaterThan(shape.backoffLimit);
        expect(tries).toBeLessThanOrEqual(shape.backoffLimit + shape.parallelism);
        expect(simulation.observed.pods.filter(isOpen)).toEqual([]);
      }),
      RUNS,
    );
  });
});

/** What a shape waits for by its own words: lower waves of its source, and its dependencies. */
const namedBy = (shape: JobShape, shapes: readonly JobShape[]): readonly string[] => [
  ...shapes.filter(({ source, wave }) => source === shape.source && wave < shape.wave).map(keyOfJob),
  ...shape.dependsOn.map((text) => `Job/default/${text.split('/').at(-1)}`),
];

/** Known by its memory or, after a flush, by a pod that is left. */
const hasBegun = (
  pod: Pick<PodRecord, 'namespace' | 'owner' | 'templateHash'>,
  { history, pods }: ObservedState,
): boolean =>
  history[ownerKeyOf(pod)]?.[0]?.templateHash === pod.templateHash ||
  pods.some(({ record }) => record.templateHash === pod.templateHash);

/** The link closes a circle: the warning says that it does not count. */
const isLetGo = ({ warnings }: Plan, shape: JobShape, key: string): boolean =>
  warnings.some(
    ({ object, reason, message }) =>
      reason === 'DependencyCycle' && object === keyOfJob(shape) && message.includes(`does not wait for ${key}:`),
  );

describe('random orders', () => {
  it('start nothing new before what it waits for is complete', () => {
    let checked = 0;
    fc.assert(
      fc.property(storyOf(graph), (story) => {
        play(story, ({ before, made, shapes }) => {
          for (const pod of createdIn(made).filter((one) => !hasBegun(one, before))) {
            const shape = shapes.find((one) => keyOfJob(one) === ownerKeyOf(pod)) as JobShape;
            for (const key of namedBy(shape, shapes).filter((one) => !isLetGo(made, shape, one))) {
              const state = made.workloads.find((workload) => workload.key === key)?.state;
              checked += 1;
              expect([shape.name, key, state]).toEqual([shape.name, key, 'complete']);
            }
          }
        });
      }),
      { numRuns: 300 },
    );
    expect(checked).toBeGreaterThan(20);
  });

  it('are stuck nowhere: all end complete when all pods end well', () => {
    fc.assert(
      fc.property(graph, (shapes) => {
        const simulation = new JobSimulation();
        const desired = desiredOfJobs(shapes);
        for (let turn = 0; turn < 12; turn++) {
          simulation.turn(desired);
          simulation.settle();
        }
        expect(simulation.turn(desired).workloads.map(({ state }) => state)).toEqual(shapes.map(() => 'complete'));
      }),
      RUNS,
    );
  });

  it('plan the dirty ones as they would plan everything (I14)', () => {
    let narrowed = 0;
    fc.assert(
      fc.property(storyOf(graph), ({ start, steps }) => {
        const simulation = new JobSimulation();
        let desired = desiredOfJobs(start);
        let last = { desired, observed: simulation.observed, made: simulation.turn(desired) };
        for (const step of steps) {
          if (isIncident(step)) simulation.happen(step);
          else desired = desiredOfJobs(step);
          const { observed, now } = simulation;
          const full = plan(desired, observed, now);
          const dirty = dirtyBetween(last, { desired, observed });
          if (!(isIncident(step) && step.kind === 'flush')) {
            expect(plan(desired, observed, now, { dirty, previous: last.made })).toEqual(full);
            narrowed += dirty.size < 5 ? 1 : 0;
          }
          last = { desired, observed, made: simulation.turn(desired) };
        }
      }),
      RUNS,
    );
    expect(narrowed).toBeGreaterThan(20);
  });
});

interface Seen {
  readonly desired: DesiredState;
  readonly observed: ObservedState;
}

/** What the control loop knows to have changed since the last turn. */
const dirtyBetween = (before: Seen, after: Seen): ReadonlySet<string> => {
  const old = new Map(before.observed.pods.map((pod) => [pod.record.uid, pod]));
  const now = new Map(after.observed.pods.map((pod) => [pod.record.uid, pod]));
  const changed = [...old.values(), ...now.values()].filter(({ record: { uid } }) => old.get(uid) !== now.get(uid));
  return new Set([
    ...changedWorkloads(before.desired, after.desired),
    ...changed.map(({ record }) => ownerKeyOf(record)),
  ]);
};

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SYNC_ANNOTATION } from '../../src/model/labels.js';
import type { Plan, PlannedPod } from '../../src/model/plan.js';
import { plan } from '../../src/planner/plan.js';
import { recordPlan } from '../../src/planner/forecast/record-plan.js';
import { syncStory, SyncWorld } from '../scenarios/support/sync-story.js';
import type { SyncStory } from '../scenarios/support/sync-story.js';

/** Plays a story; `check` sees each plan once it is recorded. */
const play = ({ first, steps }: SyncStory, check: (world: SyncWorld, made: Plan) => void): SyncWorld => {
  const world = new SyncWorld();
  world.push(first);
  check(world, world.turn());
  for (const step of steps) {
    world.happen(step);
    check(world, world.turn());
  }
  return world;
};

const created = ({ actions }: Plan): PlannedPod[] =>
  actions.flatMap((action) => (action.type === 'pod.create' ? [action.pod] : []));

const stampOf = ({ annotations }: Pick<PlannedPod, 'annotations'>): string | undefined => annotations[SYNC_ANNOTATION];

const RUNS = { numRuns: 200 };

describe('random commits with hooks and windows', () => {
  it('start no pod of a commit before its PreSync hooks have succeeded', () => {
    fc.assert(
      fc.property(syncStory, (story) => {
        const succeeded = new Set<string>();
        let arrived = '';
        play(story, (world, made) => {
          for (const { record: pod, status } of world.simulation.observed.pods)
            if (status?.phase === 'Succeeded') succeeded.add(`${stampOf(pod)} ${pod.owner.name}`);
          const state = made.syncs.shop;
          const before = world.commit.hooks.filter(({ phases }) => phases.includes('PreSync'));
          const done = before.every(({ name }) => succeeded.has(`${state?.id}.PreSync ${name}`));
          const isBack = state !== undefined && state.content === arrived;
          const pods = created(made).filter((pod) => pod.revision === world.revision && !stampOf(pod));
          if (pods.length > 0) expect([done || isBack, state?.phase]).not.toEqual([false, state?.phase]);
          if (pods.length > 0) expect(state?.phase).not.toBe('Waiting');
          if (state?.inForce === world.revision) arrived = state.content;
        });
      }),
      RUNS,
    );
  });

  it('run each hook at most once in each phase of a sync', () => {
    fc.assert(
      fc.property(syncStory, (story) => {
        const runs = new Set<string>();
        play(story, (_world, made) => {
          for (const pod of created(made).filter(stampOf)) {
            const run = `${stampOf(pod)} ${pod.owner.kind}/${pod.owner.name}`;
            expect(runs.has(run) ? `${run} again` : run).toBe(run);
            runs.add(run);
          }
        });
      }),
      RUNS,
    );
  });

  it('get the same plan for the same input (I1), and nothing is left to do once it is recorded (I2)', () => {
    fc.assert(
      fc.property(syncStory, (story) => {
        play(story, ({ simulation, ...world }, made) => {
          const desired = SyncWorld.prototype.desired.call({ ...world, simulation });
          const again = plan(desired, simulation.observed, simulation.now);
          expect(again.actions).toEqual([]);
          expect(again.syncs).toEqual(made.syncs);
          const copy = structuredClone({ desired, observed: simulation.observed });
          expect(JSON.stringify(plan(copy.desired, copy.observed, simulation.now))).toBe(JSON.stringify(again));
          const third = plan(desired, recordPlan(simulation.observed, again, simulation.now), simulation.now);
          expect(third.syncs).toEqual(again.syncs);
        });
      }),
      RUNS,
    );
  });

  it('end in force, and stay so, when all hooks that run end well', () => {
    fc.assert(
      fc.property(syncStory, (story) => {
        const world = play(story, () => undefined);
        world.happen({ kind: 'window', open: false });
        world.push({ ...world.commit, version: 9 });
        let made = world.turn();
        for (let turns = 0; turns < 40 && !isSettled(world, made); turns++) {
          world.endAll();
          world.simulation.settle();
          made = world.turn();
        }
        expect(isSettled(world, made)).toBe(true);
        const web = world.simulation.observed.pods.filter(({ record: pod }) => pod.owner.name === 'web');
        expect(web.map(({ record: pod }) => pod.spec.containers[0]?.image)).toEqual(['app:9', 'app:9']);
      }),
      RUNS,
    );
  });
});

const isSettled = (world: SyncWorld, { syncs, workloads, actions }: Plan): boolean =>
  (syncs.shop === undefined || (syncs.shop.phase === 'Succeeded' && syncs.shop.inForce === world.revision)) &&
  actions.length === 0 &&
  workloads.every(({ state, revision, old }) => state === 'complete' && revision === world.revision && old === 0);

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Forecast, WorkloadForecast } from '../../src/model/forecast.js';
import type { KubeObject } from '../../src/model/objects.js';
import { objectKey } from '../../src/model/objects.js';
import type { Finding, Snapshot } from '../../src/model/snapshot.js';
import { invalidReview } from '../../src/planner/review/invalid-review.js';
import { makeReview } from '../../src/planner/review/make-review.js';
import type { ReviewInput } from '../../src/planner/review/review-input.js';
import { propertyRuns } from '../support/property-runs.js';
import { budget, config, service, web } from '../support/review-manifests.js';
import { BOUND, inputOf, NOON, read, reviewOf, snapshotOf } from '../support/review-rig.js';
import type { Merge, Tree } from '../support/review-rig.js';

const workload = fc.record({
  replicas: fc.integer({ min: 0, max: 4 }),
  image: fc.constantFrom('web:1', 'web:2', 'web'),
  type: fc.constantFrom('RollingUpdate', 'Recreate'),
  privileged: fc.boolean(),
});
const manifests = fc
  .record({ workload: fc.option(workload), budget: fc.boolean(), service: fc.boolean(), note: fc.string() })
  .map((one): Tree[] => [
    ...(one.workload ? [webOf(one.workload)] : []),
    ...(one.budget ? [budget({ minAvailable: 1 })] : []),
    ...(one.service ? [service()] : []),
    config('a', { note: one.note }),
    config('b'),
  ]);
const webOf = ({
  replicas,
  image,
  type,
  privileged,
}: {
  replicas: number;
  image: string;
  type: string;
  privileged: boolean;
}) => web({ spec: { replicas, strategy: { type } }, container: { image, securityContext: { privileged } } });
const merges: fc.Arbitrary<Merge> = fc.record({ was: manifests, is: manifests });
const millis = fc.integer({ min: 1, max: 20_000 });
const durations = fc.record({ ready: millis, stop: millis }).map(({ ready, stop }) => ({
  ready: { 'Deployment/default/web': ready },
  stop: { 'Deployment/default/web': stop },
  run: {},
}));

describe('a review', () => {
  it('is the same for the same input (I1)', () => {
    fc.assert(
      fc.property(merges, (merge) => {
        const input = inputOf(merge);
        expect(makeReview(input)).toEqual(makeReview(structuredClone(input)));
        expect(reviewOf({ ...merge, was: [...(merge.was ?? [])].reverse(), is: [...merge.is].reverse() })).toEqual(
          makeReview(input),
        );
      }),
      propertyRuns(10),
    );
  });

  it('has the same outcome at another time, with other durations and commits', () => {
    fc.assert(
      fc.property(merges, durations, fc.integer({ min: 0, max: 86_400 }), (merge, measured, later) => {
        const other = inputOf({ ...merge, durations: measured, now: NOON + later });
        const bound = { base: 'x', head: 'y', tree: 'z', state: 'w' };
        expect(makeReview({ ...other, bound }).outcome).toBe(reviewOf(merge).outcome);
      }),
      propertyRuns(20),
    );
  });

  it('has another outcome when anything is decided otherwise', () => {
    const merge: Merge = { was: [web(), service()], is: [web({ container: { image: 'web:2' } }), service()] };
    const { outcome } = reviewOf(merge);
    const others: readonly Merge[] = [
      { ...merge, is: [web({ container: { image: 'web:3' } }), service()] },
      { ...merge, is: [web({ container: { image: 'web:2' }, spec: { replicas: 4 } }), service()] },
      { ...merge, is: [...merge.is, config('a')] },
      { ...merge, is: [web({ container: { image: 'web:2', securityContext: { privileged: true } } }), service()] },
      { ...merge, nodes: [{ name: 'n1', memory: '300Mi' }] },
    ];
    expect(new Set([outcome, ...others.map((one) => reviewOf(one).outcome)]).size).toBe(others.length + 1);
  });
});

const MANY = 10_000;
const nameOf = (nth: number): string => `web-${String(nth).padStart(5, '0')}`;

/** Ten thousand Deployments with much in them that changes. */
const largeInput = (): ReviewInput => {
  const small = inputOf({ was: [web()], is: [web({ container: { image: 'web' } }), service()] });
  const [touched] = small.touched;
  const objectsOf = (image: string): Snapshot['objects'] => {
    const text = `${image}${'ü"\\'.repeat(100)}`;
    const env = Array.from({ length: 40 }, (_, nth) => ({ name: `V${nth}`, value: text }));
    const template = read(web({ container: { image, env, resources: undefined } }));
    return Array.from({ length: MANY }, (_, nth) => ({
      object: { ...template, metadata: { name: nameOf(nth), namespace: 'default' } } as KubeObject,
      origin: { file: `apps/${nameOf(nth)}.yaml`, line: 1, column: 1 },
    }));
  };
  const before = { ...(touched?.before ?? snapshotOf([], 'x')), objects: objectsOf('web:1') };
  const after = { ...(touched?.after ?? snapshotOf([], 'y')), objects: objectsOf('web') };
  const keys = after.objects.map(({ object }) => objectKey(object));
  return {
    ...small,
    touched: [{ name: 'shop', path: '.', before, after }],
    desired: { ...small.desired, snapshots: [after] },
    plan: { ...small.plan, unschedulable: keys.map((key) => ({ key, message: '0 of 1 nodes fit' })) },
    forecast: largeForecast(keys),
  };
};

const largeForecast = (keys: readonly string[]): Forecast => {
  const end = { type: 'done' } as const;
  const workloads: WorkloadForecast[] = keys.map((key) => ({
    ...{
      key,
      strategy: 'RollingUpdate',
      reason: 'rollout: image web:1 → web',
      from: 3,
      to: 3,
      lowestReady: 1,
      promisedReady: 3,
    },
    ...{ peakPods: 4, durationMs: 1000, end },
  }));
  const step = (atMs: number): Forecast['steps'][number] => ({
    atMs,
    changes: keys.map((workload) => ({ kind: 'create', workload, version: 'new', node: 'n1', count: 1 })),
    workloads: keys.map((key) => ({ key, ready: 3, total: 4, updated: 1 })),
  });
  const assumptions = keys.map((key) => `image of ${key} is not known on n1`);
  return { steps: [0, 1, 2, 3].map(step), workloads, peaks: [], end, durationMs: 1000, warnings: [], assumptions };
};

describe('a review of ten thousand changes', () => {
  const input = largeInput();
  const review = makeReview(input);

  it('stays small, and says how much is left out', () => {
    expect(Buffer.byteLength(JSON.stringify(review))).toBeLessThan(2_000_000);
    expect(review.workloads).toHaveLength(500);
    expect(review.diffs).toHaveLength(500);
    expect(review.omitted).toMatchObject({ workloads: MANY - 500, diffs: MANY - 500, unschedulable: MANY - 100 });
    expect(review.diffs.reduce((sum, { fields, omitted }) => sum + fields.length + omitted, 0)).toBe(500 * 41);
  });

  it('has an outcome that the last of them decides, too', () => {
    const plan = { ...input.plan, unschedulable: input.plan.unschedulable.slice(0, -1) };
    expect(makeReview({ ...input, plan }).outcome).not.toBe(review.outcome);
  });
});

describe('the review of a merge that would be refused', () => {
  const finding = (line: number): Finding => ({
    ...{ file: 'a.yaml', line, column: 1, severity: 'error', code: 'FIELD_UNKNOWN', field: 'x' },
    ...{ message: 'm', remedy: 'r' },
  });

  it('has the first errors by place, and how many there are', () => {
    const errors = Array.from({ length: 60 }, (_, nth) => finding(60 - nth));
    const review = invalidReview({ bound: BOUND, now: 7, errors, errorCount: 80, conflicts: ['b', 'a'] });
    expect(review).toMatchObject({
      verdict: 'invalid',
      madeAt: 7,
      errorCount: 80,
      conflicts: ['a', 'b'],
      workloads: [],
    });
    expect(review.errors.map(({ line }) => line)).toEqual(Array.from({ length: 50 }, (_, nth) => nth + 1));
  });

  it('has an outcome of its errors, whatever their order and the time', () => {
    const outcome = (errors: readonly Finding[], now = 1): string =>
      invalidReview({ bound: BOUND, now, errors, errorCount: errors.length }).outcome;
    expect(outcome([finding(1), finding(2)])).toBe(outcome([finding(2), finding(1)], 2));
    expect(outcome([finding(1)])).not.toBe(outcome([finding(2)]));
  });
});

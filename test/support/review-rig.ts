import { stringify } from 'yaml';
import type { DesiredState, ObservedState, Policy } from '../../src/model/cluster.js';
import type { MeasuredDurations } from '../../src/model/forecast.js';
import type { SlipwayRules } from '../../src/model/generated/index.js';
import type { KubeObject } from '../../src/model/objects.js';
import { objectKey } from '../../src/model/objects.js';
import type { Approval, Review, ReviewBinding } from '../../src/model/review.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import type { SyncWindow } from '../../src/model/sync-state.js';
import { forecast } from '../../src/planner/forecast/forecast.js';
import { plan } from '../../src/planner/plan.js';
import { makeReview } from '../../src/planner/review/make-review.js';
import type { ReviewInput } from '../../src/planner/review/review-input.js';
import { parseFile } from '../../src/sync/manifests.js';
import { observedOf } from '../scenarios/support/load.js';
import type { ObservedFile, PodFile } from '../scenarios/support/load.js';

export type Tree = Record<string, unknown>;

/** A merge as tests tell it: manifests of one source before and after, and what runs. */
export interface Merge {
  /** Manifests, defaults not needed. Absent: the source has no valid commit yet. */
  readonly was?: readonly Tree[];
  readonly is: readonly Tree[];
  readonly others?: readonly Tree[];
  /** Default: all Deployments and Rollouts of `was` run, ready. */
  readonly pods?: readonly PodFile[];
  readonly nodes?: ObservedFile['nodes'];
  readonly rules?: SlipwayRules;
  readonly approvals?: readonly Approval[];
  readonly windows?: readonly SyncWindow[];
  readonly policy?: Partial<Policy>;
  readonly durations?: MeasuredDurations;
  /** Seconds. */
  readonly now?: number;
  /** Of the merge commit. */
  readonly message?: string;
}

export const BOUND: ReviewBinding = { base: 'a1a1a1a1a1', head: 'b2b2b2b2b2', tree: 'c3', state: 'd4' };
/** Seconds: 2026-11-27 12:00 UTC, a Friday. */
export const NOON = 1_795_780_800;
const SOURCE = 'shop';
/** As the sync reads it: `y` is quoted. */
const YAML = { version: '1.1' } as const;

/** The object as the sync reads it, with Kubernetes' defaults. */
export const read = (manifest: Tree): KubeObject => {
  const { objects, findings } = parseFile('app.yaml', stringify(manifest, YAML));
  const [found] = objects;
  if (!found) throw new Error(JSON.stringify(findings));
  return found.object;
};

export const snapshotOf = (
  manifests: readonly Tree[],
  revision: string,
  more: { source?: string; message?: string } = {},
): Snapshot => {
  const files = manifests.map((manifest) => parseFile('app.yaml', stringify(manifest, YAML)));
  const broken = files.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error'));
  if (broken.length > 0) throw new Error(JSON.stringify(broken));
  const objects = files.flatMap((file) => file.objects);
  return {
    ...{ source: more.source ?? SOURCE, revision },
    commit: { sha: revision, message: more.message ?? 'change', author: 'ann', committedAt: 0 },
    objects: objects.sort((a, b) => (objectKey(a.object) < objectKey(b.object) ? -1 : 1)),
    warnings: files.flatMap(({ findings }) => findings),
  };
};

const runningPods = (before: Snapshot | undefined): PodFile[] =>
  (before?.objects ?? []).flatMap(({ object }) => {
    if (object.kind !== 'Deployment' && object.kind !== 'Rollout') return [];
    return Array.from({ length: object.spec.replicas ?? 1 }, (_, nth) => ({
      name: `${object.metadata.name}-${nth}`,
      owner: `${object.kind}/${object.metadata.name}`,
      state: 'ready' as const,
      template: 'was' as const,
    }));
  });

const historyOf = (before: Snapshot | undefined): NonNullable<ObservedFile['history']> =>
  Object.fromEntries(
    (before?.objects ?? []).flatMap(({ object }) => {
      // A Rollout that takes its template from a Deployment has a history that no table here tells.
      if ((object.kind !== 'Deployment' && object.kind !== 'Rollout') || !object.spec.template) return [];
      const entry = { template: 'was' as const, revision: BOUND.base, createdAgo: 900, completedAgo: 590 };
      return [[objectKey(object), [{ ...entry, replicas: object.spec.replicas ?? 1 }]]];
    }),
  );

/** What the real planner and the real forecast say of the merge, and all else that a review is made of. Namespace `default`, source `shop`. */
export const inputOf = (merge: Merge): ReviewInput => {
  const { was, is, others = [], windows, nodes = [{ name: 'n1' }], now = NOON, rules = {}, approvals = [] } = merge;
  const before = was && snapshotOf(was, BOUND.base);
  const after = snapshotOf(is, BOUND.head, merge.message === undefined ? {} : { message: merge.message });
  const beside = others.length > 0 ? [snapshotOf(others, BOUND.base, { source: 'zoo' })] : [];
  const desired: DesiredState = {
    cluster: 'demo',
    snapshots: [after, ...beside],
    ...(before ? { previous: [before] } : {}),
    ...(windows ? { windows: { [SOURCE]: [...windows] } } : {}),
    policy: { rollOnConfigChange: false, serviceCIDR: '10.96.0.0/16', nodePortRange: [30000, 32767], ...merge.policy },
  };
  const observed: ObservedState = observedOf(
    {
      ...{ now, nodes },
      was: before?.objects.map(({ object }) => object) ?? [],
      pods: [...(merge.pods ?? runningPods(before))],
      history: historyOf(before),
      inventory: before ? { [SOURCE]: before.objects.map(({ object }) => objectKey(object)) } : {},
    },
    desired,
  );
  const at = now * 1000;
  return {
    ...{ bound: BOUND, now: at, rules, approvals, desired, observed },
    touched: [{ name: SOURCE, path: 'apps/shop', ...(before ? { before } : {}), after }],
    plan: plan(desired, observed, at),
    forecast: forecast(desired, observed, { now: at, ...(merge.durations ? { durations: merge.durations } : {}) }),
  };
};

export const reviewOf = (merge: Merge): Review => makeReview(inputOf(merge));

import type { NodeLease, ObservedPod } from '../model/cluster.js';
import type { PodRecord, PodStatus } from '../model/pod.js';
import { REPLACES_ANNOTATION } from '../model/labels.js';
import { troubledContainer } from '../model/pod-helpers.js';
import { compareText } from './catalog.js';

/**
 * - `available`: ready for minReadySeconds; `ready`: not yet that long
 * - `starting`: on its way; `failing`: a container crashes, cannot start, or has no image
 * - `finished`: all containers ended for good
 * - `lost`: its node has no lease
 * - `terminating`: told to go; `removed`: gone, the record is left to drop
 */
export type PodCondition =
  'available' | 'ready' | 'starting' | 'failing' | 'finished' | 'lost' | 'terminating' | 'removed';

export interface PodView {
  readonly record: PodRecord;
  readonly status?: PodStatus;
  readonly condition: PodCondition;
  /** The server has no record of it: Redis lost it, the agent rebuilt it from labels. */
  readonly recovered: boolean;
  /** Unix milliseconds when a ready pod becomes available. */
  readonly availableAt?: number;
}

/** The pods of one template that count: neither terminating, removed nor superseded. */
export interface ReplicaSet {
  readonly templateHash: string;
  readonly members: readonly PodView[];
  /** Of the oldest member, Unix milliseconds. */
  readonly createdAt: number;
}

/** A lost pod that another one stands in for; together they count as one replica. */
export interface Superseded {
  readonly lost: PodView;
  readonly by: PodView;
}

/** The pods of one workload, told apart once; every later step looks only at these. */
export interface Buckets {
  /** Of the template git wants; may be empty. */
  readonly current: ReplicaSet;
  /** Of other templates, oldest first; none is empty. */
  readonly outdated: readonly ReplicaSet[];
  readonly superseded: readonly Superseded[];
  readonly terminating: readonly PodView[];
  readonly removed: readonly PodView[];
}

export interface BucketRules {
  readonly templateHash: string;
  readonly minReadySeconds: number;
  readonly leases: ReadonlyMap<string, NodeLease>;
  /** Unix milliseconds. */
  readonly now: number;
}

export const bucketsOf = (pods: readonly ObservedPod[], rules: BucketRules): Buckets => {
  const views = pods.map((pod) => viewOf(pod, rules));
  const superseded = supersededOf(views);
  const aside = new Set(superseded.map(({ lost }) => lost));
  const sets = new Map<string, PodView[]>([[rules.templateHash, []]]);
  for (const view of views) {
    if (!isMember(view) || aside.has(view)) continue;
    const members = sets.get(view.record.templateHash);
    if (members) members.push(view);
    else sets.set(view.record.templateHash, [view]);
  }
  const current = replicaSet(rules.templateHash, sets.get(rules.templateHash) ?? []);
  sets.delete(rules.templateHash);
  return {
    current,
    outdated: [...sets].map(([hash, members]) => replicaSet(hash, members)).sort(byAge),
    superseded,
    terminating: views.filter(({ condition }) => condition === 'terminating'),
    removed: views.filter(({ condition }) => condition === 'removed'),
  };
};

const isMember = ({ condition }: PodView): boolean => condition !== 'removed' && condition !== 'terminating';

const supersededOf = (views: readonly PodView[]): Superseded[] => {
  const lost = views.filter(({ condition }) => condition === 'lost');
  if (lost.length === 0) return [];
  const standIns = new Map(views.filter(isMember).map((view) => [view.record.annotations[REPLACES_ANNOTATION], view]));
  return lost.flatMap((view) => {
    const by = standIns.get(view.record.uid);
    return by ? [{ lost: view, by }] : [];
  });
};

const replicaSet = (templateHash: string, members: readonly PodView[]): ReplicaSet => ({
  templateHash,
  members,
  createdAt: members.reduce((oldest, { record }) => Math.min(oldest, record.createdAt), Infinity),
});

const byAge = (a: ReplicaSet, b: ReplicaSet): number =>
  a.createdAt - b.createdAt || compareText(a.templateHash, b.templateHash);

/** One pod's condition. */
export const viewOf = ({ record, status }: ObservedPod, rules: Omit<BucketRules, 'templateHash'>): PodView => {
  // A record that the server wrote carries the pod's config; one rebuilt from labels has none.
  const recovered = status?.recovered !== undefined && record.config === undefined;
  const availableAt = status?.ready
    ? (status.readySince ?? record.createdAt) + rules.minReadySeconds * 1000
    : undefined;
  return { record, status, recovered, availableAt, condition: conditionOf({ record, status }, rules, availableAt) };
};

const conditionOf = (
  { record, status }: ObservedPod,
  rules: Omit<BucketRules, 'templateHash'>,
  availableAt: number | undefined,
): PodCondition => {
  if (status?.phase === 'Removed') return 'removed';
  if (record.deletion) return 'terminating';
  if (!rules.leases.has(record.node)) return 'lost';
  if (status?.phase === 'Succeeded' || status?.phase === 'Failed') return 'finished';
  if (availableAt !== undefined) return availableAt <= rules.now || rules.minReadySeconds === 0 ? 'available' : 'ready';
  return status && troubledContainer(status) ? 'failing' : 'starting';
};

export const isReady = ({ condition }: PodView): boolean => condition === 'available' || condition === 'ready';
export const isAvailable = ({ condition }: PodView): boolean => condition === 'available';
/** Runs or will: Kubernetes' "active", as far as the server can see. */
export const isActive = ({ condition }: PodView): boolean => condition !== 'finished';

export const countOf = <T>(items: readonly T[], predicate: (item: T) => boolean): number =>
  items.reduce((count, item) => (predicate(item) ? count + 1 : count), 0);

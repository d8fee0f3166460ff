import type { RevisionEntry } from '../model/cluster.js';
import type { Buckets, ReplicaSet } from './buckets.js';
import { isActive } from './buckets.js';

/** The template that is planned for. */
export interface HistoryTarget {
  readonly templateHash: string;
  readonly revision: string;
  readonly replicas: number;
}

/** What is remembered of the template git wants; rebuilt from its pods when the cache is empty. */
export const currentEntry = (
  past: readonly RevisionEntry[],
  target: HistoryTarget,
  at: { readonly buckets: Buckets; readonly now: number },
): RevisionEntry => {
  const { templateHash, revision, replicas } = target;
  const newest = past[0];
  if (newest?.templateHash !== templateHash) {
    const oldest = newest ? undefined : at.buckets.current.members[0];
    const createdAt = oldest ? at.buckets.current.createdAt : at.now;
    return { templateHash, revision: oldest?.record.revision ?? revision, createdAt, replicas, changedAt: createdAt };
  }
  if (newest.replicas === replicas) return newest;
  if (newest.replicas === undefined) return { ...newest, replicas };
  return { templateHash, revision: newest.revision, createdAt: newest.createdAt, replicas, changedAt: at.now };
};

/**
 * What is remembered while a pause holds a new template back: the one that runs stays the newest. `undefined` when nothing ran
 * yet.
 */
export const heldEntry = (
  past: readonly RevisionEntry[],
  buckets: Buckets,
  replicas: number,
): RevisionEntry | undefined => {
  const running = buckets.outdated.at(-1);
  const newest = past[0] ?? (running && entryOfSet(running));
  return newest === undefined || newest.replicas === replicas ? newest : { ...newest, replicas };
};

/**
 * Newest first: the current template, then older ones. Templates that still have pods always stay; of the others as many as
 * revisionHistoryLimit says, as Kubernetes cleans up ReplicaSets.
 */
export const nextHistory = (
  past: readonly RevisionEntry[],
  current: RevisionEntry,
  plan: { readonly buckets: Buckets; readonly limit: number },
): readonly RevisionEntry[] => {
  const known = past.filter(({ templateHash }) => templateHash !== current.templateHash);
  const unknown = plan.buckets.outdated
    .filter((set) => !known.some(({ templateHash }) => templateHash === set.templateHash))
    .map(entryOfSet);
  const withPods = new Set(plan.buckets.outdated.map(({ templateHash }) => templateHash));
  let idle = plan.limit;
  const kept = [...known, ...unknown]
    .sort((a, b) => b.createdAt - a.createdAt)
    .filter(({ templateHash }) => withPods.has(templateHash) || idle-- > 0);
  const next = [current, ...kept];
  return next.length === past.length && next.every((entry, at) => entry === past[at]) ? past : next;
};

const entryOfSet = (set: ReplicaSet): RevisionEntry => ({
  templateHash: set.templateHash,
  revision: set.members[0]?.record.revision ?? '',
  createdAt: set.createdAt,
});

/**
 * When the rollout last moved, Unix milliseconds: a new template or size, a new, ready or available pod of it, an old pod sent away
 * (Kubernetes' Progressing condition).
 */
export const lastProgressAt = (entry: RevisionEntry, buckets: Buckets, now: number): number => {
  const moments = [
    entry.changedAt ?? entry.createdAt,
    ...buckets.current.members
      .filter(isActive)
      .flatMap(({ record, status, availableAt }) => [
        record.createdAt,
        status?.ready ? (status.readySince ?? 0) : 0,
        availableAt !== undefined && availableAt <= now ? availableAt : 0,
      ]),
    ...buckets.terminating
      .filter(({ record }) => record.templateHash !== entry.templateHash)
      .map(({ record }) => record.deletion?.at ?? 0),
  ];
  return moments.reduce((latest, moment) => Math.max(latest, moment), 0);
};

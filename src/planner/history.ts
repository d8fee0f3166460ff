import type { RevisionEntry } from '../model/cluster.js';
import { omit } from '../model/omit.js';
import type { Buckets } from './buckets.js';
import { isActive } from './buckets.js';
import { entryOfSet, wasStable } from './rollout/versions.js';

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
  if (newest?.templateHash === templateHash) {
    if (newest.replicas === replicas) return newest;
    if (newest.replicas === undefined) return { ...newest, replicas };
    return { ...omit(newest, 'completedAt'), ...stability(newest), replicas, changedAt: at.now };
  }
  const stable = past.find(wasStable);
  if (stable?.templateHash === templateHash) return comeBack(stable, replicas, at.now);
  const oldest = newest ? undefined : at.buckets.current.members[0];
  const createdAt = oldest ? at.buckets.current.createdAt : at.now;
  return { templateHash, revision: oldest?.record.revision ?? revision, createdAt, replicas, changedAt: createdAt };
};

const stability = (entry: RevisionEntry): Pick<RevisionEntry, 'stableSince'> =>
  wasStable(entry) ? { stableSince: entry.stableSince ?? entry.completedAt } : {};

/** Git went back to the version that served all the time: no steps, it only grows to its size again. */
const comeBack = (stable: RevisionEntry, replicas: number, now: number): RevisionEntry => {
  const lasting = omit(stable, 'completedAt', 'template', 'progress');
  const { progress } = stable;
  return { ...lasting, ...stability(stable), replicas, changedAt: now, ...(progress?.slot ? { progress } : {}) };
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

/** The entry of a version that is complete for the first time, or again. */
export const completedEntry = (entry: RevisionEntry, now: number): RevisionEntry => ({
  ...entry,
  completedAt: now,
  stableSince: entry.stableSince ?? now,
});

export interface HistoryPlan {
  readonly buckets: Buckets;
  /** revisionHistoryLimit. */
  readonly limit: number;
  /** What the current version takes over from: it stays, with its template. */
  readonly stable?: RevisionEntry;
}

/**
 * Newest first: the current template, then older ones. Templates that still have pods always stay, and the stable one; of the others as many
 * as revisionHistoryLimit says, as Kubernetes cleans up ReplicaSets.
 */
export const nextHistory = (
  past: readonly RevisionEntry[],
  current: RevisionEntry,
  { buckets, limit, stable }: HistoryPlan,
): readonly RevisionEntry[] => {
  const known = past
    .filter(({ templateHash }) => templateHash !== current.templateHash)
    .map((entry) => (entry.templateHash === stable?.templateHash ? stable : withoutTemplate(entry)));
  const unknown = buckets.outdated
    .filter((set) => !known.some(({ templateHash }) => templateHash === set.templateHash))
    .map((set) => (set.templateHash === stable?.templateHash ? stable : entryOfSet(set)));
  const withPods = new Set([...buckets.outdated.map(({ templateHash }) => templateHash), stable?.templateHash]);
  let idle = limit;
  const kept = [...known, ...unknown]
    .sort((a, b) => b.createdAt - a.createdAt)
    .filter(({ templateHash }) => withPods.has(templateHash) || idle-- > 0);
  const next = [current, ...kept];
  return next.length === past.length && next.every((entry, at) => entry === past[at]) ? past : next;
};

const withoutTemplate = (entry: RevisionEntry): RevisionEntry => (entry.template ? omit(entry, 'template') : entry);

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

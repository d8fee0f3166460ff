import type { PodView } from './buckets.js';
import { isAvailable, isReady } from './buckets.js';
import { compareText } from './catalog.js';

/** Kubernetes' annotation: pods with a lower cost (default 0) go first. */
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';

/**
 * Who goes first when there are too many, as Kubernetes' `ActivePodsWithRanks`: ended before lost before pending before
 * running, not ready before ready, lower deletion cost, more siblings on the node, ready for a shorter time, more
 * restarts, younger, and at last by uid. Ready but not yet available goes before available, so that availability is what
 * falls last (I7).
 */
export const inDeletionOrder = (pods: readonly PodView[]): PodView[] => {
  const siblings = new Map<string, number>();
  for (const { record } of pods) siblings.set(record.node, (siblings.get(record.node) ?? 0) + 1);
  const ranked = pods.map((pod) => ({ pod, rank: rankOf(pod, siblings.get(pod.record.node) ?? 0) }));
  return ranked.sort((a, b) => compareRanks(a.rank, b.rank) || byUid(a.pod, b.pod)).map(({ pod }) => pod);
};

/** Lower goes first, position by position. */
const rankOf = (pod: PodView, siblings: number): number[] => [
  stage(pod),
  isReady(pod) ? 1 : 0,
  isAvailable(pod) ? 1 : 0,
  Number.parseInt(pod.record.annotations[DELETION_COST] ?? '0', 10) || 0,
  -siblings,
  isReady(pod) ? -(pod.status?.readySince ?? 0) : 0,
  -(pod.status?.containers ?? []).reduce((most, { restartCount }) => Math.max(most, restartCount), 0),
  -pod.record.createdAt,
];

const stage = ({ condition, status }: PodView): number => {
  if (condition === 'finished') return 0;
  if (condition === 'lost') return 1;
  return status === undefined || status.phase === 'Pending' ? 2 : 3;
};

const compareRanks = (a: readonly number[], b: readonly number[]): number => {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};

const byUid = (a: PodView, b: PodView): number => compareText(a.record.uid, b.record.uid);

import type { PodView } from './buckets.js';
import type { Workspace } from './workspace.js';
import { problemOf } from '../model/pod-helpers.js';

/** A pod that ends at once is replaced no faster than this, so that a broken one does not spin. */
const LEAST_LIFE_MS = 10_000;

/**
 * When a pod that will not come back is to be replaced, Unix milliseconds; `undefined` when it is to stay. A lost pod is replaced only
 * when another node can take it: on a single machine its agent is just restarting.
 */
export const replaceAt = ({ condition, record }: PodView, workspace: Workspace): number | undefined => {
  if (condition === 'finished') return record.createdAt + LEAST_LIFE_MS;
  if (condition === 'lost') return workspace.anyNodeReady ? 0 : undefined;
  return undefined;
};

export const goneReason = ({ condition, record, status }: PodView): string => {
  if (condition === 'lost') return `node ${record.node} is lost`;
  const problem = problemOf(status);
  return `it ended as ${status?.phase ?? 'Failed'}${problem ? `: ${problem}` : ''}`;
};

import type { KubeObject } from '../../model/objects.js';
import type { DeletionReview } from '../../model/review.js';
import type { FindObject } from '../../model/rollout-template.js';
import type { ObjectChange } from './changes.js';
import { removedBy } from './guards/deletion.js';
import { isNodePath, isVolumeKind, persistentMounts } from './persistent-volumes.js';
import type { ReviewScope } from './review-scope.js';
import { resolvedWorkload } from './workload-changes.js';

interface Removal {
  readonly change: ObjectChange;
  readonly volumes: readonly string[];
}

/** What leaves git, with the volumes that are left behind. One that a workload mounts after the merge is not: it moved, or was shared. */
export const deletionsOf = (scope: ReviewScope): readonly DeletionReview[] => {
  const find: FindObject = (key) => scope.catalog.byKey.get(key)?.object;
  const removals = removedBy(scope).map((change) => ({ change, volumes: volumesOf(change.before, find) }));
  const inUse = removals.some(({ volumes }) => volumes.length > 0) ? mountedAfter(scope, find) : new Set<string>();
  return removals.map(({ change, volumes }: Removal) => ({
    key: change.key,
    source: change.source,
    volumes: isVolumeKind(change.kind)
      ? [change.before?.metadata.name ?? '']
      : volumes.filter((volume) => !inUse.has(identityOf(change.before, volume))).sort(),
  }));
};

const mountedAfter = ({ catalog }: ReviewScope, find: FindObject): ReadonlySet<string> =>
  new Set(
    catalog.workloads.flatMap(({ object }) => volumesOf(object, find).map((volume) => identityOf(object, volume))),
  );

const volumesOf = (object: KubeObject | undefined, find: FindObject): readonly string[] => [
  ...persistentMounts(resolvedWorkload(object, find)).keys(),
];

/** A claim belongs to its namespace, a path to the node. */
const identityOf = (object: KubeObject | undefined, volume: string): string =>
  isNodePath(volume) ? volume : `${object?.metadata.namespace ?? 'default'}/${volume}`;

import type { Rollout } from '../../model/objects.js';
import { keyOf } from '../../model/objects.js';
import type { Catalog } from '../catalog.js';
import type { Workspace } from '../workspace.js';

const referrers = new WeakMap<Catalog, ReadonlyMap<string, Rollout>>();

/** Key of a Deployment -> the Rollout that runs its pods. Remembered by the catalog's identity. */
const referrersOf = (catalog: Catalog): ReadonlyMap<string, Rollout> => {
  const known = referrers.get(catalog);
  if (known) return known;
  const found = new Map<string, Rollout>();
  for (const { object } of catalog.workloads) {
    if (object.kind !== 'Rollout' || !object.spec.workloadRef) continue;
    found.set(keyOf('Deployment', object.metadata.namespace ?? 'default', object.spec.workloadRef.name), object);
  }
  referrers.set(catalog, found);
  return found;
};

/**
 * How many replicas a Deployment runs itself. One that a Rollout refers to makes way for it: pod by pod (`progressively`), or at once when
 * all of the Rollout's pods are ready, or not at all (`never`); argo-rollouts.readthedocs.io/en/stable/migrating.
 */
export const ownReplicas = (key: string, replicas: number, { catalog, podsByOwner }: Workspace): number => {
  const rollout = referrersOf(catalog).get(key);
  if (!rollout || rollout.spec.workloadRef?.scaleDown === 'never') return replicas;
  const { namespace = 'default', name = '' } = rollout.metadata;
  const pods = podsByOwner.get(keyOf('Rollout', namespace, name)) ?? [];
  const ready = pods.filter(({ record, status }) => status?.ready && !record.deletion).length;
  if (rollout.spec.workloadRef?.scaleDown === 'progressively') return Math.max(0, replicas - ready);
  return ready >= (rollout.spec.replicas ?? 1) ? 0 : replicas;
};

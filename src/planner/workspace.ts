import type { DesiredState, NodeLease, ObservedPod, ObservedState } from '../model/cluster.js';
import type { KubeObject } from '../model/objects.js';
import { ownerKeyOf } from '../model/pod-helpers.js';
import { desiredCatalog } from './catalog.js';
import type { Catalog } from './catalog.js';

/** Everything a planning step may look at, indexed once. */
export interface Workspace {
  readonly desired: DesiredState;
  readonly observed: ObservedState;
  /** Unix milliseconds. */
  readonly now: number;
  readonly catalog: Catalog;
  readonly leases: ReadonlyMap<string, NodeLease>;
  /** Equal when the same nodes are there and ready. */
  readonly leaseSignature: string;
  /** Without a ready node nothing can start, so nothing is stopped either. */
  readonly anyNodeReady: boolean;
  /** Owner key -> its pods, in the order observed. */
  readonly podsByOwner: ReadonlyMap<string, readonly ObservedPod[]>;
  /** Keys of hooks, which are no workloads: the gate looks after their pods. */
  readonly hookKeys: ReadonlySet<string>;
  /** The object of a key, as git wants it. */
  readonly find: (key: string) => KubeObject | undefined;
}

export const workspaceOf = (desired: DesiredState, observed: ObservedState, now: number): Workspace => {
  const catalog = desiredCatalog(desired);
  return {
    desired,
    observed,
    now,
    catalog,
    leases: new Map(observed.nodes.map((lease) => [lease.name, lease])),
    leaseSignature: observed.nodes.map(({ name, ready }) => `${name}=${ready}`).join(),
    anyNodeReady: observed.nodes.some((lease) => lease.ready),
    podsByOwner: podsByOwner(observed.pods),
    hookKeys: NO_HOOKS,
    find: (key) => catalog.byKey.get(key)?.object,
  };
};

const NO_HOOKS: ReadonlySet<string> = new Set();
const groups = new WeakMap<readonly ObservedPod[], ReadonlyMap<string, readonly ObservedPod[]>>();

/** Owner key -> its pods. Remembered by the identity of the list. */
export const podsByOwner = (pods: readonly ObservedPod[]): ReadonlyMap<string, readonly ObservedPod[]> => {
  const known = groups.get(pods);
  if (known) return known;
  const byOwner = new Map<string, ObservedPod[]>();
  for (const pod of pods) {
    const key = ownerKeyOf(pod.record);
    const siblings = byOwner.get(key);
    if (siblings) siblings.push(pod);
    else byOwner.set(key, [pod]);
  }
  groups.set(pods, byOwner);
  return byOwner;
};

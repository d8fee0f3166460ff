/** A template's pods as numbers: what strategies reckon with. */
export interface SetSize {
  readonly templateHash: string;
  /** Pods that are neither terminating nor gone: Kubernetes' `spec.replicas` of a ReplicaSet. */
  readonly size: number;
  /** Available pods among those there are now; `availableIn` says how many stay. */
  readonly available: number;
}

export interface RolloutInput {
  /** Replicas wanted. */
  readonly replicas: number;
  /** In pods, rounded. */
  readonly maxSurge: number;
  readonly maxUnavailable: number;
  /** Replicas wanted when last planned, and with the surge of that time; absent when that is not known. */
  readonly last?: { readonly replicas: number; readonly most: number };
  /** Sizes may change, templates not. */
  readonly paused: boolean;
  /** The template git wants has been rolled out before, or is about to be: a paused workload may heal it. */
  readonly started: boolean;
  readonly current: SetSize;
  /** Oldest first. */
  readonly outdated: readonly SetSize[];
  /** Pods of old templates that are on their way out. */
  readonly outdatedTerminating: number;
}

export interface Sizes {
  readonly current: SetSize;
  readonly outdated: readonly SetSize[];
}

export const totalOf = (sizes: Sizes): number =>
  sizes.outdated.reduce((sum, { size }) => sum + size, sizes.current.size);

/** Pods that are not available go first, so availability falls only when none of those is left. */
export const availableIn = ({ available, size }: SetSize): number => Math.min(available, size);

export const availableOf = (sizes: Sizes): number =>
  sizes.outdated.reduce((sum, set) => sum + availableIn(set), availableIn(sizes.current));

export const resized = (set: SetSize, size: number): SetSize => (size === set.size ? set : { ...set, size });

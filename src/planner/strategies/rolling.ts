import { isScalingEvent, scale, scaleFully } from './scale.js';
import { availableIn, availableOf, resized, totalOf } from './replica-sizes.js';
import type { RolloutInput, SetSize, Sizes } from './replica-sizes.js';

/**
 * RollingUpdate as Kubernetes' deployment controller does it (kubernetes/pkg/controller/deployment/rolling.go), but all of
 * its steps until nothing changes in one go: up, down, and up again into the room that terminating pods leave, because they
 * do not count against maxSurge.
 */
export const rolling = (input: RolloutInput): Sizes => {
  const start: Sizes = { current: input.current, outdated: input.outdated };
  if (input.paused) return scaleFully(start, input);
  let sizes = isScalingEvent(start, input) ? scale(start, input) : start;
  for (;;) {
    const next = scaleDownOutdated(scaleCurrent(sizes, input), input);
    if (totalOf(next) === totalOf(sizes) && next.current.size === sizes.current.size) return next;
    sizes = next;
  }
};

/** `reconcileNewReplicaSet`: towards `replicas`, within `replicas + maxSurge`. */
const scaleCurrent = (sizes: Sizes, input: RolloutInput): Sizes => {
  const { size } = sizes.current;
  const room = Math.max(0, input.replicas + input.maxSurge - totalOf(sizes));
  const wanted = size > input.replicas ? input.replicas : Math.min(input.replicas, size + room);
  return { ...sizes, current: resized(sizes.current, wanted) };
};

/** `reconcileOldReplicaSets`: what is not available first, then as many as keep `replicas - maxUnavailable` available. */
const scaleDownOutdated = (sizes: Sizes, input: RolloutInput): Sizes => {
  const minAvailable = input.replicas - input.maxUnavailable;
  const currentUnavailable = sizes.current.size - availableIn(sizes.current);
  const mostToRemove = totalOf(sizes) - minAvailable - currentUnavailable;
  if (mostToRemove <= 0) return sizes;
  const cleaned = { ...sizes, outdated: takeFrom(sizes.outdated, mostToRemove, (set) => set.size - availableIn(set)) };
  const spare = Math.max(0, availableOf(cleaned) - minAvailable);
  return { ...cleaned, outdated: takeFrom(cleaned.outdated, spare, (set) => set.size) };
};

/** Takes up to `count` pods, oldest set first, no more of a set than `limit` says. */
const takeFrom = (sets: readonly SetSize[], count: number, limit: (set: SetSize) => number): SetSize[] => {
  let left = count;
  return sets.map((set) => {
    const taken = Math.min(left, limit(set));
    left -= taken;
    return resized(set, set.size - taken);
  });
};

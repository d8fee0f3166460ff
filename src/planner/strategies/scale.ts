import { availableIn, availableOf, resized, totalOf } from './replica-sizes.js';
import type { RolloutInput, SetSize, Sizes } from './replica-sizes.js';

const isActive = ({ size }: SetSize): boolean => size > 0;
const setsOf = (sizes: Sizes): SetSize[] => [sizes.current, ...sizes.outdated];

/**
 * The number of replicas changed in the middle of a rollout. Kubernetes reads that from an annotation on its ReplicaSets; here
 * the history remembers the last number, and more pods than allowed are a sure sign without it.
 */
export const isScalingEvent = (sizes: Sizes, input: RolloutInput): boolean => {
  const started = sizes.current.size > 0 && sizes.outdated.some(isActive);
  const changed = input.last !== undefined && input.last.replicas !== input.replicas;
  return (started && changed) || totalOf(sizes) > input.replicas + input.maxSurge;
};

/**
 * Kubernetes' `scale` (kubernetes/pkg/controller/deployment/sync.go): a lone template takes all replicas; a finished rollout
 * drops the old ones; in the middle of a rollout every template grows or shrinks in proportion.
 */
export const scale = (sizes: Sizes, input: RolloutInput): Sizes => {
  const active = setsOf(sizes).filter(isActive);
  if (active.length === 0) return input.started ? withSize(sizes, sizes.current, input.replicas) : sizes;
  if (active.length === 1) return withSize(sizes, active[0] as SetSize, input.replicas);
  const { current } = sizes;
  if (current.size === input.replicas && availableIn(current) === input.replicas)
    return { current, outdated: sizes.outdated.map((set) => resized(set, 0)) };
  return keepAvailable(sizes, proportional(sizes, input), input);
};

/** A proportion may leave one template alone, which then takes all: until nothing changes. */
export const scaleFully = (sizes: Sizes, input: RolloutInput): Sizes => {
  const next = scale(sizes, input);
  const isSame = setsOf(next).every((set, at) => set.size === setsOf(sizes)[at]?.size);
  return isSame ? next : scaleFully(next, input);
};

const withSize = (sizes: Sizes, which: SetSize, size: number): Sizes =>
  mapSets(sizes, (set) => (set === which ? size : set.size));

const mapSets = (sizes: Sizes, sizeOf: (set: SetSize) => number): Sizes => ({
  current: resized(sizes.current, sizeOf(sizes.current)),
  outdated: sizes.outdated.map((set) => resized(set, sizeOf(set))),
});

const proportional = (sizes: Sizes, input: RolloutInput): Sizes => {
  const allowed = input.replicas === 0 ? 0 : input.replicas + input.maxSurge;
  const toAdd = allowed - totalOf(sizes);
  if (toAdd === 0) return sizes;
  const before = input.last?.most ?? totalOf(sizes);
  const targets = new Map<SetSize, number>();
  let added = 0;
  const bySize = largestFirst(sizes, toAdd > 0);
  for (const set of bySize) {
    const share = Math.round((set.size * allowed) / Math.max(1, before)) - set.size;
    const left = toAdd - added;
    const step = toAdd > 0 ? clamp(share, 0, left) : clamp(share, Math.max(left, -set.size), 0);
    targets.set(set, set.size + step);
    added += step;
  }
  giveRest(bySize, targets, toAdd - added);
  return mapSets(sizes, (set) => targets.get(set) ?? set.size);
};

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** What rounding left over goes to, or is taken from, the largest template, then the next. */
const giveRest = (bySize: readonly SetSize[], targets: Map<SetSize, number>, rest: number): void => {
  let left = rest;
  for (const set of bySize) {
    const size = targets.get(set) ?? 0;
    const step = left > 0 ? left : Math.max(left, -size);
    targets.set(set, size + step);
    left -= step;
  }
};

/** Ties: the newer template grows first, the older one shrinks first. */
const largestFirst = (sizes: Sizes, growing: boolean): SetSize[] => {
  const oldestFirst = [...sizes.outdated, sizes.current];
  const inOrder = growing ? oldestFirst.reverse() : oldestFirst;
  return inOrder.filter(isActive).sort((a, b) => b.size - a.size);
};

/**
 * Proportions know nothing of health. Where they would take a pod that is needed for `replicas - maxUnavailable`, one that is
 * not available goes in its place (I7).
 */
const keepAvailable = (before: Sizes, after: Sizes, input: RolloutInput): Sizes => {
  const needed = Math.min(availableOf(before), input.replicas - input.maxUnavailable);
  let missing = Math.max(0, needed - availableOf(after));
  if (missing === 0) return after;
  const targets = new Map(setsOf(after).map((set) => [set.templateHash, set.size]));
  for (const set of setsOf(before)) {
    const size = targets.get(set.templateHash) ?? 0;
    const back = Math.min(missing, Math.max(0, availableIn(set) - size));
    targets.set(set.templateHash, size + back);
    missing -= back;
  }
  shrinkUnavailable(before, targets, input.replicas + input.maxSurge);
  return mapSets(before, (set) => targets.get(set.templateHash) ?? set.size);
};

const shrinkUnavailable = (before: Sizes, targets: Map<string, number>, allowed: number): void => {
  let excess = [...targets.values()].reduce((sum, size) => sum + size, 0) - allowed;
  for (const set of setsOf(before)) {
    const size = targets.get(set.templateHash) ?? 0;
    const taken = Math.min(Math.max(0, excess), Math.max(0, size - Math.min(size, set.available)));
    targets.set(set.templateHash, size - taken);
    excess -= taken;
  }
};

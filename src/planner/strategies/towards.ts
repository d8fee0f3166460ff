import { availableIn, availableOf, resized, totalOf } from './replica-sizes.js';
import type { SetSize, Sizes } from './replica-sizes.js';

/** How many pods each template is to have; those not named are to go. */
export type Goals = ReadonlyMap<string, number>;

export interface Limits {
  /** Most pods of all templates together. */
  readonly most: number;
  /** Least available pods of all templates together. */
  readonly least: number;
}

/**
 * As far towards the goals as the limits allow now: pods are added while there is room, and taken away while enough of the others are
 * available, those that are not available first. Like a rolling update, but to any mixture of templates.
 */
export const towards = (start: Sizes, goals: Goals, limits: Limits): Sizes => {
  let sizes = start;
  for (;;) {
    const next = shrink(grow(sizes, goals, limits), goals, limits);
    if (isSame(next, sizes)) return next;
    sizes = next;
  }
};

const setsOf = ({ current, outdated }: Sizes): readonly SetSize[] => [...outdated, current];

const isSame = (a: Sizes, b: Sizes): boolean => setsOf(a).every(({ size }, at) => size === setsOf(b)[at]?.size);

const mapSets = (sizes: Sizes, change: (set: SetSize) => SetSize): Sizes => ({
  outdated: sizes.outdated.map(change),
  current: change(sizes.current),
});

const goalOf = (goals: Goals, { templateHash }: SetSize): number => goals.get(templateHash) ?? 0;

/** Older templates first: what serves is made whole before what is tried. */
const grow = (sizes: Sizes, goals: Goals, { most }: Limits): Sizes => {
  let room = Math.max(0, most - totalOf(sizes));
  return mapSets(sizes, (set) => {
    const added = Math.min(room, Math.max(0, goalOf(goals, set) - set.size));
    room -= added;
    return resized(set, set.size + added);
  });
};

const shrink = (sizes: Sizes, goals: Goals, { least }: Limits): Sizes => {
  const excess = (set: SetSize): number => Math.max(0, set.size - goalOf(goals, set));
  const unavailableElsewhere = setsOf(sizes)
    .filter((set) => excess(set) === 0)
    .reduce((sum, set) => sum + set.size - availableIn(set), 0);
  const mostToRemove = Math.max(0, totalOf(sizes) - least - unavailableElsewhere);
  const cleaned = take(sizes, mostToRemove, (set) => Math.min(excess(set), set.size - availableIn(set)));
  const spare = Math.max(0, availableOf(cleaned) - least);
  return take(cleaned, spare, excess);
};

/** Takes up to `count` pods, oldest template first, no more of one than `limit` says. */
const take = (sizes: Sizes, count: number, limit: (set: SetSize) => number): Sizes => {
  let left = count;
  return mapSets(sizes, (set) => {
    const taken = Math.min(left, limit(set));
    left -= taken;
    return resized(set, set.size - taken);
  });
};

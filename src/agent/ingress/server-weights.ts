import type { Share } from '../network/service-targets.js';

/** HAProxy's limit (configuration manual, "weight"). */
const HEAVIEST = 256;
/** Points of a hundred by which the servers of one share may be off together so that all of them get the same. */
const TOLERANCE = 0.25;

/** Servers of one share. */
interface Group {
  readonly slots: number;
  readonly count: number;
}

/**
 * HAProxy's weights for these shares, in their order: each from 0 to 256. They are the shares themselves where those are small enough, else
 * rounded. Servers of one share get the same unless that is more than a quarter of a point wrong; then some get one more than
 * others, so that many servers with a very small part have it together: some of them 1, some 0.
 */
export const serverWeights = (shares: readonly Share[]): readonly number[] => {
  const groups = groupsOf(shares);
  const most = Math.max(...groups.keys());
  if (most <= HEAVIEST) return shares.map(({ slots }) => slots);
  const even = totalsOf(groups, ({ slots, count }) => Math.round((slots * HEAVIEST) / most) * count);
  const totals =
    errorOf(groups, even) <= TOLERANCE
      ? even
      : totalsOf(groups, ({ slots, count }) => Math.max(1, Math.round((slots * count * HEAVIEST) / most)));
  return shares.map(spread(groups, totals));
};

/** By their slots. */
type Groups = ReadonlyMap<number, Group>;
/** Slots -> the weights of its servers added. */
type Totals = ReadonlyMap<number, number>;

const groupsOf = (shares: readonly Share[]): Groups => {
  const groups = new Map<number, Group>();
  for (const { slots } of shares) groups.set(slots, { slots, count: (groups.get(slots)?.count ?? 0) + 1 });
  return groups;
};

const totalsOf = (groups: Groups, total: (group: Group) => number): Totals =>
  new Map([...groups].map(([slots, group]) => [slots, total(group)]));

/** Points of a hundred by which the group that is farthest off is. */
const errorOf = (groups: Groups, totals: Totals): number => {
  const wanted = sum([...groups.values()].map(({ slots, count }) => slots * count));
  const given = sum([...totals.values()]);
  const errors = [...groups.values()].map(
    ({ slots, count }) => (slots * count) / wanted - (totals.get(slots) ?? 0) / given,
  );
  return 100 * Math.max(...errors.map(Math.abs));
};

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Gives each server its part of its group's total, the first ones one more where it can't be shared evenly. */
const spread = (groups: Groups, totals: Totals): ((share: Share) => number) => {
  const given = new Map<number, number>();
  return ({ slots }) => {
    const index = given.get(slots) ?? 0;
    given.set(slots, index + 1);
    const [total = 0, count = 1] = [totals.get(slots), groups.get(slots)?.count];
    return Math.floor(total / count) + (index < total % count ? 1 : 0);
  };
};

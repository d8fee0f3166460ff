// @ts-check

/** @param {readonly number[]} values */
export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = NaN, high = NaN] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return (low + high) / 2;
};

/** The smallest value that at least this share of all do not exceed. @param {readonly number[]} values @param {number} share 0 to 1 */
export const quantile = (values, share) =>
  [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(share * values.length) - 1)] ?? NaN;

/** Round by round, so that a noisy moment hits both sides. @param {readonly number[]} ours @param {readonly number[]} theirs */
export const ratios = (ours, theirs) => ours.map((value, index) => value / (theirs[index] ?? NaN));

/** @param {readonly number[]} ours @param {readonly number[]} theirs */
export const differences = (ours, theirs) => ours.map((value, index) => value - (theirs[index] ?? NaN));

/** Collects one column of numbers a key. */
export class Rounds {
  /** @type {Record<string, number[]>} */
  values = {};

  /** @param {Readonly<Record<string, number>>} round */
  add(round) {
    for (const [key, value] of Object.entries(round)) (this.values[key] ??= []).push(value);
  }

  /** @param {string} key */
  of(key) {
    return this.values[key] ?? [];
  }
}

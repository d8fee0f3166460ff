// @ts-check
import { differences, median, ratios } from './statistics.js';

/**
 * One line of a table.
 * @typedef {object} Row
 * @property {string} what
 * @property {'ms' | 'µs' | 'MB' | '%' | 'x' | '/s' | ''} unit
 * @property {readonly number[]} rounds
 */

/**
 * @typedef {object} Target
 * @property {string} what such as `webhook − raw`
 * @property {number} value
 * @property {'at most' | 'at least'} bound
 * @property {number} limit
 * @property {Row['unit']} unit
 */

/**
 * What a case measured.
 * @typedef {object} Outcome
 * @property {string} name
 * @property {string} title
 * @property {string} how What was measured, from when to when.
 * @property {readonly Row[]} rows
 * @property {readonly Target[]} targets
 * @property {readonly string[]} [notes]
 */

/** @param {string} what @param {Row['unit']} unit @param {readonly number[]} rounds @returns {Row} */
export const row = (what, unit, rounds) => ({ what, unit, rounds });

/** The median of the ratios of each round. @param {string} what @param {readonly number[]} ours @param {readonly number[]} theirs @param {Pick<Target, 'bound' | 'limit'>} aim @returns {Target} */
export const ratioTarget = (what, ours, theirs, aim) => ({
  what,
  value: median(ratios(ours, theirs)),
  unit: 'x',
  ...aim,
});

/** The median of the differences of each round. @param {string} what @param {readonly number[]} ours @param {readonly number[]} theirs @param {number} limit ms @returns {Target} */
export const differenceTarget = (what, ours, theirs, limit) => ({
  what,
  value: median(differences(ours, theirs)),
  unit: 'ms',
  bound: 'at most',
  limit,
});

/** @param {string} what @param {readonly number[]} values @param {number} limit @param {Row['unit']} unit @returns {Target} */
export const medianTarget = (what, values, limit, unit) => ({
  what,
  value: median(values),
  unit,
  bound: 'at most',
  limit,
});

/** @param {Target} target */
export const isMet = ({ value, bound, limit }) => (bound === 'at most' ? value <= limit : value >= limit);

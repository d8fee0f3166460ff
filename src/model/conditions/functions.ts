import { isList, isMap, typeOf } from './values.js';
import type { Value } from './values.js';

/** A function of conditions. Throws Error with what is wrong; the evaluator adds the place. */
export interface ConditionFunction {
  /** Fewest and most arguments. */
  readonly arity: readonly [number, number];
  readonly apply: (args: readonly Value[]) => Value;
}

/** Functions whose second argument is asked of each item of the first. */
export const PREDICATES: ReadonlySet<string> = new Set(['all', 'any', 'none', 'one', 'filter', 'map', 'count', 'find']);

const number = (value: Value): number => {
  if (typeof value !== 'number') throw new Error(`needs a number, this is ${typeOf(value)}`);
  return value;
};
const text = (value: Value): string => {
  if (typeof value !== 'string') throw new Error(`needs a text, this is ${typeOf(value)}`);
  return value;
};
export const list = (value: Value): readonly Value[] => {
  if (!isList(value)) throw new Error(`needs a list, this is ${typeOf(value)}`);
  return value;
};

/** Whole numbers as Go's strconv.ParseInt with base 10. */
const asInt = (value: Value): number => {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  if (!/^[+-]?\d+$/.test(text(value))) throw new Error(`${JSON.stringify(shown(value))} is not a whole number`);
  return Number(value);
};

const INFINITY = /^([+-]?)inf(inity)?$/i;

/** As Go's strconv.ParseFloat: also `NaN` and `+Inf`. */
export const parseFloatText = (value: string): number | undefined => {
  if (/^[+-]?nan$/i.test(value)) return NaN;
  const infinite = INFINITY.exec(value);
  if (infinite) return infinite[1] === '-' ? -Infinity : Infinity;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : undefined;
};

const asFloat = (value: Value): number => {
  if (typeof value === 'number') return value;
  const parsed = parseFloatText(text(value));
  if (parsed === undefined) throw new Error(`${JSON.stringify(shown(value))} is not a number`);
  return parsed;
};

const shown = (value: Value): string => String(value).slice(0, 40);

const lengthOf = (value: Value): number => {
  if (isList(value)) return value.length;
  if (isMap(value)) return Object.keys(value).length;
  return [...text(value)].length;
};

const numbersOf = (args: readonly Value[]): number[] => {
  const numbers = args.flatMap((arg) => (isList(arg) ? [...arg] : [arg])).map(number);
  if (numbers.length === 0) throw new Error('has no numbers to take');
  return numbers;
};
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
// Not Math.max(...numbers): a long list is more than a call can hold.
const extreme = (numbers: readonly number[], better: (a: number, b: number) => boolean): number =>
  numbers.reduce((best, one) => (better(one, best) || Number.isNaN(one) ? one : best));

const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] as number;
  return Number.isInteger(middle) ? ((sorted[middle - 1] as number) + upper) / 2 : upper;
};

const map = (value: Value): { readonly [key: string]: Value } => {
  if (!isMap(value)) throw new Error(`needs a map, this is ${typeOf(value)}`);
  return value;
};

const one = (apply: (value: Value) => Value): ConditionFunction => ({
  arity: [1, 1],
  apply: ([value = null]) => apply(value),
});
const many = (apply: (args: readonly Value[]) => Value): ConditionFunction => ({ arity: [1, 100], apply });

const textOf = (value: Value): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Those of the Expr language that fit measured values, and Argo Rollouts' own: asInt, asFloat, isNaN, isInf, isNil, default. */
export const FUNCTIONS: ReadonlyMap<string, ConditionFunction> = new Map([
  ['len', one(lengthOf)],
  ['isNaN', one((value) => Number.isNaN(number(value)))],
  ['isInf', one((value) => Math.abs(number(value)) === Infinity)],
  ['isNil', one((value) => value === null)],
  ['default', { arity: [2, 2], apply: ([value = null, other = null]) => value ?? other }],
  ['asInt', one(asInt)],
  ['asFloat', one(asFloat)],
  ['int', one((value) => (typeof value === 'number' ? Math.trunc(value) : asInt(value)))],
  ['float', one(asFloat)],
  ['string', one(textOf)],
  ['abs', one((value) => Math.abs(number(value)))],
  ['ceil', one((value) => Math.ceil(number(value)))],
  ['floor', one((value) => Math.floor(number(value)))],
  // Half away from zero, as in Go.
  ['round', one((value) => Math.sign(number(value)) * Math.round(Math.abs(number(value))))],
  ['max', many((args) => extreme(numbersOf(args), (a, b) => a > b))],
  ['min', many((args) => extreme(numbersOf(args), (a, b) => a < b))],
  ['sum', one((value) => sum(list(value).map(number)))],
  ['mean', many((args) => sum(numbersOf(args)) / numbersOf(args).length)],
  ['median', many((args) => median(numbersOf(args)))],
  ['first', one((value) => list(value)[0] ?? null)],
  ['last', one((value) => list(value).at(-1) ?? null)],
  ['lower', one((value) => text(value).toLowerCase())],
  ['upper', one((value) => text(value).toUpperCase())],
  ['trim', one((value) => text(value).trim())],
  ['keys', one((value) => Object.keys(map(value)))],
  ['values', one((value) => Object.values(map(value)))],
]);

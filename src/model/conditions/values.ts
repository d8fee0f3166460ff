/** What a condition computes with: JSON, and the numbers NaN, Inf and -Inf. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
export const isMap = (value: Value): value is { readonly [key: string]: Value } =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** For messages: what a value is. */
export const typeOf = (value: Value): string => {
  if (value === null) return 'nil';
  if (isList(value)) return 'a list';
  const names: Readonly<Record<string, string>> = { object: 'a map', boolean: 'a boolean', number: 'a number' };
  return names[typeof value] ?? 'a text';
};

/** @param spend is told of every pair of values that is looked at */
export const areEqual = (a: Value, b: Value, spend: (steps: number) => void): boolean => {
  spend(1);
  if (isList(a))
    return isList(b) && a.length === b.length && a.every((item, at) => areEqual(item, b[at] as Value, spend));
  if (!isMap(a)) return a === b;
  if (!isMap(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && areEqual(a[key] as Value, b[key] as Value, spend));
};

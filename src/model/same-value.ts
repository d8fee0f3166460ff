type Fields = Readonly<Record<string, unknown>>;

/** Whether two JSON values are equal; the same object is, without a look inside. `undefined` fields are as absent ones. */
export const isSameValue = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) return isSameList(a, b);
  return hasFieldsOf(a as Fields, b as Fields) && isKnown(b as Fields, a as Fields);
};

const hasFieldsOf = (a: Fields, b: Fields): boolean => {
  for (const name in a) if (!isSameValue(a[name], b[name])) return false;
  return true;
};

/** Without lists of names: objects are compared by the ten thousand. */
const isKnown = (fields: Fields, other: Fields): boolean => {
  for (const name in fields) if (fields[name] !== undefined && other[name] === undefined) return false;
  return true;
};

const isSameList = (a: object, b: object): boolean =>
  Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, at) => isSameValue(item, b[at]));

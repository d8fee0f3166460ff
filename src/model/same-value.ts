/** Whether two JSON values are equal; the same object is, without a look inside. `undefined` fields are as absent ones. */
export const isSameValue = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) return isSameList(a, b);
  const [left, right] = [a as Fields, b as Fields];
  return (
    Object.keys(left).every((name) => isSameValue(left[name], right[name])) &&
    Object.keys(right).every((name) => right[name] === undefined || left[name] !== undefined)
  );
};

type Fields = Readonly<Record<string, unknown>>;

const isSameList = (a: object, b: object): boolean =>
  Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, at) => isSameValue(item, b[at]));

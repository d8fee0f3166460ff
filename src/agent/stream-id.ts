/** Does the entry `a` of a Redis stream come after `b`? Ids are `<milliseconds>-<sequence>` (redis.io, "Streams"). */
export const isAfter = (a: string, b: string): boolean => {
  const [aTime = 0, aSequence = 0] = a.split('-').map(Number);
  const [bTime = 0, bSequence = 0] = b.split('-').map(Number);
  return aTime === bTime ? aSequence > bSequence : aTime > bTime;
};

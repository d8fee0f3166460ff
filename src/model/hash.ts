import { createHash } from 'node:crypto';

/** Same value, same text: object keys sorted, `undefined` dropped. */
export const canonicalJson = (value: unknown): string => JSON.stringify(value, sortKeys) ?? 'null';

const sortKeys = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
    : value;

/** SHA-256 of the parts, hex. Parts are length-separated so that ("ab","c") and ("a","bc") differ. */
export const hashOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/** The first `length` characters of the hash in Kubernetes' safe alphabet: no vowels, no look-alikes. */
export const shortHash = (length: number, ...parts: readonly string[]): string => {
  const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
  const bytes = Buffer.from(hashOf(...parts), 'hex');
  return Array.from(bytes.subarray(0, length), (byte) => alphabet[byte % alphabet.length]).join('');
};

/** A UUID-shaped id from the hash of the parts. */
export const uuidOf = (...parts: readonly string[]): string =>
  hashOf(...parts).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

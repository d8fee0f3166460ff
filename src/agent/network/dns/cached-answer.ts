import { HEADER_BYTES, RCODE, TTL, TYPE } from './dns-constants.js';
import { failure } from './failure.js';
import { type RecordPlace, recordsOf, ttlOf } from './message-records.js';
import type { UsualQuery } from './usual-query.js';

/** Seconds, whatever an answer says: resolvers of the outside change their mind too. */
const MAX_POSITIVE = 300;
const MAX_NEGATIVE = 30;
const FAILURE = 3;
const TRUNCATED = 0x02;

/** An answer of the outside as it came. */
export interface CachedAnswer {
  readonly message: Buffer;
  /** Records with a TTL. */
  readonly places: readonly RecordPlace[];
  /** Unix milliseconds. */
  readonly storedAt: number;
  readonly expiresAt: number;
  /** Has records of the name, so is better than nothing when no resolver answers (RFC 8767). */
  readonly isPositive: boolean;
}

export const cachedAnswer = (message: Buffer, now: number): CachedAnswer => {
  const places = recordsOf(message)?.filter(({ type }) => type !== TYPE.OPT);
  const seconds = places ? lifetime(message, places) : 0;
  const isPositive = rcodeOf(message) === RCODE.NOERROR && (places ?? []).some(({ section }) => section === 'answer');
  return { message, places: places ?? [], storedAt: now, expiresAt: now + seconds * 1000, isPositive };
};

export const rcodeOf = (message: Buffer): number => message.readUInt8(3) & 0x0f;

/** Seconds for which the answer may be given again (RFC 2308). */
const lifetime = (message: Buffer, places: readonly RecordPlace[]): number => {
  if ((message.readUInt8(2) & TRUNCATED) !== 0) return 0;
  const rcode = rcodeOf(message);
  if (rcode === RCODE.SERVFAIL) return FAILURE;
  // Without its question an error says too little to be kept.
  if (message.readUInt16BE(4) !== 1) return 0;
  if (rcode !== RCODE.NOERROR && rcode !== RCODE.NXDOMAIN) return 0;
  const ttls = places.filter(({ section }) => section !== 'additional').map((place) => ttlOf(message, place));
  const soa = places.find(({ section, type }) => section === 'authority' && type === TYPE.SOA);
  const isNegative =
    rcode === RCODE.NXDOMAIN || soa !== undefined || !places.some(({ section }) => section === 'answer');
  if (!isNegative) return Math.min(MAX_POSITIVE, ...ttls);
  // The last number of an SOA is how long "there is none" holds.
  return soa ? Math.min(MAX_NEGATIVE, message.readUInt32BE(soa.end - 4), ...ttls) : 0;
};

/** The answer for one asker: under its id, with its spelling of the question, and with what is left of each TTL. */
export const answerTo = (
  asker: Buffer,
  query: UsualQuery,
  { message, places, storedAt, expiresAt }: CachedAnswer,
  now: number,
): Buffer => {
  if (message.readUInt16BE(4) !== 1) return failure(asker, rcodeOf(message));
  const answer = Buffer.from(message);
  asker.copy(answer, 0, 0, 2);
  asker.copy(answer, HEADER_BYTES, HEADER_BYTES, query.end);
  const age = Math.floor((now - storedAt) / 1000);
  const isStale = age > 0 && now >= expiresAt;
  for (const place of places) {
    const ttl = ttlOf(message, place);
    answer.writeUInt32BE(isStale ? Math.min(ttl, TTL) : Math.max(0, ttl - age), place.fixed + 4);
  }
  return answer;
};

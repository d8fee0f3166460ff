import { HEADER_BYTES, TYPE } from './dns-constants.js';
import { questionEnd } from './usual-query.js';

/** Where a record lies in a message. */
export interface RecordPlace {
  readonly section: 'answer' | 'authority' | 'additional';
  readonly type: number;
  readonly start: number;
  readonly end: number;
  /** Where its name ends and its type begins; the TTL is 4 bytes behind that. */
  readonly fixed: number;
}

const SECTIONS = ['answer', 'authority', 'additional'] as const;
/** Type, class, TTL, length. */
const FIXED_BYTES = 10;

/** The records of a message with one question; `undefined` when it is damaged. */
export const recordsOf = (message: Buffer): readonly RecordPlace[] | undefined => {
  let at = questionEnd(message);
  if (at === undefined) return undefined;
  const places: RecordPlace[] = [];
  for (const [index, section] of SECTIONS.entries()) {
    for (let left = message.readUInt16BE(6 + 2 * index); left > 0; left--) {
      const fixed = nameEnd(message, at);
      if (fixed === undefined || fixed + FIXED_BYTES > message.length) return undefined;
      const end: number = fixed + FIXED_BYTES + message.readUInt16BE(fixed + 8);
      if (end > message.length) return undefined;
      places.push({ section, type: message.readUInt16BE(fixed), start: at, end, fixed });
      at = end;
    }
  }
  return places;
};

const nameEnd = (message: Buffer, start: number): number | undefined => {
  for (let at = start; at < message.length;) {
    const length = message.readUInt8(at);
    if (length === 0) return at + 1;
    // The rest of the name is elsewhere: followed by nobody here, so it may point where it likes.
    if (length >= 0xc0) return at + 2;
    if (length > 63) return undefined;
    at += length + 1;
  }
  return undefined;
};

export const ttlOf = (message: Buffer, place: RecordPlace): number => message.readUInt32BE(place.fixed + 4);

/**
 * The message within `limit` bytes: the answers that fit, and the OPT. Says so (TC) when answers are missing, so that the asker comes back over
 * TCP. Names point backwards only, so what stays can be read without what went.
 */
export const cutTo = (limit: number, message: Buffer): Buffer => {
  if (message.length <= limit) return message;
  const places = recordsOf(message) ?? [];
  const opt = places.find(({ section, type }) => section === 'additional' && type === TYPE.OPT);
  const tail = opt ? message.subarray(opt.start, opt.end) : Buffer.alloc(0);
  const answers = places.filter(({ section }) => section === 'answer');
  const kept = answers.filter(({ end }) => end + tail.length <= limit);
  const end = kept.at(-1)?.end ?? questionEnd(message) ?? HEADER_BYTES;
  const cut = Buffer.concat([message.subarray(0, end), tail]);
  if (kept.length < answers.length || answers.length === 0) cut.writeUInt8(cut.readUInt8(2) | 0x02, 2);
  cut.writeUInt16BE(kept.length, 6);
  cut.writeUInt16BE(0, 8);
  cut.writeUInt16BE(opt ? 1 : 0, 10);
  return cut;
};

/*
 * git's packet lines (gitprotocol-common(5)): four hexadecimal digits of length, themselves included, then the payload.
 * 0000 ends a message ("flush"), 0001 parts its sections ("delim").
 */

export const FLUSH = '0000';
export const DELIM = '0001';

/** A payload, or one of the two marks. */
export type Packet = Buffer | typeof FLUSH | typeof DELIM;

export const packet = (line: string): string => `${(Buffer.byteLength(line) + 4).toString(16).padStart(4, '0')}${line}`;

export const textOf = (payload: Buffer): string => payload.toString('utf8').replace(/\n$/, '');

/** Packets of a stream as they come in. @throws Error when the stream ends within one, or is none of git's. */
export async function* packetsOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<Packet> {
  let pending: Buffer = Buffer.alloc(0);
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    pending = pending.length === 0 ? bytes : Buffer.concat([pending, bytes]);
    let at = 0;
    for (let length = lengthAt(pending, at); length <= pending.length - at; length = lengthAt(pending, at)) {
      yield packetAt(pending, at, length);
      at += length;
    }
    pending = pending.subarray(at);
  }
  if (pending.length > 0) throw new Error('the answer ends too early');
}

/** Bytes of the packet at `at`, its head included; infinite while the head itself is not all here. */
const lengthAt = (bytes: Buffer, at: number): number => {
  if (bytes.length - at < 4) return Infinity;
  const head = bytes.toString('latin1', at, at + 4);
  const length = /^[0-9a-f]{4}$/i.test(head) ? Number.parseInt(head, 16) : NaN;
  if (length < 2) return 4;
  if (!(length >= 4)) throw new Error("the answer is not git's protocol");
  return length;
};

const packetAt = (bytes: Buffer, at: number, length: number): Packet => {
  if (length > 4) return bytes.subarray(at + 4, at + length);
  const head = bytes.toString('latin1', at, at + 4);
  return head === FLUSH || head === DELIM ? head : Buffer.alloc(0);
};

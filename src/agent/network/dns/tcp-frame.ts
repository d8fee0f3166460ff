/** DNS over TCP puts two bytes of length before each message (RFC 1035, 4.2.2). */
export const frame = (message: Buffer): Buffer => {
  const framed = Buffer.allocUnsafe(message.length + 2);
  framed.writeUInt16BE(message.length, 0);
  message.copy(framed, 2);
  return framed;
};

const MAX_MESSAGE = 65_535;

/** Cuts a stream into messages. Holds at most one unfinished message. */
export class FrameReader {
  /** A message longer than `limit` was announced: nothing more is read. */
  isBroken = false;
  private chunks: Buffer[] = [];
  private held = 0;

  constructor(private readonly limit = MAX_MESSAGE) {}

  push(chunk: Buffer): readonly Buffer[] {
    this.chunks.push(chunk);
    this.held += chunk.length;
    // Put together only when a message may be whole, so that many small chunks cost no more than a few large ones.
    if (this.held < 2 || this.held < this.wanted()) return [];
    let rest = Buffer.concat(this.chunks);
    const messages: Buffer[] = [];
    while (rest.length >= 2 && !this.isBroken) {
      const length = rest.readUInt16BE(0);
      this.isBroken = length > this.limit;
      if (this.isBroken || rest.length < 2 + length) break;
      messages.push(rest.subarray(2, 2 + length));
      rest = rest.subarray(2 + length);
    }
    this.chunks = rest.length > 0 ? [rest] : [];
    this.held = rest.length;
    return messages;
  }

  /** Bytes of the first message with its length; the length may lie in two chunks. */
  private wanted(): number {
    const [first = Buffer.alloc(0), second] = this.chunks;
    if (first.length >= 2) return 2 + Math.min(first.readUInt16BE(0), this.limit);
    return second && first.length === 1 && second.length > 0
      ? 2 + Math.min(first[0]! * 256 + second[0]!, this.limit)
      : 2;
  }
}

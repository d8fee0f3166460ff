/** Bytes of a place; longer ones are cut. */
const MAX_PLACE = 1024;

/**
 * What a thread is doing, readable from outside while it is busy, and when it is no more: memory that both share. One writes, one reads; what
 * is read while it is written may be half of either, which is good enough for a message.
 */
export class PlaceBoard {
  private readonly length: Int32Array;
  private readonly text: Buffer;

  constructor(readonly memory = new SharedArrayBuffer(4 + MAX_PLACE)) {
    this.length = new Int32Array(memory, 0, 1);
    this.text = Buffer.from(memory, 4);
  }

  write(place: string): void {
    Atomics.store(this.length, 0, this.text.write(place));
  }

  read(): string {
    const length = Math.max(0, Math.min(Atomics.load(this.length, 0), MAX_PLACE));
    return this.text.toString('utf8', 0, length).replace(/[\p{Cc}\uFFFD]/gu, '');
  }
}

export interface Frame {
  readonly stream: 'stdout' | 'stderr';
  readonly data: Buffer;
}

const HEADER = 8;
const STDERR = 2;
const EMPTY = Buffer.alloc(0);

/**
 * Splits the engine's multiplexed stream: frames of `[stream, 0, 0, 0, size as 4 bytes big endian]` and that many bytes
 * (Engine API, "Attach to a container", stream format). A frame is handed on as its parts arrive.
 */
export async function* demultiplex(source: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let pending: Buffer = EMPTY;
  let stream: Frame['stream'] = 'stdout';
  let missing = 0;
  for await (const chunk of source) {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    while (pending.length > 0) {
      if (missing === 0) {
        if (pending.length < HEADER) break;
        stream = pending[0] === STDERR ? 'stderr' : 'stdout';
        missing = pending.readUInt32BE(4);
        pending = pending.subarray(HEADER);
        continue;
      }
      const data = pending.subarray(0, missing);
      missing -= data.length;
      pending = pending.subarray(data.length);
      yield { stream, data };
    }
  }
}

/** A terminal's output has no frames. */
export async function* plain(source: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  for await (const data of source) yield { stream: 'stdout', data };
}

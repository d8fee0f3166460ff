import { describe, expect, it } from '@jest/globals';
import { demultiplex } from './docker-demux.js';

const frame = (stream: number, text: string): Buffer => {
  const header = Buffer.from([stream, 0, 0, 0, 0, 0, 0, 0]);
  header.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([header, Buffer.from(text)]);
};

const read = async (bytes: Buffer, size: number): Promise<Record<string, string>> => {
  async function* chunks(): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const texts: Record<string, string> = { stdout: '', stderr: '' };
  for await (const { stream, data } of demultiplex(chunks())) texts[stream] += data.toString();
  return texts;
};

describe('the multiplexed stream of the engine', () => {
  const bytes = Buffer.concat([frame(1, 'one '), frame(2, 'oops'), frame(1, ''), frame(1, 'two')]);

  it.each([1, 3, 8, 9, 1_000])('is split when it arrives in chunks of %d bytes', async (size) => {
    expect(await read(bytes, size)).toEqual({ stdout: 'one two', stderr: 'oops' });
  });

  it('gives what has arrived when it breaks off', async () => {
    expect(await read(frame(1, 'one two').subarray(0, 11), 4)).toEqual({ stdout: 'one', stderr: '' });
  });
});

import { describe, expect, it } from '@jest/globals';
import { frame, FrameReader } from './tcp-frame.js';

describe('TCP frames', () => {
  it('are put together however the stream is cut', () => {
    const messages = [Buffer.from('one'), Buffer.alloc(0), Buffer.alloc(700, 7)];
    const stream = Buffer.concat(messages.map(frame));
    for (const step of [1, 2, 5, 300, stream.length]) {
      const reader = new FrameReader();
      const read: Buffer[] = [];
      for (let at = 0; at < stream.length; at += step) read.push(...reader.push(stream.subarray(at, at + step)));
      expect(read).toEqual(messages);
    }
  });

  it.each([1, 2, 3, 6])('are refused when one is too long, %i bytes at a time', (step) => {
    const reader = new FrameReader(100);
    const stream = Buffer.concat([frame(Buffer.from('one')), frame(Buffer.alloc(101))]);
    const read: Buffer[] = [];
    for (let at = 0; at < stream.length; at += step) read.push(...reader.push(stream.subarray(at, at + step)));
    expect(read).toEqual([Buffer.from('one')]);
    expect(reader.isBroken).toBe(true);
  });
});

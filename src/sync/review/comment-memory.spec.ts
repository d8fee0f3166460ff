import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_MEMORY, memoryLine, memoryOf, type CommentMemory } from './comment-memory.js';

const told = { base: 'a'.repeat(40), head: 'b'.repeat(40), verdict: 'approval', madeAt: 1_700_000_000_000 } as const;
const memory: CommentMemory = {
  told: { ...told, outcome: '0'.repeat(16), state: '1'.repeat(16) },
  guards: { deletion: 'f'.repeat(16) },
  previous: [{ ...told, why: 'the head moved to bbbbbbb' }],
  heard: ['0123456789ab'],
};
const line = (value: unknown): string =>
  `<!-- slipway:memory ${Buffer.from(JSON.stringify(value)).toString('base64')} -->`;

describe('the memory of a comment', () => {
  it('is read as it was written', () => expect(memoryOf(`text\n\n${memoryLine(memory)}\r\n`)).toEqual(memory));

  it('is bounded', () => {
    const heard = Array.from({ length: 500 }, (_unused, at) => at.toString(16).padStart(12, '0'));
    const long = { ...memory, heard, previous: Array.from({ length: 50 }, () => memory.previous[0] as never) };
    expect(memoryLine(long).length).toBeLessThan(MAX_MEMORY);
    expect(memoryOf(memoryLine(long))?.heard.at(-1)).toBe(heard.at(-1));
  });

  it.each([
    ['nothing', 'text'],
    ['one that is not last', `${memoryLine(memory)}\ntext`],
    ['no JSON', '<!-- slipway:memory AAAA -->'],
    ['another verdict', line({ ...memory, told: { ...memory.told, verdict: 'fine' } })],
    ['a short commit', line({ ...memory, told: { ...memory.told, head: 'abc' } })],
    ['a time that is none', line({ ...memory, told: { ...memory.told, madeAt: 1e300 } })],
    ['a list that is none', line({ ...memory, heard: 'x' })],
  ])('is none: %s', (_what, body) => expect(memoryOf(body)).toBeUndefined());

  it('keeps only what is well-formed', () => {
    const odd = { ...memory, guards: { deletion: 'x', evil: 'f'.repeat(16) }, heard: ['<img>', 7, '0123456789ab'] };
    const why = '@everyone'.repeat(30);
    expect(memoryOf(line({ ...odd, previous: [{ ...told, why }, 'x'] }))).toEqual({
      ...{ told: memory.told, guards: {}, previous: [], heard: ['0123456789ab'] },
    });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, text) => {
        memoryOf(line(value));
        memoryOf(`<!-- slipway:memory ${text} -->`);
        return true;
      }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lineCutter } from './lines.js';

const cut = (chunks: readonly Buffer[], maxBytes?: number): string[] => {
  const cutter = lineCutter(maxBytes);
  return [...chunks.flatMap((chunk) => cutter.push(chunk)), ...cutter.end()];
};

describe('cutting output into lines', () => {
  it.each([
    ['', []],
    ['one\n', ['one']],
    ['one\r\ntwo\n', ['one', 'two']],
    ['\n\n', ['', '']],
    ['no end', ['no end']],
  ])('cuts %j', (text, lines) => {
    expect(cut([Buffer.from(text)])).toEqual(lines);
  });

  it('cuts the same lines however the bytes arrive', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.integer({ min: 1, max: 7 }), (texts, size) => {
        const lines = texts.map((text) => text.replace(/[\r\n]/g, ''));
        const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
          bytes.subarray(index * size, (index + 1) * size),
        );
        expect(cut(chunks)).toEqual(lines);
      }),
    );
  });

  it('cuts a line that is too long', () => {
    expect(cut([Buffer.from('abcdefgh'), Buffer.from('ij\nk')], 4)).toEqual(['abcd', 'efgh', 'ij', 'k']);
  });
});

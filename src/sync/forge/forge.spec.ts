import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fitDescription, SinkError } from './forge.js';

describe('fitting a description', () => {
  it('leaves a short line alone', () =>
    expect(fitDescription('web 3/5 · canary 2/4 at 40 %', 140)).toBe('web 3/5 · canary 2/4 at 40 %'));

  it('makes one line of many', () => expect(fitDescription(' a\n\tb\u0000c ', 140)).toBe('a b c'));

  it('cuts with an ellipsis and never through a code point', () => {
    expect(fitDescription('abcdef', 5)).toBe('abcd…');
    expect(fitDescription('abc🚢🚢', 6)).toBe('abc🚢…');
    expect(fitDescription('abcd🚢🚢', 6)).toBe('abcd…');
  });

  it('always fits and stays well formed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 30 }), (text, limit) => {
        const fitted = fitDescription(text, limit);
        expect(fitted.length).toBeLessThanOrEqual(limit);
        expect(Buffer.from(fitted, 'utf8').toString('utf8')).toBe(fitted);
      }),
    );
  });
});

describe('a sink error', () => {
  it('comes from the catalogue', () => {
    const error = new SinkError({ forge: 'GitHub', status: 422, request: 'POST /x' }, { permanent: true });
    expect(error).toMatchObject({
      code: 'FORGE_ERROR',
      message: 'GitHub answered 422 to POST /x',
      disposition: { permanent: true },
    });
  });
});

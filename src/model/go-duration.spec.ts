import { describe, expect, it } from '@jest/globals';
import { parseGoDuration } from './go-duration.js';

describe('durations as Go writes them', () => {
  it.each([
    ['30s', 30_000],
    ['5m', 300_000],
    ['1h30m', 5_400_000],
    ['1.5s', 1500],
    ['.5s', 500],
    ['250ms', 250],
    ['1m500ms', 60_500],
    ['0', 0],
  ])('%s', (text, ms) => {
    expect(parseGoDuration(text)).toBe(ms);
  });

  it.each(['', '5', '5 m', '-1s', '1d', 's', '1s1', '{{args.x}}'])('refuses %j', (text) => {
    expect(parseGoDuration(text)).toBeUndefined();
  });
});

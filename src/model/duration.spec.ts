import { describe, expect, it } from '@jest/globals';
import { parseSeconds } from './duration.js';

describe('parseSeconds', () => {
  it.each([
    ['30s', 30],
    ['5m', 300],
    ['1h', 3600],
    ['1h30m', 5400],
    ['90', 90],
    [0, 0],
    [' 10s ', 10],
  ])('%s', (text, seconds) => expect(parseSeconds(text)).toBe(seconds));

  it.each(['', '5 m', '-5s', '1.5h', '1d', '30m1h', 'soon', -1])('"%s" is none', (text) =>
    expect(parseSeconds(text)).toBeUndefined(),
  );
});

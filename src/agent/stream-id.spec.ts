import { describe, expect, it } from '@jest/globals';
import { isAfter } from './stream-id.js';

describe('ids of a stream', () => {
  it.each([
    ['1732666000001-0', '1732666000000-9', true],
    ['1732666000000-10', '1732666000000-9', true],
    ['1732666000000-9', '1732666000000-9', false],
    ['999-0', '1000-0', false],
    ['1-0', '0-0', true],
  ])('%s after %s: %s', (a, b, expected) => {
    expect(isAfter(a, b)).toBe(expected);
  });
});

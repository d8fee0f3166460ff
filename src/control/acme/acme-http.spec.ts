import { describe, expect, it } from '@jest/globals';
import { retryAfterMs } from './acme-http.js';

const NOW = Date.parse('2030-01-01T00:00:00Z');

describe('retryAfterMs', () => {
  it.each([
    ['120', 120_000],
    ['Tue, 01 Jan 2030 00:01:00 GMT', 60_000],
    ['Mon, 31 Dec 2029 00:00:00 GMT', 0],
    ['', 0],
    ['soon', 0],
  ])('reads %p', (text, expected) => expect(retryAfterMs(text, NOW)).toBe(expected));
});

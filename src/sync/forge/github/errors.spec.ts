import { describe, expect, it } from '@jest/globals';
import { explain, silenceAfter } from './errors.js';

const NOW = 1_790_000_000_000;
const call = { name: 'POST /repos/acme/shop/statuses', permission: 'Commit statuses: Read and write' };
const answerOf = (status: number, headers: Record<string, string> = {}, message = '') => ({
  ...{ status, response: { headers, data: { message } } },
});

describe('the silence after an answer', () => {
  it.each([
    ['retry-after goes first', answerOf(403, { 'retry-after': '7', 'x-ratelimit-remaining': '0' }), 7000],
    ['also of a server that is overloaded', answerOf(503, { 'retry-after': '7' }), 7000],
    ['bounded by a day', answerOf(429, { 'retry-after': '99999999' }), 86_400_000],
    [
      'until the reset',
      answerOf(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1000 + 600) }),
      601_000,
    ],
    ['a reset that is over', answerOf(429, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' }), 1000],
    ['a minute without a time', answerOf(403, {}, 'You have exceeded a secondary rate limit'), 60_000],
    ['a minute after 429', answerOf(429), 60_000],
    ['none when a permission is missing', answerOf(403, { 'x-ratelimit-remaining': '4999' }, 'Forbidden'), 0],
    ['none with retry-after as a date', answerOf(404, { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }), 0],
    ['none without an answer', { status: 500, message: 'ECONNRESET' }, 0],
  ])('%s', (_name, failure, expected) => {
    expect(silenceAfter(failure, NOW)).toBe(expected);
  });
});

describe('an error', () => {
  it('says what each part is refused for, cut', () => {
    const errors = [{ code: 'custom', message: 'A pull request already exists for acme:topic.' }, { code: 'invalid' }];
    const failure = { status: 422, response: { data: { message: 'Validation Failed', errors } } };
    expect(explain(call, failure, '').message).toContain(
      '422 "Validation Failed: A pull request already exists for acme:topic.: invalid"',
    );
    expect(explain(call, answerOf(400, {}, 'x'.repeat(5000)), '').message.length).toBeLessThan(400);
  });

  it('never holds the secret', () => {
    expect(explain(call, answerOf(401, {}, 'no: ghp_secret'), 'ghp_secret').message).not.toContain('ghp_secret');
    expect(explain(call, { message: 'bad header ghp_secret' }, 'ghp_secret').message).not.toContain('ghp_secret');
  });

  it('names the permission, or what else a person can do', () => {
    expect(explain(call, answerOf(403), '').remedy).toContain('"Commit statuses: Read and write"');
    expect(explain(call, answerOf(401), '').remedy).toContain('replace the token');
    expect(explain(call, answerOf(301), '').remedy).toContain('moved');
    expect(explain({ name: 'GET /app', remedy: 'install it' }, answerOf(404), '').remedy).toBe('install it');
  });
});

import { describe, expect, it } from '@jest/globals';
import { backOffMs } from './order-failure.js';

const HOUR = 3_600_000;
const refused = { isUnreachable: false, retryAfterMs: 0 };

describe('backOffMs', () => {
  it('makes at most five attempts in the first hour of refusals', () => {
    let at = 0;
    let attempts = 1;
    for (let failures = 1; (at += backOffMs(failures, refused)) < HOUR; failures += 1) attempts += 1;
    expect(attempts).toBe(5);
  });

  it('ends at six hours, and sooner where the CA was not reached', () => {
    expect(backOffMs(40, refused)).toBe(6 * HOUR);
    expect(backOffMs(1, { ...refused, isUnreachable: true })).toBe(2000);
    expect(backOffMs(40, { ...refused, isUnreachable: true })).toBe(HOUR);
  });

  it('waits for as long as the CA says, where that is longer', () => {
    expect(backOffMs(1, { ...refused, retryAfterMs: 7 * HOUR })).toBe(7 * HOUR);
    expect(backOffMs(1, { ...refused, retryAfterMs: 1 })).toBe(120_000);
  });
});

import { describe, expect, it } from '@jest/globals';
import { Nap, nextDelay } from './poll.js';

describe('the time to the next look', () => {
  it('is the interval give or take a tenth', () => {
    expect(nextDelay(5000, 0, 0)).toBe(4500);
    expect(nextDelay(5000, 0, 0.5)).toBe(5000);
    expect(nextDelay(5000, 0, 0.999)).toBeLessThan(5500);
  });

  it('doubles with every failure up to a minute', () => {
    expect([1, 2, 3, 4, 5, 1000].map((failures) => nextDelay(5000, failures, 0.5))).toEqual([
      10_000, 20_000, 40_000, 60_000, 60_000, 60_000,
    ]);
  });

  it('is never shorter after a failure than without one', () => {
    expect(nextDelay(300_000, 3, 0.5)).toBe(300_000);
  });
});

describe('a nap', () => {
  it('ends by itself', async () => {
    await new Nap().sleep(1);
  });

  it('ends when woken', async () => {
    const nap = new Nap();
    const slept = nap.sleep(3_600_000);
    nap.wake();
    await slept;
  });

  it('does not begin after a wake while nobody slept, once for many wakes', async () => {
    const nap = new Nap();
    nap.wake();
    nap.wake();
    await nap.sleep(3_600_000);
    const second = nap.sleep(3_600_000).then(() => 'woken');
    await expect(Promise.race([second, new Promise((resolve) => setTimeout(resolve, 20, 'asleep'))])).resolves.toBe(
      'asleep',
    );
    nap.wake();
    await second;
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Pace, paceOf } from './pace.js';

const limits = { perMinute: 80, perHour: 500 };

/** Takes whenever it may, for so long. @returns times of the writes */
const takeFor = (ms: number, pace: Pace, clock: { now: number }): number[] => {
  const times: number[] = [];
  for (const end = clock.now + ms; clock.now < end;) {
    const waitMs = pace.take();
    if (waitMs === 0) times.push(clock.now);
    clock.now += waitMs;
  }
  return times;
};
const mostIn = (windowMs: number, times: readonly number[]): number =>
  Math.max(0, ...times.map((start) => times.filter((time) => time >= start && time < start + windowMs).length));

describe('the pace of writes', () => {
  it('lets a burst through at once, then goes evenly', () => {
    const clock = { now: 0 };
    const pace = new Pace(limits, () => clock.now);
    const times = takeFor(60_000, pace, clock);
    expect(times.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 0));
    expect(times.slice(20, 23)).toEqual([1000, 2000, 3000]);
    expect(times.length).toBeLessThanOrEqual(80);
  });

  it('keeps both windows at any load', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 1500 });
    fc.assert(
      fc.property(gaps, (pauses) => {
        const clock = { now: 1_000_000 };
        const pace = new Pace(limits, () => clock.now);
        const times: number[] = [];
        for (const pause of pauses) {
          clock.now += pause;
          if (pace.take() === 0) times.push(clock.now);
        }
        return mostIn(60_000, times) <= 80 && mostIn(3_600_000, times) <= 500;
      }),
      { numRuns: 30 },
    );
  });

  it('keeps the hour under a load that never ends, and says when it goes on', () => {
    const clock = { now: 0 };
    const pace = new Pace(limits, () => clock.now);
    const times = takeFor(2 * 3_600_000, pace, clock);
    expect(mostIn(3_600_000, times)).toBe(500);
    expect(times.length).toBeGreaterThan(900);
  });

  it('leaves a quarter of the hour to what cannot be left out', () => {
    const clock = { now: 0 };
    const pace = new Pace(limits, () => clock.now);
    for (let count = 0; count < 375; count++, clock.now += 2000) expect(pace.take({ isSpare: true })).toBe(0);
    expect(pace.take({ isSpare: true })).toBe(3_600_000 - 750_000);
    expect(pace.take()).toBe(0);
  });

  it('is silent as long as the forge asks, the longest request counts', () => {
    const clock = { now: 0 };
    const pace = new Pace(limits, () => clock.now);
    pace.fallSilent(30_000);
    pace.fallSilent(10_000);
    clock.now = 10_000;
    expect([pace.silentMs(), pace.take()]).toEqual([20_000, 20_000]);
    clock.now = 30_000;
    expect([pace.silentMs(), pace.take()]).toEqual([0, 0]);
  });

  it('is one for all who share an account', () => {
    expect(paceOf('https://a.example ann', limits)).toBe(paceOf('https://a.example ann', limits));
    expect(paceOf('https://a.example ann', limits)).not.toBe(paceOf('https://a.example bob', limits));
  });
});

import { describe, expect, it } from '@jest/globals';
import { FRESH, nextDelay, nextState, probeTimes } from './probe-schedule.js';
import type { ProbeState } from './probe-schedule.js';

const times = probeTimes({ periodSeconds: 5, successThreshold: 2, failureThreshold: 3 });
const after = (...results: boolean[]): ProbeState =>
  results.reduce<ProbeState>((state, ok) => nextState(state, ok, times), FRESH);

describe('a verdict', () => {
  it('is open until a threshold is reached', () => {
    expect(after(true).verdict).toBeUndefined();
    expect(after(false, false).verdict).toBeUndefined();
  });

  it('turns after so many equal results in a row', () => {
    expect(after(true, true).verdict).toBe(true);
    expect(after(true, true, false, false, false).verdict).toBe(false);
    expect(after(true, true, false, false, true, false).verdict).toBe(true);
  });
});

describe('the time between probes', () => {
  it('is the period for a probe that is not eager', () => {
    expect(nextDelay(FRESH, times, false)).toBe(5000);
  });

  it('grows from 15 ms to the period until the first success, then is the period', () => {
    let state = FRESH;
    const delays = Array.from({ length: 20 }, () => {
      const delay = nextDelay(state, times, true);
      state = nextState(state, false, times);
      return delay;
    });
    expect(delays.slice(0, 4)).toEqual([15, 23, 34, 51]);
    expect(delays.at(-1)).toBe(5000);
    expect([...delays].sort((a, b) => a - b)).toEqual(delays);
    expect(nextDelay(after(true, true), times, true)).toBe(5000);
  });
});

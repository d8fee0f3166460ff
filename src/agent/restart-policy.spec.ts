import { describe, expect, it } from '@jest/globals';
import { DEFAULT_BACKOFF, decideRestart, NO_CRASHES } from './restart-policy.js';
import type { CrashMemory } from './restart-policy.js';

const run = (exitCode: number, seconds = 1) => ({ exitCode, startedAt: 0, finishedAt: seconds * 1000 });

describe('whether a container runs again', () => {
  it.each([
    ['Always', 0, true],
    ['Always', 1, true],
    ['OnFailure', 0, false],
    ['OnFailure', 1, true],
    ['Never', 0, false],
    ['Never', 1, false],
  ] as const)('%s after exit code %i: %s', (policy, exitCode, restart) => {
    const decision = decideRestart(policy, run(exitCode), { memory: NO_CRASHES, backoff: DEFAULT_BACKOFF });
    expect(decision.restart).toBe(restart);
  });
});

describe('when it runs again', () => {
  const delays = (runs: number, seconds: number): number[] => {
    let memory: CrashMemory = NO_CRASHES;
    return Array.from({ length: runs }, () => {
      const ended = run(1, seconds);
      const decision = decideRestart('Always', ended, { memory, backoff: DEFAULT_BACKOFF });
      if (!decision.restart) throw new Error('a container with policy Always runs again');
      memory = decision.memory;
      return decision.at - ended.finishedAt;
    });
  };

  it('is at once after the first crash, then after 10 s doubling to 5 min', () => {
    expect(delays(8, 1)).toEqual([0, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000]);
  });

  it('is at once again after a run of 10 minutes', () => {
    expect(delays(3, 600)).toEqual([0, 0, 0]);
  });
});

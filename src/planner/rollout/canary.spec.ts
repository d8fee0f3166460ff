import { describe, expect, it } from '@jest/globals';
import type { CanaryStrategy, RolloutStep } from '../../model/rollout.js';
import { canaryGoal, headerRoutes, weightInForce } from './canary.js';

const strategy = (steps: readonly RolloutStep[], more: Partial<CanaryStrategy> = {}): CanaryStrategy => ({
  type: 'canary',
  steps,
  beside: false,
  dynamicStableScale: false,
  scaleDownDelaySeconds: 0,
  ...more,
});

const weights = (...all: readonly number[]): RolloutStep[] => all.map((weight) => ({ type: 'setWeight', weight }));

describe('pods of a canary', () => {
  it.each([
    [
      { replicas: 10, step: 0, surges: true, weight: 20 },
      { canary: 2, stable: 8 },
    ],
    [
      { replicas: 10, step: 0, surges: true, weight: 25 },
      { canary: 3, stable: 8 },
    ],
    [
      { replicas: 10, step: 0, surges: false, weight: 25 },
      { canary: 3, stable: 7 },
    ],
    [
      { replicas: 1, step: 0, surges: true, weight: 1 },
      { canary: 1, stable: 1 },
    ],
    [
      { replicas: 3, step: 0, surges: false, weight: 99 },
      { canary: 3, stable: 1 },
    ],
    [
      { replicas: 4, step: 0, surges: true, weight: 0 },
      { canary: 0, stable: 4 },
    ],
    [
      { replicas: 4, step: 1, surges: true, weight: 20 },
      { canary: 4, stable: 0 },
    ],
  ])('sharing the replicas: %j', ({ weight, ...place }, expected) => {
    expect(canaryGoal({ ...place, strategy: strategy(weights(weight)), available: 0 })).toMatchObject(expected);
  });

  it('beside each other, the old version stays whole, or shrinks as its traffic leaves', () => {
    const place = { replicas: 10, step: 0, surges: true, available: 3 };
    const beside = strategy(weights(30), { beside: true });
    expect(canaryGoal({ ...place, strategy: beside })).toEqual({ canary: 3, stable: 10, weight: 30 });
    const dynamic = { ...beside, dynamicStableScale: true };
    expect(canaryGoal({ ...place, strategy: dynamic })).toEqual({ canary: 3, stable: 7, weight: 30 });
  });

  it('follow setCanaryScale until it is taken back', () => {
    const steps: RolloutStep[] = [
      { type: 'setCanaryScale', scale: { replicas: 1 } },
      ...weights(50),
      { type: 'setCanaryScale', scale: { matchTrafficWeight: true } },
    ];
    const place = { replicas: 10, surges: true, available: 0, strategy: strategy(steps, { beside: true }) };
    expect([0, 1, 2, 3].map((step) => canaryGoal({ ...place, step }).canary)).toEqual([1, 1, 5, 10]);
  });
});

describe('the share of the new version', () => {
  const at = (step: number, available: number): number =>
    weightInForce({ replicas: 10, step, available, surges: true, strategy: strategy(weights(20, 60)) });

  it('is what the step before had until pods can bear more', () => {
    expect([0, 1, 2].map((available) => at(0, available))).toEqual([0, 10, 20]);
    expect([2, 3, 5, 6].map((available) => at(1, available))).toEqual([20, 30, 50, 60]);
    expect([6, 9, 10].map((available) => at(2, available))).toEqual([60, 90, 100]);
  });

  it('falls at once when a step asks for less', () => {
    const place = { replicas: 10, step: 1, available: 6, surges: true, strategy: strategy(weights(60, 20)) };
    expect(weightInForce(place)).toBe(20);
  });
});

it('header routes last until their step without a match, or the end', () => {
  const match = [{ header: 'x-canary', exact: 'yes' }];
  const steps: RolloutStep[] = [
    { type: 'setHeaderRoute', route: { name: 'testers', match } },
    { type: 'pause' },
    { type: 'setHeaderRoute', route: { name: 'testers', match: [] } },
    { type: 'pause' },
  ];
  const names = [0, 1, 2, 3, 4].map((step) => headerRoutes({ strategy: strategy(steps), step }).length);
  expect(names).toEqual([1, 1, 0, 0, 0]);
});

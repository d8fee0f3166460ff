import { describe, expect, it } from '@jest/globals';
import { EXAMPLE_REVIEW } from '../../../test/support/example-review.js';
import type { GuardFinding, Review } from '../../model/review.js';
import type { Finding } from '../../model/snapshot.js';
import { planStatus } from './plan-status.js';

const SAFE: Review = { ...EXAMPLE_REVIEW, verdict: 'safe', guards: [] };
const invalid = (errors: readonly Finding[]): Review => ({
  ...{ ...SAFE, verdict: 'invalid', errors, errorCount: errors.length, forecast: undefined },
  ...{ workloads: [], diffs: [] },
});
const finding = (file: string, message: string): Finding => ({
  ...{ file, line: 3, column: 5, severity: 'error', code: 'FIELD_UNKNOWN', field: 'spec.replica' },
  ...{ message, remedy: 'did you mean "replicas"?' },
});
const open = (guard: GuardFinding['guard'], items: number): GuardFinding => ({
  ...{ guard, digest: '0'.repeat(16) },
  items: Array.from({ length: items }, (_, at) => `object ${at}`),
});

describe('the status slipway/plan', () => {
  it('sums a safe merge up', () => {
    const description = '4 update · 2 delete · fits on 2 nodes · ~2 min 8 s';
    expect(planStatus(SAFE)).toEqual({ state: 'success', description });
  });

  it('says that nothing of Slipway changes', () => {
    expect(planStatus({ ...SAFE, sources: [] })).toEqual({ state: 'success', description: 'no change' });
  });

  it('names what has no place, and where the rollout ends', () => {
    const end = { type: 'stuck', key: 'Deployment/shop/api', reason: 'no room' } as const;
    const forecast = { ...EXAMPLE_REVIEW.forecast, end } as NonNullable<Review['forecast']>;
    const unschedulable = [{ key: 'Deployment/shop/api', message: '0 of 2 nodes fit' }];
    expect(planStatus({ ...SAFE, forecast, unschedulable }).description).toBe(
      '4 update · 2 delete · 1 workload without a place · ~2 min 8 s, then is stuck',
    );
  });

  it('waits for the guards that nobody approved, and says how to', () => {
    expect(planStatus(EXAMPLE_REVIEW)).toEqual({
      state: 'pending',
      description: 'needs approval: deletion (2 objects): /slipway approve deletion',
    });
    expect(planStatus({ ...EXAMPLE_REVIEW, guards: [open('deletion', 1), open('volume', 1)] }).description).toBe(
      'needs approval: deletion (1 object), volume (1 volume): /slipway approve deletion volume',
    );
    const all = (['deletion', 'volume', 'disruption', 'privilege'] as const).map((guard) => open(guard, 3));
    expect(planStatus({ ...EXAMPLE_REVIEW, guards: all }).description).toBe(
      'needs approval: deletion (3 objects), volume (3 volumes), disruption (3 workloads), privilege (3 privileges)',
    );
  });

  it('tells the first error with file and line, and never loses how many more there are', () => {
    const short = [finding('web.yaml', 'unknown field "replica"'), finding('web.yaml', 'b')];
    expect(planStatus(invalid(short))).toEqual({
      state: 'failure',
      description: 'web.yaml:3: unknown field "replica" (did you mean "replicas"?) (+1)',
    });
    const { description } = planStatus(invalid([finding(`${'d/'.repeat(80)}web.yaml`, 'm'.repeat(200)), ...short]));
    expect(description).toMatch(/^…[d/]+web\.yaml:3: m+… \(\+2\)$/);
    expect(description).toHaveLength(140);
  });

  it('names a conflict before all else', () => {
    const conflicts = ['deploy/web.yaml', 'deploy/api.yaml'];
    expect(planStatus({ ...invalid([]), conflicts })).toEqual({
      state: 'failure',
      description: 'conflict in deploy/web.yaml: rebase or merge (+1)',
    });
  });
});

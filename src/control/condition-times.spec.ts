import { describe, expect, it } from '@jest/globals';
import type { NodeLease } from '../model/cluster.js';
import { ConditionTimes } from './condition-times.js';

const warning = { object: 'Ingress/shop/web', reason: 'TargetMissing', message: 'Service shop/web is not there' };
const node = (ready: boolean): NodeLease => ({ name: 'n1', ready }) as NodeLease;

describe('ConditionTimes', () => {
  it('keeps when a warning came while it stands, whatever its message, and counts anew when it comes back', () => {
    const times = new ConditionTimes();
    expect(times.ofWarning(warning)).toBeUndefined();
    times.take([warning], [], 1);
    times.take([{ ...warning, message: 'port 80 of Service shop/web is not there' }], [], 2);
    expect(times.ofWarning(warning)).toBe(1);
    expect(times.ofWarning({ ...warning, reason: 'SecretMissing' })).toBeUndefined();
    times.take([], [], 3);
    expect(times.ofWarning(warning)).toBeUndefined();
    times.take([warning], [], 4);
    expect(times.ofWarning(warning)).toBe(4);
  });

  it('keeps since when a node is as it is', () => {
    const times = new ConditionTimes();
    times.take([], [node(true)], 1);
    times.take([], [node(true)], 2);
    expect([times.ofNode(node(true)), times.ofNode(node(false))]).toEqual([1, undefined]);
    times.take([], [node(false)], 3);
    expect([times.ofNode(node(true)), times.ofNode(node(false))]).toEqual([undefined, 3]);
  });
});

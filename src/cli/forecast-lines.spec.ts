import { describe, expect, it } from '@jest/globals';
import { stripVTControlCharacters } from 'node:util';
import type { Forecast, ForecastStep, WorkloadForecast } from '../model/forecast.js';
import { forecastLines } from './forecast-lines.js';

const KEY = 'Deployment/shop/web';
const web: WorkloadForecast = {
  ...{ key: KEY, strategy: 'RollingUpdate', reason: 'rollout: image web:1 → web:2', from: 1, to: 1 },
  ...{ lowestReady: 1, promisedReady: 1, peakPods: 2, durationMs: 700, end: { type: 'done' } },
};
const change = (kind: ForecastStep['changes'][number]['kind'], version: 'new' | 'old', count = 1, node = 'n1') =>
  ({ kind, version, count, node, workload: KEY }) as const;
const moment = (ready: number, total: number, updated: number) => ({ key: KEY, ready, total, updated });
const STEPS: readonly ForecastStep[] = [
  { atMs: 0, changes: [change('create', 'new'), change('create', 'new', 1, 'n2')], workloads: [moment(1, 3, 2)] },
  { atMs: 300, changes: [change('ready', 'new'), change('delete', 'old')], workloads: [moment(1, 2, 2)] },
  { atMs: 400, changes: [change('gone', 'old')], workloads: [moment(1, 2, 2)] },
  { atMs: 700, changes: [change('ready', 'new')], workloads: [moment(2, 2, 2)] },
];
const FORECAST: Forecast = {
  ...{ steps: STEPS, workloads: [web], end: { type: 'done' }, durationMs: 700 },
  peaks: [
    {
      ...{ node: 'n1', cpu: 400, memory: 512 * 2 ** 20, pods: 4 },
      allocatable: { cpu: 4000, memory: 2 ** 33, pods: 250 },
    },
  ],
  warnings: [{ object: 'PodDisruptionBudget/shop/web', message: '1 ready at +0.3 s, minAvailable: 2 asks for 2' }],
  assumptions: ['image web:2 is not known to be on n1: pulled in 5 s'],
};
const linesOf = (forecast: Forecast) => forecastLines(forecast).map(stripVTControlCharacters);

describe('the timeline of a forecast', () => {
  it('tells what happens when, and what it takes', () => {
    expect(linesOf(FORECAST)).toEqual([
      '',
      'Deployment shop/web · 1 → 1 pods · rollout: image web:1 → web:2 · RollingUpdate',
      '  +  0.0 s  start 2 new (1 of 3 ready, 2 new)',
      '  +  0.3 s  1 new ready; stop 1 old (1 of 2 ready, 2 new)',
      '  +  0.7 s  1 new ready (2 of 2 ready, 2 new)',
      '  done after ~0.7 s · never fewer than 1 ready (promised: 1) · at most 2 pods',
      '',
      'forecast: done after ~0.7 s · n1 at most 4 pods, 400m of 4 cpu, 512Mi of 8Gi',
      'warning PodDisruptionBudget/shop/web: 1 ready at +0.3 s, minAvailable: 2 asks for 2',
      'assumed: image web:2 is not known to be on n1: pulled in 5 s',
    ]);
  });

  it('says where it stops', () => {
    const end = { type: 'stuck', key: KEY, reason: 'no room' } as const;
    expect(linesOf({ ...FORECAST, end, workloads: [{ ...web, end }] })).toContain(
      '  stuck: no room · never fewer than 1 ready (promised: 1) · at most 2 pods',
    );
    const waits = { type: 'waits', key: KEY, reason: 'pause until promoted' } as const;
    expect(linesOf({ ...FORECAST, end: waits, peaks: [] })).toContain(
      'forecast: Deployment/shop/web: waits: pause until promoted',
    );
  });

  it('tells weights, and shortens a long story', () => {
    const weight = { ...change('weight', 'new', 20), node: undefined };
    const steps = Array.from({ length: 30 }, (_, at) => ({ atMs: at * 1000, changes: [weight], workloads: [] }));
    const lines = linesOf({ ...FORECAST, steps });
    expect(lines[2]).toBe('  +  0.0 s  20 % of the traffic to the new version');
    expect(lines[14]).toBe('  … 14 more steps');
    expect(lines[18]).toBe('  + 29.0 s  20 % of the traffic to the new version');
  });
});

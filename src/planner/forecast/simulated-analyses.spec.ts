import { describe, expect, it } from '@jest/globals';
import type { AnalysisMetric, AnalysisRunSpec } from '../../model/analysis.js';
import { EventQueue } from './event-queue.js';
import { followAnalyses, succeeded } from './simulated-analyses.js';

const NOW = 1_000_000;
const spec = (id: string, metric: Partial<AnalysisMetric>, background = false): AnalysisRunSpec => ({
  ...{ id, workload: 'Rollout/shop/web', source: 's', revision: 'r', namespace: 'shop', args: [], background },
  metrics: [{ name: 'errors', provider: {}, ...metric }],
});
const started = (...specs: AnalysisRunSpec[]) => {
  const queue = new EventQueue();
  return { queue, runs: followAnalyses({}, specs, { now: NOW, queue }) };
};

describe('an analysis of a forecast', () => {
  it.each<[string, Partial<AnalysisMetric>, number]>([
    ['measured once', {}, 100],
    ['after a delay', { initialDelay: '30s' }, 30_100],
    ['three times', { interval: '1m', count: 3 }, 120_100],
    ['as often as a text says', { interval: '10s', count: '2', initialDelay: '5s' }, 15_100],
    ['without an end', { interval: '1m' }, Infinity],
  ])('%s', (_what, metric, ms) => {
    const { queue, runs } = started(spec('a', metric));
    expect(runs['a']?.phase).toBe('Running');
    expect(queue.nextAt()).toBe(NOW + ms);
  });

  it('in the background ends only with what it watches', () => {
    const { queue, runs } = started(spec('a', {}, true));
    expect(queue.nextAt()).toBe(Infinity);
    expect(followAnalyses(runs, [], { now: NOW, queue })).toEqual({});
  });

  it('succeeds, and is not begun again', () => {
    const { queue, runs } = started(spec('a', {}));
    const done = succeeded(runs, 'a', NOW + 100);
    expect(done['a']).toMatchObject({ phase: 'Successful', startedAt: NOW, endedAt: NOW + 100 });
    queue.take(NOW + 100);
    expect(followAnalyses(done, [spec('a', {})], { now: NOW + 100, queue })).toBe(done);
    expect(queue.nextAt()).toBe(Infinity);
  });
});

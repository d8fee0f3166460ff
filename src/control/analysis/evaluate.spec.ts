import { describe, expect, it } from '@jest/globals';
import type { AnalysisMetric, AnalysisRunSpec, AnalysisRunState, Measurement } from '../../model/analysis.js';
import type { Value } from '../../model/conditions/values.js';
import { beginRun, endRun, judge, recordMeasurement, resumeRun } from './evaluate.js';

const START = 1_000_000;
const PHASES = { S: 'Successful', F: 'Failed', I: 'Inconclusive', E: 'Error' } as const;

const metric = (more: Partial<AnalysisMetric> = {}, name = 'm'): AnalysisMetric => ({
  name,
  provider: { prometheus: { query: 'up' } },
  ...more,
});
const specOf = (metrics: readonly AnalysisMetric[], more: Partial<AnalysisRunSpec> = {}): AnalysisRunSpec => ({
  id: 'Rollout/shop/web@abc/step-1',
  workload: 'Rollout/shop/web',
  source: 'app',
  revision: 'r',
  namespace: 'shop',
  metrics,
  args: [],
  background: false,
  ...more,
});

/** Measures as `SSF` says, a second apart, at the metric named before a colon: `a:S b:F`. */
const play = (spec: AnalysisRunSpec, script: string): AnalysisRunState => {
  const steps = script.split(' ').flatMap((part) => {
    const [name, signs] = part.includes(':') ? (part.split(':') as [string, string]) : ['m', part];
    return [...signs].map((sign) => [name, PHASES[sign as keyof typeof PHASES]] as const);
  });
  return steps.reduce<AnalysisRunState>(
    (state, [name, phase], index) =>
      recordMeasurement(spec, state, { metric: name, phase, at: START + (index + 1) * 1000, value: `v${index}` }),
    beginRun(spec, START),
  );
};

describe('what a value means', () => {
  it.each<[string, string | undefined, string | undefined, Value, Measurement['phase']]>([
    ['no condition', undefined, undefined, null, 'Successful'],
    ['success met', 'result > 1', undefined, 2, 'Successful'],
    ['success not met', 'result > 1', undefined, 1, 'Failed'],
    ['failure met', undefined, 'result > 1', 2, 'Failed'],
    ['failure not met', undefined, 'result > 1', 1, 'Successful'],
    ['neither', 'result > 5', 'result < 1', 3, 'Inconclusive'],
    ['both', 'result > 1', 'result > 2', 3, 'Failed'],
    ['good of two', 'result > 5', 'result < 1', 6, 'Successful'],
  ])('%s', (_what, successCondition, failureCondition, value, phase) => {
    expect(judge(metric({ successCondition, failureCondition }), value)).toBe(phase);
  });

  it('is an error where the condition has no answer', () => {
    expect(() => judge(metric({ successCondition: 'result[0] > 1' }), [])).toThrow('index 0 is out of range');
  });
});

const often = { interval: '30s' };

describe('when a metric ends', () => {
  it.each<[string, Partial<AnalysisMetric>, string, AnalysisRunState['phase']]>([
    ['one measurement is enough without interval', {}, 'S', 'Successful'],
    ['no failure is allowed by default', { ...often, count: 3 }, 'SF', 'Failed'],
    ['failures up to the limit are', { ...often, count: 4, failureLimit: 1 }, 'SFSS', 'Successful'],
    ['failures beyond the limit are not', { ...often, count: 4, failureLimit: 1 }, 'FSF', 'Failed'],
    ['limits may be texts', { ...often, count: '2', failureLimit: '2' }, 'FF', 'Successful'],
    ['-1 is no limit', { ...often, count: 3, failureLimit: -1 }, 'FFF', 'Successful'],
    ['inconclusive counts by itself', { ...often, count: 3 }, 'SI', 'Inconclusive'],
    ['inconclusive up to the limit', { ...often, count: 3, inconclusiveLimit: 1 }, 'SIS', 'Successful'],
    ['four errors in a row are borne', { ...often, count: 1 }, 'EEEE', 'Running'],
    ['five are not', { ...often, count: 1 }, 'EEEEE', 'Error'],
    ['errors apart do not add up', { ...often, count: 3 }, 'EEEESEEEESEEEES', 'Successful'],
    ['errors do not count as measurements', { ...often, count: 2 }, 'ESE', 'Running'],
    ['the error limit can be lower', { consecutiveErrorLimit: 0 }, 'E', 'Error'],
    ['without count it goes on', often, 'SSSSSSSSSSSS', 'Running'],
    ['count 0 is no count', { ...often, count: 0 }, 'SS', 'Running'],
    ['successes in a row end it', { ...often, failureLimit: -1, consecutiveSuccessLimit: 2 }, 'SFSS', 'Successful'],
    ['not those apart', { ...often, failureLimit: -1, consecutiveSuccessLimit: 2 }, 'SFSES', 'Running'],
    ['too few in a row', { ...often, count: 3, failureLimit: 3, consecutiveSuccessLimit: 2 }, 'SFS', 'Inconclusive'],
  ])('%s', (_what, more, script, phase) => {
    const state = play(specOf([metric(more)]), script);
    expect([state.phase, state.metrics[0]?.phase]).toEqual([phase, phase]);
    expect(state.endedAt !== undefined).toBe(phase !== 'Running');
    expect(state.metrics[0]?.nextAt !== undefined).toBe(phase === 'Running');
  });
});

describe('when it measures next', () => {
  it('begins after the delay, then keeps the interval', () => {
    const spec = specOf([metric({ ...often, count: 3, initialDelay: '1m' })]);
    expect(beginRun(spec, START).metrics[0]?.nextAt).toBe(START + 60_000);
    expect(play(spec, 'S').metrics[0]?.nextAt).toBe(START + 1000 + 30_000);
  });

  it('tries again after an error, ten seconds later where there is no interval', () => {
    expect(play(specOf([metric()]), 'E').metrics[0]?.nextAt).toBe(START + 1000 + 10_000);
  });

  it('never measures without a pause', () => {
    const spec = specOf([metric({ interval: '1ns', count: 3 })]);
    expect(play(spec, 'S').metrics[0]?.nextAt).toBe(START + 1000 + 100);
  });
});

describe('when the run ends', () => {
  const two = [metric({ ...often, count: 2 }, 'a'), metric({ ...often, count: 2 }, 'b')];

  it.each<[string, string, AnalysisRunState['phase'], string[]]>([
    ['it waits for all', 'a:SS b:S', 'Running', ['Successful', 'Running']],
    ['all are good', 'a:SS b:SS', 'Successful', ['Successful', 'Successful']],
    ['one is bad: the others are not waited for', 'a:S b:F', 'Failed', ['Successful', 'Failed']],
    ['one is inconclusive', 'a:S b:I', 'Inconclusive', ['Successful', 'Inconclusive']],
    ['what comes later changes nothing', 'a:F b:SS a:SS', 'Failed', ['Failed', 'Successful']],
  ])('%s', (_what, script, phase, phases) => {
    const state = play(specOf(two), script);
    expect(state.phase).toBe(phase);
    expect(state.metrics.map((one) => one.phase)).toEqual(phases);
  });

  it('does not mind what is only shown, but waits for it', () => {
    const spec = specOf(two, { dryRun: ['b'] });
    expect(play(spec, 'a:S b:F').phase).toBe('Running');
    expect(play(spec, 'a:SS b:S').phase).toBe('Running');
    const state = play(spec, 'a:SS b:F');
    expect(state.phase).toBe('Successful');
    expect(state.metrics.map((one) => one.phase)).toEqual(['Successful', 'Failed']);
    expect(play(specOf(two, { dryRun: ['a', 'b'] }), 'a:F b:F').phase).toBe('Successful');
  });

  it('is over when nobody asks for it, and goes on when somebody does again', () => {
    const before = play(specOf(two), 'a:SS');
    const state = endRun(before, START + 9);
    expect(state).toMatchObject({
      phase: 'Successful',
      endedAt: START + 9,
      terminated: true,
      message: 'ended with its step',
    });
    expect(resumeRun(state)).toEqual({ ...before, message: 'measures' });
    const failed = play(specOf(two), 'a:F');
    expect(endRun(failed, START + 9)).toBe(failed);
  });
});

describe('what is remembered and said', () => {
  it('keeps the last ten measurements', () => {
    const state = play(specOf([metric(often)]), 'S'.repeat(15));
    expect(state.metrics[0]?.measurements.map(({ value }) => value)).toEqual(
      Array.from({ length: 10 }, (_n, i) => `v${i + 5}`),
    );
    expect(state.metrics[0]?.count).toBe(15);
  });

  it.each<[string, Partial<AnalysisMetric>, string, string]>([
    ['under way', { ...often, count: 5 }, 'SS', 'm v1 (2/5)'],
    ['without end', often, 'S', 'm v0 (1 measurement)'],
    [
      'failed',
      { ...often, count: 5, failureLimit: 1, successCondition: 'result\n  < 1' },
      'FF',
      'm v1, not result < 1 (2 failures, limit 1)',
    ],
    ['failed by its condition', { failureCondition: 'result > 1' }, 'F', 'm v0: result > 1 (1 failure, limit 0)'],
    [
      'inconclusive',
      { successCondition: 'result < 1', failureCondition: 'result > 9' },
      'I',
      'm v0, not result < 1 (1 inconclusive, limit 0)',
    ],
    ['not measured', { ...often, count: 2 }, 'EE', 'm could not be measured (2 errors in a row, limit 4)'],
  ])('says how it is: %s', (_what, more, script, message) => {
    expect(play(specOf([metric(more)]), script).message).toBe(message);
  });

  it('speaks of the metric that is worst off', () => {
    const spec = specOf([metric({ ...often, count: 9 }, 'a'), metric({ ...often, count: 9, failureLimit: 3 }, 'b')]);
    expect(play(spec, 'a:S b:F').message).toBe('b v1 (1 failure, limit 3)');
  });
});

import { describe, expect, it } from '@jest/globals';
import type { PodRecord, PodStatus } from '../model/pod.js';
import { DurationLog } from './durations.js';

const KEY = 'Deployment/shop/web';
const record = (uid: string, changes: Partial<PodRecord> = {}): PodRecord => ({
  ...{ uid, name: uid, namespace: 'shop', node: 'n1', source: 'shop', revision: '1', templateHash: 'h' },
  ...{ owner: { kind: 'Deployment', name: 'web' }, labels: {}, annotations: {}, configVersion: '' },
  ...{ createdAt: 1000, generation: 1, epoch: 1, spec: { containers: [{ name: 'app', image: 'web:1' }] } },
  ...changes,
});
const status = (uid: string, changes: Partial<PodStatus> = {}): PodStatus => ({
  ...{ uid, phase: 'Running', ready: false, containers: [], observedGeneration: 1 },
  ...changes,
});
const ready = (uid: string, readySince: number): PodStatus => status(uid, { ready: true, readySince });

describe('measured durations', () => {
  it('are the median of the last starts, each pod once', () => {
    const log = new DurationLog();
    for (const [nth, ms] of [900, 300, 200].entries()) {
      log.see(record(`a${nth}`), ready(`a${nth}`, 1000 + ms), 5000);
      log.see(record(`a${nth}`), ready(`a${nth}`, 90_000), 95_000);
    }
    expect(log.measured().ready).toEqual({ [KEY]: 300 });
    for (let nth = 0; nth < 7; nth += 1) log.see(record(`b${nth}`), ready(`b${nth}`, 1500), 5000);
    expect(log.measured().ready).toEqual({ [KEY]: 500 });
  });

  it('leave out what was restarted, what was found running, and what nobody knows', () => {
    const log = new DurationLog();
    const container = { name: 'app', image: 'web:1', ready: true, restartCount: 1 } as const;
    const restarted = [{ ...container, state: { kind: 'running', startedAt: 0 } as const }];
    log.see(record('a'), { ...ready('a', 1300), containers: restarted }, 2000);
    log.see(record('b'), { ...ready('b', 1300), recovered: record('b') }, 2000);
    log.see(undefined, ready('c', 1300), 2000);
    log.see(record('d'), ready('d', 1000 + 3_600_000), 4_000_000);
    expect(log.measured()).toEqual({ ready: {}, stop: {}, run: {} });
  });

  it('know how long pods run and how long they take to go', () => {
    const log = new DurationLog();
    const job = record('a', { owner: { kind: 'Job', name: 'migrate' } });
    log.see(job, ready('a', 1400), 1500);
    log.see(job, status('a', { phase: 'Succeeded' }), 7400);
    const leaving = record('b', { deletion: { at: 2000, graceSeconds: 30, reason: '' } });
    log.see(leaving, status('b', { phase: 'Removed' }), 2600);
    log.see(leaving, status('b', { phase: 'Removed' }), 9000);
    expect(log.measured()).toEqual({
      ready: { 'Job/shop/migrate': 400 },
      run: { 'Job/shop/migrate': 6000 },
      stop: { [KEY]: 600 },
    });
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../test/support/eventually.js';
import { container, podRecord, podSpec } from '../../test/support/pod-records.js';
import { createSimulatedRuntime } from '../executor/runtime/simulated.js';
import type { SimulatedRuntime } from '../executor/runtime/simulated.js';
import type { RuntimeEvent } from '../executor/runtime/runtime.js';
import { LABEL } from '../model/labels.js';
import type { PodRecord } from '../model/pod.js';
import { podReady } from './pod-track.js';
import { PodWorker } from './pod-worker.js';
import type { PodHandles, PodRunner } from './pod-worker.js';

const IP = '10.99.0.2';
const record = podRecord({ spec: podSpec({ containers: [container()] }) });

/** A runner whose calls the test ends itself. */
class ManualRunner implements PodRunner {
  starts: { resolve: (handles: PodHandles) => void; reject: (error: Error) => void }[] = [];
  restarted: number[] = [];
  stopped = 0;

  start(): Promise<PodHandles> {
    return new Promise((resolve, reject) => void this.starts.push({ resolve, reject }));
  }

  async restartContainer(_record: PodRecord, _name: string, attempt: number): Promise<string> {
    this.restarted.push(attempt);
    return `run-${attempt}`;
  }

  async stop(): Promise<void> {
    this.stopped += 1;
  }

  async refresh(): Promise<void> {}

  async redactor(): Promise<(text: string) => string> {
    return (text) => text;
  }
}

let runner: ManualRunner;
let runtime: SimulatedRuntime;
let worker: PodWorker;
let told: string[];

beforeEach(() => {
  runner = new ManualRunner();
  runtime = createSimulatedRuntime();
  told = [];
  worker = new PodWorker(record, true, {
    runner,
    runtime,
    backoff: { initialMs: 50, maxMs: 50, resetMs: 60_000 },
    now: Date.now,
    limit: (work) => work(),
    changed: async () => void told.push(podReady(worker.track) ? 'ready' : 'not ready'),
    event: () => undefined,
  });
});

afterEach(() => worker.close());

const handles = (id = 'run-0', attempt = 0): PodHandles => ({
  sandboxId: 'sandbox',
  ip: IP,
  containers: [{ name: 'app', id, attempt, running: true }],
});
const event = (type: RuntimeEvent['type'], attempt = 0): RuntimeEvent => ({
  type,
  id: `run-${attempt}`,
  labels: { [LABEL.container]: 'app', [LABEL.attempt]: String(attempt) },
  exitCode: 1,
  at: Date.now(),
});
const started = async (): Promise<void> => {
  const done = worker.sync();
  await eventually('the start', () => runner.starts[0]);
  runner.starts[0]?.resolve(handles());
  await done;
};
const stateOf = () => worker.track.containers.get('app')?.state.kind;

describe('a container that ends before the start of its pod has', () => {
  it('is not taken for running, and starts again', async () => {
    const done = worker.sync();
    await eventually('the start', () => runner.starts[0]);
    worker.onEvent(event('start'));
    worker.onEvent(event('die'));
    runner.starts[0]?.resolve(handles());
    await done;
    expect(told).not.toContain('ready');
    await eventually('the next run', () => runner.restarted.length > 0);
    expect(runner.restarted).toEqual([1]);
    await eventually('it runs', () => podReady(worker.track));
  });

  it('starts again though another container keeps the pod from starting', async () => {
    const done = worker.sync().catch(() => undefined);
    await eventually('the start', () => runner.starts[0]);
    worker.onEvent(event('start'));
    worker.onEvent(event('die'));
    runner.starts[0]?.reject(new Error('no such image'));
    await done;
    await eventually('the pod is tried again', () => runner.starts[1]);
    runner.starts[1]?.reject(new Error('no such image'));
    await eventually('the next run', () => runner.restarted.length > 0);
  });
});

describe('a run that ended before its restart was answered', () => {
  it('is not taken for running', async () => {
    await started();
    runner.restartContainer = async (_record, _name, attempt) => {
      runner.restarted.push(attempt);
      worker.onEvent(event('start', attempt));
      if (attempt === 1) worker.onEvent(event('die', attempt));
      return `run-${attempt}`;
    };
    worker.onEvent(event('die'));
    await eventually('the run after', () => runner.restarted.length === 2);
    await eventually('it runs', () => podReady(worker.track));
    expect(runner.restarted).toEqual([1, 2]);
  });
});

describe('a pod that goes while a restart waits', () => {
  it('is not started again', async () => {
    await started();
    worker.onEvent(event('die'));
    worker.accept({ ...record, generation: 2, deletion: { at: 0, graceSeconds: 1, reason: '' } });
    await worker.sync();
    expect(runner.stopped).toBe(1);
    expect(runner.restarted).toEqual([]);
  });
});

describe('a worker that is closed', () => {
  it('ends nothing, because Services would not be told first (I9)', async () => {
    await started();
    worker.accept({ ...record, generation: 2, deletion: { at: 0, graceSeconds: 1, reason: '' } });
    const going = worker.sync();
    worker.close();
    await going;
    expect(runner.stopped).toBe(0);
    expect(stateOf()).toBe('running');
  });
});

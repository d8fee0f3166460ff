import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Act } from '../../src/model/act.js';
import type { RevisionEntry } from '../../src/model/cluster.js';
import type { Deployment } from '../../src/model/objects.js';
import { templateHash } from '../../src/model/template-hash.js';
import { deploymentYaml, KEYS, snapshotOf, startControl, type RunningControl } from '../support/cluster.js';
import { eventually } from '../support/eventually.js';
import { startRedis, type TestRedis } from '../support/redis.js';

// Real processes on a machine that may be busy: a bound, not an expectation.
jest.setTimeout(120_000);

const KEY = 'Deployment/shop/web';
let redis: TestRedis;
let control: RunningControl | undefined;

beforeEach(async () => {
  redis = await startRedis();
  control = undefined;
});

afterEach(async () => {
  await control?.stop();
  await redis.stop();
});

const snapshot = snapshotOf(deploymentYaml('web'));
const hash = templateHash((snapshot.objects[0]?.object as Deployment).spec.template);
const entry: RevisionEntry = {
  ...{ templateHash: hash, revision: snapshot.revision, createdAt: 5 },
  progress: { step: 2, stepAt: 6, steps: 's', attempt: 0, acts: [] },
};
const act = (id: string, at: number): Act => ({
  ...{ id, at, verb: 'promote', source: 'apps', target: KEY, revision: snapshot.revision, by: 'Ann' },
});

const inRedis = async (): Promise<RevisionEntry | undefined> =>
  (JSON.parse((await redis.client.get(KEYS.history)) ?? '{}') as Record<string, RevisionEntry[]>)[KEY]?.[0];

describe('the loop', () => {
  it('plans with what git remembers, writes it to Redis, and again after a flush', async () => {
    control = await startControl(redis);
    const { loop } = control.server;
    loop.recall('apps', { history: { [KEY]: [entry] } });
    // A load at that moment does not lose it.
    loop.resync();
    loop.setSnapshot(snapshot);
    await eventually('the progress in Redis', async () => (await inRedis())?.progress?.step === 2);
    await redis.client.flushall();
    await eventually('the progress in Redis again', async () => (await inRedis())?.progress?.step === 2);
  });

  it('keeps to Redis where that is newer', async () => {
    const newer = { ...entry, createdAt: 50, progress: { ...entry.progress, step: 3, stepAt: 60 } };
    await redis.client.set(KEYS.history, JSON.stringify({ [KEY]: [newer] }));
    control = await startControl(redis);
    control.server.loop.recall('apps', { history: { [KEY]: [entry] } });
    control.server.loop.setSnapshot(snapshot);
    await eventually('a turn', () => control?.server.loop.lastPlan?.workloads[0]);
    expect((await inRedis())?.progress?.step).toBe(3);
  });

  it('hands the acts of all sources to the planner by their time', async () => {
    control = await startControl(redis);
    const { loop } = control.server;
    loop.setActs('b', [act('two', 2), act('four', 4)]);
    loop.setActs('a', [act('three', 3), act('one', 1)]);
    expect(loop.desired().acts?.map(({ id }) => id)).toEqual(['one', 'two', 'three', 'four']);
    loop.setActs('b', []);
    expect(loop.desired().acts?.map(({ id }) => id)).toEqual(['one', 'three']);
  });
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { AnalysisRunner } from '../../src/control/analysis/analysis-runner.js';
import { CommitTracker } from '../../src/control/commit-tracker.js';
import { RangeKeeper } from '../../src/control/range-keeper.js';
import { ControlLoop } from '../../src/control/loop.js';
import { createQueues } from '../../src/executor/queues.js';
import { RecordStore } from '../../src/executor/record-store.js';
import type { NodeLease } from '../../src/model/cluster.js';
import type { PodRecord } from '../../src/model/pod.js';
import type { NodeNetwork } from '../../src/model/node-network.js';
import type { ServiceRecord } from '../../src/model/service.js';
import { CLUSTER, KEYS, deploymentYaml, makeMachine, snapshotOf, startControl, startNode } from '../support/cluster.js';
import type { Machine, RunningControl, RunningNode } from '../support/cluster.js';
import { eventually } from '../support/eventually.js';
import { startRedis } from '../support/redis.js';
import type { TestRedis } from '../support/redis.js';

jest.setTimeout(60_000);

const REVISION = '2'.repeat(40);

let redis: TestRedis;
let records: RecordStore;
let machine: Machine;
let running: { stop(): Promise<void> }[];
let refusals: number;

beforeAll(async () => {
  redis = await startRedis();
  records = new RecordStore(redis.client, CLUSTER);
});

afterAll(() => redis.stop());

beforeEach(async () => {
  await redis.client.flushall();
  machine = await makeMachine();
  running = [];
  refusals = 0;
});

afterEach(async () => {
  for (const part of running.reverse()) await part.stop();
});

const node = async (on = machine, options: Parameters<typeof startNode>[2] = {}): Promise<RunningNode> => {
  const started = await startNode(redis, on, options);
  running.push(started);
  return started;
};
const control = async (options: Parameters<typeof startControl>[1] = {}): Promise<RunningControl> => {
  const started = await startControl(redis, options);
  running.push(started);
  return started;
};
const forget = (part: { stop(): Promise<void> }) => running.splice(running.indexOf(part), 1);

const workload = (one: RunningControl, key: string) =>
  one.server.loop.lastPlan?.workloads.find((candidate) => candidate.key === key);
const complete = (one: RunningControl, key = 'Deployment/shop/web', revision?: string) =>
  eventually(`${key} is complete`, () => {
    const found = workload(one, key);
    return found?.state === 'complete' && (!revision || found.revision === revision) ? found : undefined;
  });
const images = (on = machine) =>
  on.runtime
    .containers()
    .flatMap(({ image, state }) => (state === 'running' && !image.includes('pause') ? [image] : []));
const recordsNow = async (): Promise<PodRecord[]> => [...(await records.recordsOf(machine.name)).values()];
const webSnapshot = (options: Parameters<typeof deploymentYaml>[1] = {}, revision = '1'.repeat(40)) =>
  snapshotOf(deploymentYaml('web', options), { revision });

describe('a snapshot', () => {
  it('becomes running pods, a change rolls them, and what left git is stopped', async () => {
    await node();
    const one = await control();
    one.server.loop.setSnapshot(webSnapshot({ replicas: 3 }));
    expect(await complete(one)).toMatchObject({ desired: 3, updatedReady: 3 });
    one.server.loop.setSnapshot(webSnapshot({ replicas: 3, image: 'web:2' }, REVISION));
    expect(await complete(one, undefined, REVISION)).toMatchObject({ updatedReady: 3 });
    await eventually('only the new version runs', () => machine.apps().length === 3 && !images().includes('web:1'));
    await eventually('the records of the old are dropped', async () => (await recordsNow()).length === 3);
    expect((await recordsNow()).every(({ revision }) => revision === REVISION)).toBe(true);
  });

  it('whose new version crashes leaves the old one serving (I7)', async () => {
    const bad = { exitsAfterMs: 5, exitCode: 1, readyAfterMs: 60_000 };
    machine = await makeMachine('node-1', { images: { 'web:bad': bad, '*': {} } });
    // Without a probe a pod that ran for a moment was available, and a rollout may go on (Kubernetes: minReadySeconds).
    const probe = 'readinessProbe: { exec: { command: [ready] }, periodSeconds: 1 }';
    await node();
    const one = await control();
    one.server.loop.setSnapshot(webSnapshot({ replicas: 2, container: probe }));
    await complete(one);
    const old = machine.running();
    one.server.loop.setSnapshot(webSnapshot({ replicas: 2, image: 'web:bad', container: probe }, REVISION));
    await eventually('the crash is known', () =>
      workload(one, 'Deployment/shop/web')?.message.includes('CrashLoopBackOff'),
    );
    expect(machine.running()).toEqual(expect.arrayContaining(old));
    expect(machine.network.readyPods()).toHaveLength(2);
  });

  it('of a Service reaches the agents, with an address that stays', async () => {
    await node();
    const one = await control();
    const service = `---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
`;
    one.server.loop.setSnapshot(snapshotOf(deploymentYaml('web', { replicas: 1 }) + service));
    await eventually('the agent has it', () => machine.network.network.services.length === 1);
    const { clusterIP } = machine.network.network.services[0] as ServiceRecord;
    expect(machine.network.network.services[0]).toMatchObject({
      name: 'web',
      namespace: 'shop',
      selector: { app: 'web' },
    });
    await complete(one);
    await redis.client.flushall();
    await eventually('the services are written again', () => redis.client.exists(KEYS.network(machine.name)));
    await complete(one);
    const kept = JSON.parse((await redis.client.get(KEYS.network(machine.name))) ?? '{}') as NodeNetwork;
    expect(kept.services.map((record) => record.name)).toEqual(['web']);
    expect(kept.services[0]?.clusterIP).toBe(clusterIP);
  });

  it('tells people what is done, as events that the next server has too', async () => {
    await node();
    const one = await control();
    one.server.loop.setSnapshot(webSnapshot({ replicas: 1 }));
    await complete(one);
    const scheduled = one.server.events.list().find(({ reason }) => reason === 'Scheduled');
    expect(scheduled).toMatchObject({ type: 'Normal', object: expect.stringMatching(/^Pod\/shop\/web-/) });
    machine.runtime.crash(machine.runtime.containers().find(({ image }) => image === 'web:1')!.id);
    await eventually('the agent is heard', () => one.server.events.list().some(({ reason }) => reason === 'Restarted'));
    const two = await control();
    const kept = two.server.events.list().map(({ reason }) => reason);
    expect(kept).toEqual(expect.arrayContaining(['Scheduled', 'Restarted']));
    machine.runtime.crash(
      machine.runtime.containers().find(({ state, image }) => state === 'running' && image === 'web:1')!.id,
    );
    const restarts = (on: RunningControl) =>
      on.server.events.list().filter(({ message }) => message.includes('restart 2'));
    await eventually('both hear of it', () => restarts(one).length === 1 && restarts(two).length === 1);
    await eventually('it is kept', async () => (await keptEvents()).some((text) => text.includes('restart 2')));
    expect((await keptEvents()).filter((text) => text.includes('restart 2'))).toHaveLength(1);
  });

  const keptEvents = () => redis.client.lrange(KEYS.events, 0, -1);
});

describe('minReadySeconds', () => {
  it('is waited for without any news: time alone wakes the loop', async () => {
    await node();
    const one = await control();
    const before = Date.now();
    one.server.loop.setSnapshot(webSnapshot({ replicas: 1, spec: 'minReadySeconds: 2' }));
    await eventually('it is ready', () => workload(one, 'Deployment/shop/web')?.ready === 1);
    expect(workload(one, 'Deployment/shop/web')?.state).toBe('progressing');
    await complete(one);
    const since = machine.runtime.containers().find(({ image }) => image === 'web:1')!.startedAt;
    expect(Date.now() - Math.max(before, since)).toBeGreaterThanOrEqual(2000);
  });
});

describe('a commit that would delete more than half of its source', () => {
  it('deletes nothing, and the commit says how to go on', async () => {
    await node();
    const one = await control();
    const told: string[] = [];
    const port = {
      report: ({ context, state, description }: { context: string; state: string; description: string }) =>
        void told.push(`${context} ${state}: ${description}`),
      superseded: () => undefined,
      unchanged: () => undefined,
      lastRollout: () => Promise.resolve(undefined),
    };
    const tracker = new CommitTracker('apps', port, Date.now);
    one.server.sources.onTurn = (turn) => tracker.onPlan(turn);
    const all = ['a', 'b', 'c'].map((name) => deploymentYaml(name, { replicas: 1 })).join('---\n');
    one.server.loop.setSnapshot(snapshotOf(all));
    for (const name of ['a', 'b', 'c']) await complete(one, `Deployment/shop/${name}`);
    const before = machine.running();
    const smaller = snapshotOf(deploymentYaml('a', { replicas: 1 }), { revision: REVISION });
    tracker.onSnapshot(smaller, Date.now());
    one.server.loop.setSnapshot(smaller);
    await eventually('the commit says it', () => told.find((line) => line.includes('Slipway-Confirm')));
    expect(told.at(-1)).toMatch(/^slipway\/rollout failure: the commit would delete 2 of 3 objects of source apps/);
    expect(machine.running()).toEqual(before);
  });
});

describe('FLUSHALL', () => {
  it('in the middle of a rollout ends with the rollout done and no healthy new pod restarted', async () => {
    machine = await makeMachine('node-1', { images: { '*': { readyAfterMs: 300 } } });
    const probe = 'readinessProbe: { exec: { command: [ready] }, periodSeconds: 1 }';
    await node();
    const one = await control();
    one.server.loop.setSnapshot(webSnapshot({ replicas: 4, container: probe }));
    await complete(one);
    one.server.loop.setSnapshot(webSnapshot({ replicas: 4, image: 'web:2', container: probe }, REVISION));
    await eventually('a new pod runs', () => images().includes('web:2'));
    const made = machine.runtime.containers().filter(({ image, state }) => image === 'web:2' && state === 'running');
    const epoch = one.server.leader.lease?.epoch ?? 0;
    await redis.client.flushall();
    await eventually('it leads anew', () => (one.server.leader.lease?.epoch ?? 0) > epoch);
    await complete(one, undefined, REVISION);
    await eventually('only the new version runs', () => images().length === 4 && !images().includes('web:1'));
    expect(machine.running()).toEqual(expect.arrayContaining(made.map(({ id }) => id)));
    // A record goes once its node has told that the pod is gone.
    await eventually('four records', async () => (await recordsNow()).length === 4);
  });

  it('of a quiet cluster restarts nothing and makes nothing', async () => {
    await node();
    const one = await control();
    one.server.loop.setSnapshot(webSnapshot({ replicas: 3 }));
    await complete(one);
    const before = machine.running();
    const starts = machine.runtime.calls('start');
    await redis.client.flushall();
    await eventually('the records are back', async () => (await recordsNow()).length === 3);
    await complete(one);
    expect(machine.running()).toEqual(before);
    expect(machine.runtime.calls('start')).toBe(starts);
  });
});

/** A loop of the test's own, with a Redis into whose calls the test can look. */
const bareLoop = (
  intercept: Partial<Record<'smembers' | 'mget', (call: () => Promise<unknown>) => Promise<unknown>>>,
  sources: readonly string[] = [],
) => {
  const seen = new Proxy(redis.client, {
    get: (target, name) => {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== 'function') return value;
      const around = intercept[name as 'mget'];
      return (...args: unknown[]) => {
        const call = () => (value as (...list: unknown[]) => Promise<unknown>).apply(target, args);
        return around ? around(call) : call();
      };
    },
  });
  const queues = createQueues(redis.client, CLUSTER);
  const loop = new ControlLoop({
    cluster: CLUSTER,
    sources,
    policy: { rollOnConfigChange: false, serviceCIDR: '10.96.0.0/16', nodePortRange: [30000, 32767] },
    redis: seen,
    keys: KEYS,
    records,
    queues,
    ranges: new RangeKeeper({
      ...{ cluster: CLUSTER, podCIDR: '10.42.0.0/16', redis: redis.client, keys: KEYS, records },
      now: Date.now,
      onEvent: () => undefined,
    }),
    analyses: new AnalysisRunner({
      ...{ redis: redis.client, keys: KEYS, records, now: Date.now, log: { warn: () => undefined } },
      find: () => undefined,
      changed: () => undefined,
      onEvent: () => undefined,
    }),
    now: Date.now,
    leaderLost: async () => void (refusals += 1),
    onTurn: () => undefined,
    onEvent: () => undefined,
    log: { info: () => undefined, warn: () => undefined },
  });
  running.push({
    stop: async () => {
      await loop.stop();
      await queues.close();
    },
  });
  return loop;
};

const lead = async (loop: ControlLoop, epoch: number): Promise<void> => {
  const token = `test:${epoch}`;
  await redis.client.set(KEYS.leader, token);
  loop.lead({ epoch, token });
};

describe('a server', () => {
  it('that meets a node while it loads reads that node before it plans', async () => {
    await node();
    const one = await control();
    one.server.loop.setSnapshot(webSnapshot({ replicas: 2 }));
    await complete(one);
    forget(one);
    await one.kill();
    const before = machine.running();
    await redis.client.flushall();
    const lease = await eventually('the node is back', async () => {
      const json = await redis.client.get(KEYS.lease(machine.name));
      return json ? (JSON.parse(json) as NodeLease) : undefined;
    });
    let loads = 0;
    const loop = bareLoop({
      smembers: async (call) => (loads++ === 0 ? [] : call()),
      mget: async (call) => {
        const answer = await call();
        loop.setLeases([lease]);
        return answer;
      },
    });
    loop.setSnapshot(webSnapshot({ replicas: 2 }));
    await lead(loop, 4_000_000_000);
    await eventually('it has planned', () => loop.lastPlan?.workloads[0]?.ready === 2);
    expect(await recordsNow()).toHaveLength(2);
    expect(machine.running()).toEqual(before);
  });

  it('that was deposed does not overwrite the services of the next', async () => {
    await node();
    const loop = bareLoop({});
    await lead(loop, 10);
    await eventually('it has planned', () => loop.lastPlan);
    await redis.client.set(KEYS.leader, 'another:11');
    const next = '{"services":[],"by":"the next leader"}';
    await redis.client.set(KEYS.network(machine.name), next);
    const service = 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { ports: [{ port: 80 }] }\n';
    const json = await redis.client.get(KEYS.lease(machine.name));
    loop.setLeases([JSON.parse(json ?? '') as NodeLease]);
    const inventory = await redis.client.get(KEYS.inventory);
    loop.setSnapshot(snapshotOf(service));
    await eventually('it was refused', () => refusals > 0);
    expect(await redis.client.get(KEYS.network(machine.name))).toBe(next);
    expect(await redis.client.get(KEYS.inventory)).toBe(inventory);
  });

  it('that has not read a source yet says that what it tells of the network is not all', async () => {
    await node();
    const loop = bareLoop({}, ['apps']);
    await lead(loop, 10);
    const json = await redis.client.get(KEYS.lease(machine.name));
    loop.setLeases([JSON.parse(json ?? '') as NodeLease]);
    const told = async () => JSON.parse((await redis.client.get(KEYS.network(machine.name))) ?? '{}') as NodeNetwork;
    await eventually('it tells', async () => (await told()).incomplete);
    loop.setSnapshot(webSnapshot({ replicas: 1 }));
    await eventually('it tells all', async () => (await told()).incomplete === undefined);
  });

  it('that leads again writes the services again, whatever another wrote meanwhile', async () => {
    await node();
    const loop = bareLoop({});
    await lead(loop, 10);
    const json = await redis.client.get(KEYS.lease(machine.name));
    loop.setLeases([JSON.parse(json ?? '') as NodeLease]);
    loop.setSnapshot(webSnapshot({ replicas: 1 }));
    await eventually('services are written', () => redis.client.exists(KEYS.network(machine.name)));
    const written = await redis.client.get(KEYS.network(machine.name));
    const old = { namespace: 'shop', name: 'old', type: 'ClusterIP', clusterIP: '10.96.0.9', ports: [], selector: {} };
    await redis.client.set(KEYS.network(machine.name), JSON.stringify({ services: [old] }));
    loop.follow();
    await lead(loop, 12);
    loop.setLeases([JSON.parse(json ?? '') as NodeLease]);
    await eventually(
      'they are written again',
      async () => (await redis.client.get(KEYS.network(machine.name))) === written,
    );
  });
});

describe('two machines that start together', () => {
  it('keep their pods: the first one back is not given those of the other', async () => {
    const other = await makeMachine('node-2');
    const [first, second] = [await node(), await node(other)];
    const one = await control();
    one.server.loop.setSnapshot(webSnapshot({ replicas: 4 }));
    await complete(one);
    const before = [machine.running(), other.running()];
    expect(before.every((list) => list.length > 0)).toBe(true);
    for (const part of [one, first, second]) {
      forget(part);
      await part.kill();
    }
    await redis.client.del(KEYS.lease('node-1'), KEYS.lease('node-2'), KEYS.leader);
    await node();
    const two = await control();
    two.server.loop.setSnapshot(webSnapshot({ replicas: 4 }));
    await eventually('it leads and has loaded', () => two.server.loop.cache.records().length === 4);
    await node(other);
    await complete(two);
    expect([machine.running(), other.running()]).toEqual(before);
  });
});

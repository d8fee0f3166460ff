import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { indexObjects, resolveConfig } from '../../src/control/config-resolver.js';
import { dispatch } from '../../src/executor/dispatcher.js';
import { jobId } from '../../src/executor/jobs.js';
import type { Job } from '../../src/executor/jobs.js';
import { createQueues } from '../../src/executor/queues.js';
import type { NodeQueues } from '../../src/executor/queues.js';
import { RecordStore } from '../../src/executor/record-store.js';
import { generateNodeKey, openSealed, sealContext } from '../../src/executor/seal.js';
import { retryDelay, startWorker } from '../../src/executor/worker.js';
import { connectRedis } from '../../src/cli/redis-clients.js';
import type { RedisClients } from '../../src/cli/redis-clients.js';
import { SlipwayError } from '../../src/model/errors.js';
import { CLUSTER, KEYS, makeMachine, snapshotOf, startControl, startNode } from '../support/cluster.js';
import { eventually } from '../support/eventually.js';
import { container, podRecord, podSpec } from '../support/pod-records.js';
import { startRedis } from '../support/redis.js';
import type { TestRedis } from '../support/redis.js';

jest.setTimeout(30_000);

const NODE = 'node-1';
const LEASE = { epoch: 1, token: 'test:1' };
const SECRET = 'correct horse battery staple';
const ENCODED = Buffer.from(SECRET).toString('base64');

let redis: TestRedis;
let clients: RedisClients;
let records: RecordStore;
let queues: NodeQueues;
let worker: { close(): Promise<void> } | undefined;
let taken: Job[];
let failures: { error: unknown; job?: Job }[];

beforeAll(async () => {
  redis = await startRedis();
  clients = connectRedis(redis.url, { info: () => undefined, warn: () => undefined });
  records = new RecordStore(clients.commands, CLUSTER);
});

afterAll(async () => {
  clients.close();
  await redis.stop();
});

beforeEach(async () => {
  await redis.client.flushall();
  await redis.client.set(KEYS.leader, LEASE.token);
  queues = createQueues(clients.commands, CLUSTER);
  taken = [];
  failures = [];
});

afterEach(async () => {
  await worker?.close();
  worker = undefined;
  await queues.close();
});

const work = (handle: (job: Job) => Promise<void> = async () => undefined): void => {
  const onError = (error: unknown, job?: Job) => void failures.push({ error, job });
  const counted = async (job: Job) => {
    taken.push(job);
    await handle(job);
  };
  worker = startWorker({ redis: clients.agent, cluster: CLUSTER, node: NODE, handle: counted, onError });
};
const start = (uid: string, generation = 1, epoch = 1): Job => ({ name: 'pod.start', uid, generation, epoch });
const LAST: Job = { name: 'node.sync', epoch: 99 };
const waiting = async () =>
  (
    await Promise.all(
      ['wait', 'prioritized'].map(async (state) => {
        const key = `${KEYS.prefix}:node-${NODE}:${state}`;
        return (await redis.client.type(key)) === 'list' ? redis.client.llen(key) : 0;
      }),
    )
  ).reduce((sum, count) => sum + count);

describe('a job', () => {
  it('added twice runs once', async () => {
    await queues.add(NODE, [start('a'), start('a')]);
    await queues.add(NODE, [start('a')]);
    await queues.add(NODE, [LAST]);
    work();
    await eventually('the last one', () => taken.some(({ name }) => name === 'node.sync'));
    expect(taken.filter(({ name }) => name === 'pod.start')).toEqual([start('a')]);
  });

  it('of a new generation or a new leader is not lost to one that waits', async () => {
    await queues.add(NODE, [start('a', 1), start('a', 2), start('a', 2, 2)]);
    expect(await waiting()).toBe(3);
    work();
    await eventually('all three', () => taken.length === 3);
    expect(taken).toEqual(expect.arrayContaining([start('a', 1), start('a', 2), start('a', 2, 2)]));
  });

  it('that is done may come again', async () => {
    work();
    await queues.add(NODE, [start('a')]);
    await eventually('the first', () => taken.length === 1);
    await eventually(
      'it is gone',
      async () => !(await redis.client.exists(`${KEYS.prefix}:node-${NODE}:${jobId(start('a'))}`)),
    );
    await queues.add(NODE, [start('a')]);
    await eventually('the second', () => taken.length === 2);
  });

  it('is tried again after an error that may pass, and not after one that needs a change', async () => {
    const passing = new SlipwayError('ENGINE_UNREACHABLE', { socket: 's', detail: 'd' });
    const lasting = new SlipwayError('ENGINE_REJECTED', { operation: 'o', detail: 'd' });
    let tries = 0;
    work(async (job) => {
      if (job.name === 'node.sync') return;
      if ('uid' in job && job.uid === 'lasting') throw lasting;
      tries += 1;
      if (tries < 3) throw passing;
    });
    await queues.add(NODE, [start('passing'), start('lasting')]);
    await eventually('the third try', () => tries === 3);
    expect(taken.filter((job) => 'uid' in job && job.uid === 'lasting')).toHaveLength(1);
    const told = failures.map(({ error }) => (error as Error).message);
    expect(told).toEqual(expect.arrayContaining([passing.message, `ENGINE_REJECTED: ${lasting.message}`]));
  });

  it('goes to its node only', async () => {
    await queues.add('node-2', [start('elsewhere')]);
    await queues.add(NODE, [LAST]);
    work();
    await eventually('the last one', () => taken.length > 0);
    expect(taken).toEqual([LAST]);
  });

  it('is tried after half a second, then ever more seldom, up to five minutes', () => {
    expect([1, 2, 3, 12].map(retryDelay)).toEqual([500, 1000, 2000, 300_000]);
  });
});

describe('a dispatch', () => {
  const deps = () => ({
    records,
    queues,
    resolveConfig: async () => ({ configMaps: {}, secrets: {} }),
    knownRecord: () => undefined,
    now: Date.now,
  });
  const create = () => ({ type: 'pod.create' as const, pod: podRecord({ node: NODE }), reason: 'the test says so' });

  it('writes the record before its job', async () => {
    const action = create();
    let found: unknown;
    work(async (job) => {
      if ('uid' in job) found = await records.recordOf(NODE, job.uid);
    });
    await dispatch([action], LEASE, deps());
    await eventually('the job', () => taken.length === 1);
    expect(found).toMatchObject({ uid: action.pod.uid, epoch: 1 });
  });

  it.each([
    ['another server leads', () => redis.client.set(KEYS.leader, 'other:2')],
    ['Redis was flushed', () => redis.client.flushall()],
  ])('is refused, records and jobs, when %s (I10)', async (_why, happens) => {
    await happens();
    await expect(dispatch([create()], LEASE, deps())).rejects.toMatchObject({ code: 'NOT_LEADER' });
    expect(await redis.client.exists(KEYS.pods(NODE))).toBe(0);
    expect(await waiting()).toBe(0);
  });

  it('of more pods than one script takes writes all of them', async () => {
    const actions = Array.from({ length: 1100 }, create);
    expect(await dispatch(actions, LEASE, deps())).toHaveLength(1100);
    expect(await redis.client.hlen(KEYS.pods(NODE))).toBe(1100);
    expect(await waiting()).toBe(1100);
  });
});

describe("a secret's value", () => {
  const manifests = `apiVersion: v1
kind: Secret
metadata: { name: login, namespace: shop }
stringData: { password: ${SECRET} }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: app
      image: web:1
      env: [{ name: PASSWORD, valueFrom: { secretKeyRef: { name: login, key: password } } }]
`;

  it('is sealed to its node: only that node opens it', async () => {
    const [key, other] = await Promise.all([generateNodeKey(), generateNodeKey()]);
    const objects = indexObjects([snapshotOf(manifests)]);
    const env = [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'login', key: 'password' } } }];
    const pod = podRecord({ spec: podSpec({ containers: [container({ env })] }) });
    const { secrets } = await resolveConfig(pod, { cluster: CLUSTER, objects, publicKey: key.publicKey });
    const context = sealContext(CLUSTER, 'shop', 'login');
    const opened = await openSealed(key.privateKey, secrets['login'] ?? '', context);
    expect(opened.binaryData).toEqual({ password: ENCODED });
    await expect(openSealed(other.privateKey, secrets['login'] ?? '', context)).rejects.toMatchObject({
      code: 'SECRET_DECRYPT',
    });
  });

  it('is in no key and no value in Redis, and in no log, while it reaches its container (I12)', async () => {
    await redis.client.del(KEYS.leader);
    const machine = await makeMachine(NODE);
    const given: string[] = [];
    const create = machine.runtime.create.bind(machine.runtime);
    machine.runtime.create = (options) => {
      given.push(...(options.env ?? []));
      return create(options);
    };
    const log: string[] = [];
    const node = await startNode(redis, machine, { log });
    const control = await startControl(redis);
    try {
      control.server.loop.setSnapshot(snapshotOf(manifests));
      await eventually('the pod is ready', () => machine.network.readyPods().includes('web'));
      expect(given).toContain(`PASSWORD=${SECRET}`);
      const dump = await redis.dump();
      expect(dump).toContain('"login"'.replaceAll('"', '\\"'));
      const everything = [dump, ...log, ...control.log, JSON.stringify(control.server.loop.lastPlan)].join('\n');
      for (const form of [SECRET, ENCODED, Buffer.from(SECRET).toString('hex'), encodeURIComponent(SECRET)])
        expect(everything).not.toContain(form);
      const labels = JSON.stringify(machine.runtime.containers().map((one) => one.labels));
      expect(labels).not.toContain(SECRET);
      expect(labels).not.toContain(ENCODED);
    } finally {
      await control.stop();
      await node.stop();
    }
  });
});

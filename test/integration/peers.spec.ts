import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Redis } from 'ioredis';
import { EndpointSharer } from '../../src/agent/endpoint-sharer.js';
import { askForRange } from '../../src/agent/join.js';
import { RecordStore } from '../../src/executor/record-store.js';
import type { Job } from '../../src/executor/jobs.js';
import { createQueues } from '../../src/executor/queues.js';
import type { NodeQueues } from '../../src/executor/queues.js';
import type { Endpoint } from '../../src/model/service.js';
import { CLUSTER, KEYS, makeMachine, startControl, startNode } from '../support/cluster.js';
import type { Machine, RunningNode } from '../support/cluster.js';
import { eventually } from '../support/eventually.js';
import { podRecord } from '../support/pod-records.js';
import { startRedis } from '../support/redis.js';
import type { TestRedis } from '../support/redis.js';

jest.setTimeout(40_000);

const TOKEN = 'test:1';
let redis: TestRedis;
let records: RecordStore;
let queues: NodeQueues;
let a: Machine;
let b: Machine;
let running: { stop(): Promise<void> }[];

beforeAll(async () => {
  redis = await startRedis();
  records = new RecordStore(redis.client, CLUSTER);
  queues = createQueues(redis.client, CLUSTER);
});
afterAll(async () => {
  await queues.close();
  await redis.stop();
});
beforeEach(async () => {
  await redis.client.flushall();
  await redis.client.set(KEYS.leader, TOKEN);
  a = await makeMachine('a');
  b = await makeMachine('b');
  running = [];
});
afterEach(async () => {
  for (const part of running.reverse()) await part.stop();
});

const start = async (machine: Machine): Promise<RunningNode> => {
  const node = await startNode(redis, machine);
  running.push(node);
  return node;
};

const place = async (node: string, name: string) => {
  const record = podRecord({ node, name });
  await records.write([{ node, uid: record.uid, record }], TOKEN);
  await queues.add(node, [{ name: 'pod.start', uid: record.uid, generation: 1, epoch: 1 } as Job]);
  return record;
};
const seenOn = (machine: Machine, node: string) =>
  (machine.network.peerEndpoints.get(node) ?? []).filter(({ ready }) => ready).map(({ podName }) => podName);

describe('nodes', () => {
  it('know each other and each other’s pods, those that were there before, too', async () => {
    await start(a);
    await place('a', 'first');
    await eventually('it runs', () => a.network.readyPods().includes('first'));
    await start(b);
    await eventually('b knows it', () => seenOn(b, 'a').includes('first'));
    expect(b.network.peers).toMatchObject([{ name: 'a' }]);
    await eventually('a knows b', () => a.network.peers.length === 1);
    await place('b', 'second');
    await eventually('a knows the other', () => seenOn(a, 'b').includes('second'));
  });

  it('tell a pod ready only when the others have it', async () => {
    await start(a);
    await start(b);
    await eventually('they know each other', () => a.network.peers.length + b.network.peers.length === 2);
    const record = await place('a', 'web');
    await eventually('it is told ready', async () => {
      const json = await redis.client.hget(KEYS.status('a'), record.uid);
      return json !== null && (JSON.parse(json) as { ready: boolean }).ready;
    });
    expect(seenOn(b, 'a')).toEqual(['web']);
  });

  it('stop a pod only when no other serves it any more (I9)', async () => {
    await start(a);
    await start(b);
    await eventually('they know each other', () => a.network.peers.length + b.network.peers.length === 2);
    const record = await place('a', 'web');
    await eventually('b has it', () => seenOn(b, 'a').includes('web'));
    const servedAtStop: string[][] = [];
    const stop = a.runtime.stop.bind(a.runtime);
    a.runtime.stop = (id, grace) => {
      servedAtStop.push(seenOn(b, 'a'));
      return stop(id, grace);
    };
    const deletion = { at: Date.now(), graceSeconds: 1, reason: 'test' };
    await records.write([{ node: 'a', uid: record.uid, record: { ...record, generation: 2, deletion } }], TOKEN);
    await queues.add('a', [{ name: 'pod.stop', uid: record.uid, generation: 2, epoch: 1 } as Job]);
    await eventually('it is stopped', () => servedAtStop.length > 0);
    expect(servedAtStop.flat()).toEqual([]);
    await eventually('b forgets it', () => b.network.peerEndpoints.get('a')?.length === 0);
  });

  it('go on with a peer that hangs, and drop the pods of one that is gone', async () => {
    await start(a);
    const other = await start(b);
    await place('b', 'there');
    await eventually('a has it', () => seenOn(a, 'b').includes('there'));
    // As a machine that hangs: nothing is acknowledged, and the lease runs out.
    await other.kill();
    const record = await place('a', 'web');
    await eventually('it is told ready all the same', async () => {
      const json = await redis.client.hget(KEYS.status('a'), record.uid);
      return json !== null && (JSON.parse(json) as { ready: boolean }).ready;
    });
    await redis.client.del(KEYS.lease('b'));
    await eventually('its pods are no targets', () => a.network.peerEndpoints.get('b')?.length === 0);
    await start(b);
    await eventually('they are again', () => seenOn(a, 'b').includes('there'));
  });

  it('keep what they know through FLUSHALL', async () => {
    await start(a);
    await start(b);
    await place('a', 'web');
    await eventually('b has it', () => seenOn(b, 'a').includes('web'));
    const seen: number[] = [];
    const set = b.network.setPeerEndpoints.bind(b.network);
    b.network.setPeerEndpoints = (node, endpoints) => {
      seen.push(endpoints.filter(({ ready }) => ready).length);
      return set(node, endpoints);
    };
    await redis.client.flushall();
    await eventually('a tells it again', () => redis.client.hlen(KEYS.endpoints('a')));
    await eventually('b hears it again', () => seen.length > 0);
    expect(seen.every((count) => count === 1)).toBe(true);
  });
});

describe('an endpoint sharer', () => {
  const endpoint = (uid: string): Endpoint => ({
    uid,
    namespace: 'shop',
    podName: uid,
    node: 'a',
    ip: '10.42.1.2',
    labels: {},
    namedPorts: {},
    ready: true,
    terminating: false,
  });

  it('writes only what changed, and all of it when Redis may have lost it', async () => {
    const client = new Redis(redis.url);
    running.push({ stop: async () => client.disconnect() });
    await client.ping();
    const sharer = new EndpointSharer({
      redis: client,
      keys: KEYS,
      node: 'a',
      livePeers: () => [],
      onError: (error) => {
        throw error;
      },
    });
    const news = async () => (await client.xrange(KEYS.endpointNews('a'), '-', '+')).map(([, fields]) => fields?.[0]);
    await sharer.share([endpoint('1'), endpoint('2')]);
    await sharer.share([endpoint('1'), endpoint('2')]);
    await sharer.share([endpoint('2'), endpoint('3')]);
    expect(await news()).toEqual(['all', '3', '1']);
    expect((await client.hkeys(KEYS.endpoints('a'))).sort()).toEqual(['2', '3']);
    sharer.forget();
    await sharer.share([endpoint('2')]);
    expect(await client.hkeys(KEYS.endpoints('a'))).toEqual(['2']);
    expect((await news()).at(-1)).toBe('all');
  });
});

describe('a node without a range', () => {
  it('is given one by the server that leads, and another when its machine uses the first', async () => {
    await redis.client.flushall();
    const control = await startControl(redis);
    running.push(control);
    const log: string[] = [];
    const ask = askForRange({
      cluster: CLUSTER,
      node: 'new',
      redis: redis.client,
      log: { info: (line) => log.push(line) },
    });
    const first = await ask([]);
    expect(first).toMatch(/^10\.42\.\d+\.0\/24$/);
    expect(await ask([])).toBe(first);
    const second = await ask([first]);
    expect(second).not.toBe(first);
    expect(JSON.parse((await redis.client.get(KEYS.ranges)) ?? '{}')).toEqual({ new: second });
  });
});

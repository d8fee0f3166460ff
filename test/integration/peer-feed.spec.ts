import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { PeerFeed } from '../../src/agent/peer-feed.js';
import type { Endpoint } from '../../src/model/service.js';
import { CLUSTER, KEYS } from '../support/cluster.js';
import { eventually } from '../support/eventually.js';
import { startRedis } from '../support/redis.js';
import type { TestRedis } from '../support/redis.js';

jest.setTimeout(30_000);

const SELF = 'self';
const endpoint = (node: string): Endpoint => ({
  uid: `pod-of-${node}`,
  namespace: 'shop',
  podName: 'web',
  node,
  ip: '10.42.9.2',
  labels: {},
  namedPorts: {},
  ready: true,
  terminating: false,
});

let redis: TestRedis;
let feed: PeerFeed;
let errors: unknown[];
/** Node -> addresses this node's table was told of. */
let told: Map<string, readonly string[]>;
/** Nodes whose pods the table was asked to take. */
let asked: Set<string>;
let hold: (node: string) => Promise<void>;

const join = async (name: string): Promise<void> => {
  await redis.client.sadd(KEYS.nodes, name);
  await redis.client.set(KEYS.lease(name), JSON.stringify({ name, internalIP: '10.0.0.9', podCIDR: '10.42.9.0/24' }));
};

const changeOn = async (node: string): Promise<void> => {
  await redis.client.xadd(KEYS.endpointNews(node), '*', `pod-of-${node}`, JSON.stringify(endpoint(node)));
};

/** A change of `c` keeps the table busy while those of `a` and `b` come: Redis then tells both in one answer. */
const changeBoth = async (): Promise<void> => {
  const [busy, before] = [gate(), hold];
  hold = (node) => (node === 'c' ? busy.open : before(node));
  await changeOn('c');
  await eventually('the change of c', () => asked.has('c'));
  await changeOn('a');
  await changeOn('b');
  busy.release();
};

const gate = (): { open: Promise<void>; release: () => void } => {
  let release = (): void => undefined;
  const open = new Promise<void>((resolve) => (release = resolve));
  return { open, release: () => release() };
};

const isAcknowledged = async (node: string): Promise<boolean> =>
  ((await redis.client.hget(KEYS.acks(node), SELF)) ?? '0-0') !== '0-0';

beforeAll(async () => {
  redis = await startRedis();
});

afterAll(() => redis.stop());

beforeEach(async () => {
  await redis.client.flushall();
  [errors, told, asked, hold] = [[], new Map(), new Set(), async () => undefined];
  for (const name of ['a', 'b', 'c']) await join(name);
  feed = new PeerFeed({
    redis: redis.client.duplicate(),
    keys: KEYS,
    node: SELF,
    now: Date.now,
    onError: (error) => errors.push(error),
    network: {
      setPeers: async () => undefined,
      setPeerEndpoints: async (node, endpoints) => {
        if (endpoints.length === 0) return;
        asked.add(node);
        await hold(node);
        told.set(
          node,
          endpoints.map(({ ip }) => ip),
        );
      },
    },
  });
  await feed.start(10_000);
});

afterEach(() => feed.stop());

describe(`changes on several nodes of ${CLUSTER}`, () => {
  it('reach the table without waiting for each other', async () => {
    const held = gate();
    hold = (node) => (node === 'a' ? held.open : Promise.resolve());
    await changeBoth();
    await eventually('b acknowledged', () => isAcknowledged('b'));
    expect(told.get('b')).toEqual(['10.42.9.2']);
    expect(await isAcknowledged('a')).toBe(false);
    held.release();
    await eventually('a acknowledged', () => isAcknowledged('a'));
    expect(told.get('a')).toEqual(['10.42.9.2']);
  });

  it('are tried again when the table refuses one, and the others stand', async () => {
    let refusals = 1;
    hold = async (node) => {
      if (node === 'a' && refusals-- > 0) throw new Error('the table is busy');
    };
    await changeBoth();
    await eventually('both acknowledged', async () => (await isAcknowledged('a')) && (await isAcknowledged('b')));
    expect(errors).toEqual([new Error('the table is busy')]);
    expect([...told.keys()].sort()).toEqual(['a', 'b', 'c']);
  });
});

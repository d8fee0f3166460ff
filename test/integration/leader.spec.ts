import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { hostname } from 'node:os';
import { isDeadHolder } from '../../src/cli/process-identity.js';
import { Leader, serverIdentity } from '../../src/control/leader.js';
import type { Lease } from '../../src/executor/dispatcher.js';
import { RecordStore } from '../../src/executor/record-store.js';
import { CLUSTER, KEYS, deploymentYaml, makeMachine, snapshotOf, startControl, startNode } from '../support/cluster.js';
import { eventually } from '../support/eventually.js';
import { startRedis } from '../support/redis.js';
import type { TestRedis } from '../support/redis.js';

jest.setTimeout(60_000);

let redis: TestRedis;
let leaders: Leader[];

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  await redis.client.flushall();
  leaders = [];
});
afterEach(async () => {
  for (const leader of leaders) await leader.stop();
});

const start = async (options: { host?: string; now?: () => number; isDead?: (holder: string) => boolean } = {}) => {
  const news: string[] = [];
  const leader = new Leader({
    redis: redis.client,
    cluster: CLUSTER,
    identity: serverIdentity(options.host ?? 'a', 1),
    isDead: options.isDead ?? (() => false),
    now: options.now ?? Date.now,
    events: {
      onLead: (lease: Lease) => void news.push(`lead ${lease.epoch}`),
      onLost: () => void news.push('lost'),
      onError: () => void news.push('error'),
    },
  });
  leaders.push(leader);
  await leader.start();
  return { leader, news };
};

describe('the lease', () => {
  it('is held by one of two servers, and goes to the other at once when it is given back', async () => {
    const [a, b] = [await start({ host: 'a' }), await start({ host: 'b' })];
    expect([a.leader.lease !== undefined, b.leader.lease]).toEqual([true, undefined]);
    const first = a.leader.lease!.epoch;
    await a.leader.stop();
    await eventually('the other leads', () => b.leader.lease, 4000);
    expect(b.leader.lease!.epoch).toBeGreaterThan(first);
  });

  it('is taken again with a higher epoch after FLUSHALL, and the holder says that it was lost', async () => {
    const { leader, news } = await start();
    const first = leader.lease!.epoch;
    await redis.client.flushall();
    await eventually('a higher epoch', () => (leader.lease?.epoch ?? 0) > first);
    expect(news).toEqual([`lead ${first}`, 'lost', `lead ${leader.lease!.epoch}`]);
  });

  it('has epochs that grow across a flush though the clock was set back', async () => {
    let now = Date.now();
    const { leader } = await start({ now: () => now });
    const first = leader.lease!.epoch;
    now -= 3_600_000;
    await redis.client.flushall();
    await eventually('a higher epoch', () => (leader.lease?.epoch ?? 0) > first);
  });

  it('is not waited for when its holder is a dead process of this machine', async () => {
    await redis.client.set(KEYS.leader, `${hostname()}/999999999/00000000:5`, 'PX', 60_000);
    const { leader } = await start({ isDead: isDeadHolder });
    expect(leader.lease?.epoch).toBeGreaterThan(5);
    await redis.client.set(KEYS.leader, `${hostname()}/${process.ppid}/00000000:7`, 'PX', 60_000);
    const waits = await start({ isDead: isDeadHolder });
    expect(waits.leader.lease).toBeUndefined();
  });

  it('that is lost by mistake is taken again at once', async () => {
    const { leader } = await start();
    const first = leader.lease!.epoch;
    await leader.lost();
    expect(leader.lease?.epoch).toBeGreaterThan(first);
  });

  it('fences writes: a server that lost it, or whose Redis was flushed, writes nothing (I10)', async () => {
    const { leader } = await start();
    const { token } = leader.lease!;
    const records = new RecordStore(redis.client, CLUSTER);
    const write = (uid: string) => records.write([{ node: 'node-1', uid, record: { uid } as never }], token);
    await write('kept');
    await redis.client.set(KEYS.leader, 'another:9');
    await expect(write('late')).rejects.toMatchObject({ code: 'NOT_LEADER' });
    await redis.client.flushall();
    await expect(write('later')).rejects.toMatchObject({ code: 'NOT_LEADER' });
    expect(await redis.client.hkeys(KEYS.pods('node-1'))).toEqual([]);
  });
});

describe('two servers', () => {
  it('one leads; when it is killed the other takes over with a higher epoch and nothing restarts', async () => {
    const machine = await makeMachine();
    const node = await startNode(redis, machine);
    const [one, two] = [await startControl(redis), await startControl(redis)];
    try {
      const snapshot = snapshotOf(deploymentYaml('web', { replicas: 3 }));
      for (const { server } of [one, two]) server.loop.setSnapshot(snapshot);
      await eventually('three pods', () => machine.network.readyPods().length === 3);
      expect(two.server.leader.lease).toBeUndefined();
      const epoch = one.server.leader.lease!.epoch;
      const before = machine.running();
      await one.kill();
      const lease = await eventually('the other leads', () => two.server.leader.lease);
      expect(lease.epoch).toBeGreaterThan(epoch);
      const records = new RecordStore(redis.client, CLUSTER);
      await eventually('its epoch is on all records', async () =>
        [...(await records.recordsOf('node-1')).values()].every((record) => record.epoch === lease.epoch),
      );
      two.server.loop.setSnapshot(snapshotOf(deploymentYaml('web', { replicas: 4 })));
      await eventually('it rules', () => machine.network.readyPods().length === 4);
      expect(machine.running()).toEqual(expect.arrayContaining(before));
    } finally {
      await node.stop();
      await two.stop();
    }
  });
});

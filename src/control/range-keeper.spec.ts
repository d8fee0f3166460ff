import { describe, expect, it } from '@jest/globals';
import type { NodeLease } from '../model/cluster.js';
import type { SlipwayEvent } from '../model/pod.js';
import { redisKeys } from '../model/redis-keys.js';
import { RangeKeeper, type RangeKeeperDeps } from './range-keeper.js';

const LEASE = { epoch: 1, token: 'token' };
const node = (name: string, podCIDR: string): NodeLease => ({ name, podCIDR }) as NodeLease;

const rig = () => {
  const events: SlipwayEvent[] = [];
  const keeper = new RangeKeeper({
    ...{ cluster: 'c', podCIDR: '10.42.0.0/16', keys: redisKeys('c'), now: () => 7 },
    onEvent: (event) => events.push(event),
    records: { set: () => Promise.resolve() } as unknown as RangeKeeperDeps['records'],
    redis: undefined as unknown as RangeKeeperDeps['redis'],
  });
  return { events, keeper };
};

describe('RangeKeeper', () => {
  it('warns of a node that uses the range of another while it does, and tells it once', async () => {
    const { events, keeper } = rig();
    const both = [node('n1', '10.42.1.0/24'), node('n2', '10.42.1.0/24')];
    await keeper.handOut(both, LEASE);
    await keeper.handOut(both, LEASE);
    expect(keeper.warnings).toMatchObject([
      { object: 'Node//n2', reason: 'PodRangeConflict', message: expect.stringContaining('belongs to node n1') },
    ]);
    expect(events).toEqual([{ at: 7, type: 'Warning', ...keeper.warnings[0] }]);
    await keeper.handOut([node('n1', '10.42.1.0/24'), node('n2', '10.42.2.0/24')], LEASE);
    expect(keeper.warnings).toEqual([]);
    await keeper.handOut(both, LEASE);
    expect(events).toHaveLength(2);
  });
});

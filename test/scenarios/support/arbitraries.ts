import fc from 'fast-check';
import type { NodeLease } from '../../../src/model/cluster.js';
import type { App, Incident } from './simulation.js';

export const node = (name: string, room = 500): NodeLease => ({
  name,
  labels: {},
  allocatable: { cpu: 100_000, memory: 2 ** 36, pods: room },
  publicKey: '',
  podCIDR: '10.42.0.0/24',
  addresses: [],
  engineVersion: '',
  agentVersion: '',
  epoch: 1,
  renewedAt: 0,
  ready: true,
});

const limit = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom('0%', '25%', '50%', '100%'));
const app = (name: string): fc.Arbitrary<App> =>
  fc.record({
    name: fc.constant(name),
    version: fc.integer({ min: 1, max: 3 }),
    replicas: fc.integer({ min: 0, max: 7 }),
    maxSurge: limit,
    maxUnavailable: limit,
    strategy: fc.constantFrom(
      'RollingUpdate' as const,
      'RollingUpdate' as const,
      'RollingUpdate' as const,
      'Recreate' as const,
    ),
    paused: fc.boolean().map((yes) => yes && name === 'b'),
    minReadySeconds: fc.constantFrom(0, 0, 20),
  });
export const apps = fc.tuple(fc.option(app('a')), fc.option(app('b'))).map((all) => all.filter((one) => one !== null));

export const incident: fc.Arbitrary<Incident> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('ready' as const), pick: fc.nat(50) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('gone' as const), pick: fc.nat(50) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('crash' as const, 'fail' as const), pick: fc.nat(50) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 30 }) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'flush' as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('lease' as const), pick: fc.nat(1) }) },
);

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseCidr } from '../../src/model/cidr.js';
import { servable } from '../../src/agent/network/servable.js';
import { selects, serviceRules } from '../../src/agent/network/service-rules.js';
import { diffParts, type TablePart } from '../../src/agent/network/table-part.js';
import { shapeDifference, shapeOf } from '../../src/agent/network/table-shape.js';
import { expectedShape, renderTable, type TableContext } from '../../src/agent/network/table-text.js';
import type { Endpoint, ServicePortRecord, ServiceRecord } from '../../src/model/service.js';
import { FakeSandbox } from '../support/netns.js';

const context = {
  ...{ table: 'slipway_any', bridge: 'slip-any', vxlan: 'slx-any', gateway: '10.42.1.1' },
  podCIDR: parseCidr('10.42.0.0/16')!,
  serviceCIDR: parseCidr('10.96.0.0/16')!,
  subnet: parseCidr('10.42.1.0/28')!,
} as TableContext;
const at = { node: 'n1', zone: 'z1', podCIDR: context.podCIDR };
const folder = mkdtempSync(join(tmpdir(), 'slipway-rules-'));
let place: FakeSandbox;

beforeAll(async () => {
  place = await FakeSandbox.start();
});

afterAll(() => {
  place.stop();
  rmSync(folder, { recursive: true, force: true });
});

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const policy = maybe(fc.constantFrom<'Cluster' | 'Local'>('Cluster', 'Local'));

const portOf: fc.Arbitrary<ServicePortRecord> = fc.record({
  name: fc.constantFrom('a', 'b'),
  protocol: fc.constantFrom<ServicePortRecord['protocol']>('TCP', 'UDP', 'SCTP'),
  port: fc.constantFrom(80, 443),
  targetPort: fc.constantFrom<number | string>(8080, 'web'),
  nodePort: maybe(fc.integer({ min: 30_000, max: 30_002 })),
  loadBalancer: maybe(fc.boolean()),
});

const serviceOf: fc.Arbitrary<ServiceRecord> = fc.record({
  namespace: fc.constant('shop'),
  name: fc.constantFrom('a', 'b', 'c'),
  type: fc.constant('LoadBalancer' as const),
  clusterIP: fc.constantFrom('None', '10.96.0.11', '10.96.0.12', '10.96.0.13'),
  ports: fc.array(portOf, { minLength: 1, maxLength: 3 }),
  selector: fc.constantFrom<Record<string, string>>({ app: 'x' }, {}),
  publishNotReadyAddresses: fc.boolean(),
  externalIPs: maybe(fc.subarray(['203.0.113.1', '203.0.113.2'])),
  affinitySeconds: maybe(fc.constantFrom(60, 10_800)),
  internalTrafficPolicy: policy,
  externalTrafficPolicy: policy,
  trafficDistribution: maybe(fc.constantFrom('PreferClose' as const, 'PreferSameNode' as const)),
  loadBalancerSourceRanges: maybe(fc.subarray(['192.0.2.0/24', '192.0.2.0/25', '0.0.0.0/0'])),
  weights: maybe(
    fc.integer({ min: 0, max: 100 }).map((weight) => [
      { selector: { version: '1' }, weight: 100 - weight },
      { selector: { version: '2' }, weight },
    ]),
  ),
  given: maybe(fc.constant([{ ip: '192.0.2.77', ports: { a: 5432 }, ready: true }])),
});

const endpointOf: fc.Arbitrary<Endpoint> = fc
  .record({
    host: fc.integer({ min: 2, max: 9 }),
    node: fc.constantFrom('n1', 'n2'),
    zone: maybe(fc.constantFrom('z1', 'z2')),
    version: fc.constantFrom('1', '2', '3'),
    namedPorts: fc.constantFrom<Record<string, number>>({}, { web: 8081 }),
    ready: fc.boolean(),
    terminating: fc.boolean(),
  })
  .map(({ host, version, ...rest }) => ({
    ...{ uid: `u${host}`, namespace: 'shop', podName: `p${host}`, ip: `10.42.1.${host}` },
    ...{ labels: { app: 'x', version }, ...rest },
  }));

const world = fc.record({
  services: fc.array(serviceOf, { maxLength: 4 }),
  endpoints: fc.array(endpointOf, { maxLength: 6 }),
});

/** All that a node would put into its table for this. */
const partOf = ({ services, endpoints }: { services: ServiceRecord[]; endpoints: Endpoint[] }): TablePart => {
  const parts = servable(services).services.map((service) =>
    serviceRules(
      service,
      endpoints.filter((endpoint) => selects(service, endpoint)),
      at,
    ),
  );
  return {
    elements: parts.flatMap((part) => part.elements),
    sets: new Map(parts.flatMap((part) => [...(part.sets ?? [])])),
    chains: new Map(parts.flatMap((part) => [...part.chains])),
  };
};

const apply = async (text: string): Promise<string> => {
  const file = join(folder, 'rules.nft');
  writeFileSync(file, text);
  return (await place.exec('nft', '-f', file)).stderr;
};

it('has the kernel take any mix of Services, whole and as a patch from any other', async () => {
  await fc.assert(
    fc.asyncProperty(world, world, async (before, after) => {
      const [old, fresh] = [partOf(before), partOf(after)];
      expect(await apply(renderTable(context, [old]))).toBe('');
      expect(await apply(diffParts(context.table, old, fresh).join('\n'))).toBe('');
      const listed = await place.exec('nft', '-j', 'list', 'table', 'ip', context.table);
      expect(shapeDifference(expectedShape(context, [fresh]), shapeOf(listed.stdout))).toBeUndefined();
    }),
    { numRuns: 60 },
  );
}, 120_000);

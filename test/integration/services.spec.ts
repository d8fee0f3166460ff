import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { startLocalApi } from '../../src/api/local-api.js';
import type { ConditionView } from '../../src/api/kube/conditions.js';
import type { EndpointSliceView } from '../../src/api/kube/endpoint-slices.js';
import type { IngressView } from '../../src/api/kube/ingresses.js';
import type { NetworkPolicyView } from '../../src/api/kube/network-policies.js';
import type { NodeView } from '../../src/api/kube/nodes.js';
import type { ServiceView } from '../../src/api/kube/services.js';
import type { StateView } from '../../src/api/state-view.js';
import { ApiClient } from '../../src/cli/api-client.js';
import { statusLines } from '../../src/cli/status.js';
import { CLUSTER, deploymentYaml, makeMachine, snapshotOf, startControl, startNode } from '../support/cluster.js';
import type { Machine, RunningControl } from '../support/cluster.js';
import { eventually } from '../support/eventually.js';
import { startRedis } from '../support/redis.js';
import type { TestRedis } from '../support/redis.js';

jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'slipway-api-'));
const socketPath = join(folder, 'api.sock');
const client = new ApiClient(socketPath);
const service = (name: string, rest = ''): string => `---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop, labels: { team: shop } }
spec: { type: LoadBalancer, selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }]${rest} }
`;

interface List<T> {
  readonly kind: string;
  readonly apiVersion: string;
  readonly items: readonly T[];
}

let redis: TestRedis;
let machine: Machine;
let control: RunningControl;
let stops: (() => Promise<void>)[];

beforeAll(async () => {
  redis = await startRedis();
});

beforeEach(async () => {
  await redis.client.flushall();
  machine = await makeMachine();
  const node = await startNode(redis, machine);
  control = await startControl(redis);
  const api = await startLocalApi(socketPath, { cluster: CLUSTER, server: control.server });
  stops = [() => api.close(), () => control.stop(), () => node.stop()];
});

afterEach(async () => {
  for (const stop of stops) await stop();
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await redis.stop();
});

const slices = async (): Promise<readonly EndpointSliceView[]> =>
  (await client.get<List<EndpointSliceView>>('/apis/discovery.k8s.io/v1/endpointslices')).items;

it('shows Services and their EndpointSlices as Kubernetes does', async () => {
  control.server.loop.setSnapshot(snapshotOf(deploymentYaml('web', { replicas: 2 }) + service('web')));
  await eventually('two endpoints are ready', async () => {
    const [slice] = await slices();
    return slice?.endpoints.filter(({ conditions }) => conditions.ready).length === 2;
  });
  const [slice] = await slices();
  expect(slice).toMatchObject({
    metadata: { namespace: 'shop', labels: { 'kubernetes.io/service-name': 'web' } },
    ports: [{ port: 8080, protocol: 'TCP' }],
  });
  const addresses = control.server.loop.cache.state().pods.map(({ status }) => status?.podIP);
  expect(slice?.endpoints.map((endpoint) => endpoint.addresses[0]).sort()).toEqual(addresses.sort());
  const list = await client.get<List<ServiceView>>('/api/v1/namespaces/shop/services');
  expect(list).toMatchObject({ kind: 'ServiceList', apiVersion: 'v1' });
  expect(list.items[0]).toMatchObject({
    metadata: { name: 'web', labels: { team: 'shop' } },
    spec: { clusterIP: expect.stringMatching(/^10\.96\./), ports: [{ port: 80, nodePort: expect.any(Number) }] },
    status: { loadBalancer: { ingress: [{ ip: machine.network.nodeAddresses()[0] }] } },
  });
  expect((await client.get<List<ServiceView>>('/api/v1/namespaces/other/services')).items).toEqual([]);
});

it('tells once why a Service has no port of the nodes, and shows it while it lasts', async () => {
  const both = snapshotOf(service('blue') + service('green'));
  control.server.loop.setSnapshot(both);
  const told = () => control.server.events.list().filter(({ reason }) => reason === 'LoadBalancerPortConflict');
  await eventually('an event', () => told().length > 0);
  expect(told()).toMatchObject([{ type: 'Warning', object: 'Service/shop/green' }]);
  const state = await client.get<StateView>('/v1/state');
  expect(statusLines(state, Date.now()).join('\n')).toMatch(/LoadBalancerPortConflict.*Service\/shop\/green: port 80/);
  const { items } = await client.get<List<ServiceView>>('/api/v1/services');
  expect(items.map(({ status }) => status.conditions?.map(({ type }) => type))).toEqual([
    undefined,
    ['LoadBalancerPortConflict'],
  ]);
  const turns = control.server.loop.lastPlan;
  control.server.loop.resync();
  await eventually('another turn', () => control.server.loop.lastPlan !== turns);
  expect(told()).toHaveLength(1);
  control.server.loop.setSnapshot(snapshotOf(service('blue'), { revision: '2'.repeat(40) }));
  await eventually('the warning is gone', async () => (await client.get<StateView>('/v1/state')).warnings.length === 0);
});

const ROUTES = `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  tls: [{ hosts: [shop.example.com], secretName: cert }]
  rules:
    - host: shop.example.com
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] }
---
apiVersion: v1
kind: Secret
metadata: { name: cert, namespace: shop }
stringData: { tls.crt: not-to-be-shown, tls.key: not-to-be-shown }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: deny, namespace: shop }
spec: { podSelector: { matchLabels: { app: api } }, policyTypes: [Ingress] }
`;
const NETWORKING = '/apis/networking.k8s.io/v1';
const conditionsOf = async (path: string): Promise<readonly ConditionView[]> => {
  const { items } = await client.get<List<IngressView | NetworkPolicyView>>(`${NETWORKING}/${path}`);
  return items.flatMap(({ status }) => status?.conditions ?? []);
};
const types = async (path: string): Promise<readonly string[]> => (await conditionsOf(path)).map(({ type }) => type);

it('shows Ingresses and NetworkPolicies with what is wrong, since when, until it is mended', async () => {
  const { loop } = control.server;
  const started = Date.now();
  loop.setSnapshot(snapshotOf(ROUTES));
  await eventually('conditions', async () => (await types('ingresses')).length > 0);
  expect(await types('ingresses')).toEqual(['TargetMissing']);
  expect(await types('namespaces/shop/networkpolicies')).toEqual(['SelectsNothing']);
  expect(await types('namespaces/other/networkpolicies')).toEqual([]);
  const [since] = await conditionsOf('ingresses');
  // Told in whole seconds.
  expect(Date.parse(since?.lastTransitionTime ?? '')).toBeGreaterThan(started - 1000);
  const lines = statusLines(await client.get<StateView>('/v1/state'), Date.now()).join('\n');
  expect(lines).toMatch(/shop +web +shop\.example\.com +- +no: TargetMissing/);
  expect(lines).toMatch(/shop +deny +app=api +Ingress +no: SelectsNothing/);
  const turn = loop.lastPlan;
  loop.resync();
  await eventually('another turn', () => loop.lastPlan !== turn);
  expect(await conditionsOf('ingresses')).toEqual([since]);
  loop.setSnapshot(snapshotOf(ROUTES + service('web'), { revision: '2'.repeat(40) }));
  await eventually('the target is there', async () => (await types('ingresses')).length === 0);
  expect(JSON.stringify(await client.get(`${NETWORKING}/ingresses`))).not.toContain('not-to-be-shown');
});

it('shows Nodes', async () => {
  const nodes = () => client.get<List<NodeView>>('/api/v1/nodes');
  await eventually('a node', async () => (await nodes()).items.length > 0);
  const [address] = machine.network.nodeAddresses();
  const lease = control.server.loop.cache.lease(machine.name);
  await eventually('a turn', () => lease && control.server.loop.times.ofNode(lease));
  expect(await nodes()).toMatchObject({
    kind: 'NodeList',
    apiVersion: 'v1',
    items: [
      {
        metadata: { name: machine.name },
        spec: { podCIDR: machine.network.podCIDR },
        status: {
          addresses: expect.arrayContaining([{ type: 'InternalIP', address }]),
          conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: expect.stringMatching(/^20\d\d-.*Z$/) }],
        },
      },
    ],
  });
});

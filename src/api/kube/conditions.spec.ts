import { describe, expect, it } from '@jest/globals';
import type { NodeLease } from '../../model/cluster.js';
import type { Ingress, NetworkPolicy } from '../../model/objects.js';
import type { PlanWarning } from '../../model/plan.js';
import { conditionsByObject, type ConditionView } from './conditions.js';
import { ingressViews } from './ingresses.js';
import { networkPolicyViews } from './network-policies.js';
import { nodeViews } from './nodes.js';

const AT = Date.parse('2026-02-03T04:05:06.789Z');
const times = { ofWarning: () => AT, ofNode: () => AT };
const conditions = (...warnings: PlanWarning[]) => conditionsByObject(warnings, times);
const warning = (object: string, reason: string, message = `why ${reason}`): PlanWarning => ({
  object,
  reason,
  message,
});
const condition = (type: string, rest: Partial<ConditionView> = {}): ConditionView => ({
  type,
  status: 'True',
  reason: type,
  message: `why ${type}`,
  lastTransitionTime: '2026-02-03T04:05:06Z',
  ...rest,
});
const node = (name: string, rest: Partial<NodeLease> = {}): NodeLease => ({
  name,
  labels: { disk: 'ssd' },
  allocatable: { cpu: 1500, memory: 2 ** 30 + 1, pods: 250 },
  publicKey: 'key',
  podCIDR: '10.42.1.0/24',
  addresses: ['198.51.100.1', '192.0.2.1'],
  internalIP: '192.0.2.1',
  engineVersion: '20.10.24',
  agentVersion: '1',
  epoch: 1,
  renewedAt: AT,
  ready: true,
  ...rest,
});

describe('conditionsByObject', () => {
  it('has each type once an object, with all that is said', () => {
    const web = 'Ingress/shop/web';
    const found = conditions(
      warning(web, 'TargetMissing', 'Service shop/a is not there'),
      warning(web, 'SecretMissing'),
      warning('Ingress/shop/other', 'TargetMissing', 'Service shop/c is not there'),
      warning(web, 'TargetMissing', 'Service shop/b is not there'),
    );
    expect(found.get(web)).toEqual([
      condition('TargetMissing', { message: 'Service shop/a is not there | Service shop/b is not there' }),
      condition('SecretMissing'),
    ]);
    expect(found.get('Ingress/shop/other')).toHaveLength(1);
    expect(found.size).toBe(2);
  });

  it('has a valid time for a warning that no turn has seen', () => {
    const found = conditionsByObject([warning('Service/shop/web', 'A')], { ofWarning: () => undefined });
    expect(found.get('Service/shop/web')).toMatchObject([{ lastTransitionTime: '1970-01-01T00:00:00Z' }]);
  });
});

describe('ingressViews', () => {
  const ingress: Ingress = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { tls: [{ secretName: 'cert' }], defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
  };
  const nodes = [
    node('n1', { ingress: true }),
    node('n2', { ingress: true, internalIP: undefined, addresses: ['192.0.2.2'] }),
    node('n3', { ingress: true, internalIP: '192.0.2.3', ready: false }),
    node('n4', { internalIP: '192.0.2.4' }),
  ];

  it('names the nodes that run a proxy and are ready', () => {
    const { metadata, spec } = ingress;
    const loadBalancer = { ingress: [{ ip: '192.0.2.1' }, { ip: '192.0.2.2' }] };
    expect(ingressViews([ingress], { nodes, conditions: conditions() })).toEqual([
      { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata, spec, status: { loadBalancer } },
    ]);
    expect(ingressViews([ingress], { nodes: nodes.slice(2), conditions: conditions() })[0]?.status).toEqual({
      loadBalancer: {},
    });
  });

  it.each([
    ['TargetMissing', true],
    ['SecretMissing', true],
    ['RouteConflict', true],
    ['CanaryWithoutMain', true],
    ['IngressClassMissing', true],
    ['IngressClassForeign', false],
  ])('says %s; served: %s', (reason, isServed) => {
    const [view] = ingressViews([ingress], { nodes, conditions: conditions(warning('Ingress/shop/web', reason)) });
    expect(view?.status.conditions).toEqual([condition(reason)]);
    expect(view?.status.loadBalancer.ingress !== undefined).toBe(isServed);
  });
});

describe('networkPolicyViews', () => {
  const policy: NetworkPolicy = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'deny', namespace: 'shop' },
    spec: { podSelector: {} },
  };

  it('is what git has, and says when it selects nothing', () => {
    expect(networkPolicyViews([policy], conditions())).toEqual([policy]);
    const wrong = conditions(warning('NetworkPolicy/shop/deny', 'SelectsNothing'));
    expect(networkPolicyViews([policy], wrong)).toEqual([
      { ...policy, status: { conditions: [condition('SelectsNothing')] } },
    ]);
  });
});

describe('nodeViews', () => {
  const views = (lease: NodeLease, ...warnings: PlanWarning[]) =>
    nodeViews([lease], { conditions: conditions(...warnings), times });

  it('has what the lease says, without its key', () => {
    const message = 'the agent renews its lease and the engine answers';
    expect(views(node('n1'))).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name: 'n1', labels: { disk: 'ssd' } },
        spec: { podCIDR: '10.42.1.0/24', podCIDRs: ['10.42.1.0/24'] },
        status: {
          allocatable: { cpu: '1500m', memory: '1048576Ki', pods: '250' },
          addresses: [
            { type: 'InternalIP', address: '192.0.2.1' },
            { type: 'InternalIP', address: '198.51.100.1' },
            { type: 'Hostname', address: 'n1' },
          ],
          conditions: [condition('Ready', { reason: 'AgentReady', message })],
          nodeInfo: { containerRuntimeVersion: 'docker://20.10.24' },
        },
      },
    ]);
  });

  it('says why it is not ready', () => {
    const message = 'the engine does not answer';
    expect(views(node('n1', { ready: false, message }))[0]?.status.conditions).toEqual([
      condition('Ready', { status: 'False', reason: 'EngineNotReady', message }),
    ]);
  });

  it('is cut off while its range is another node’s', () => {
    const wrong = warning('Node//n1', 'PodRangeConflict');
    expect(views(node('n1'), wrong)[0]?.status.conditions[0]).toEqual({
      ...condition('PodRangeConflict'),
      type: 'NetworkUnavailable',
    });
    expect(views(node('n2'), wrong)[0]?.status.conditions.map(({ type }) => type)).toEqual(['Ready']);
  });
});

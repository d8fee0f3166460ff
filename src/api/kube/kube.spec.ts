import { describe, expect, it } from '@jest/globals';
import type { NodeLease, ObservedPod } from '../../model/cluster.js';
import type { PodRecord, PodStatus } from '../../model/pod.js';
import type { ServiceRecord } from '../../model/service.js';
import { conditionsByObject } from './conditions.js';
import { endpointSlices } from './endpoint-slices.js';
import { serviceViews } from './services.js';

const node = (name: string, more: Partial<NodeLease> = {}): NodeLease =>
  ({
    name,
    ready: true,
    labels: { 'topology.kubernetes.io/zone': `zone-${name}` },
    addresses: [`192.0.2.${name.slice(1)}`, '10.42.0.1'],
    ...more,
  }) as NodeLease;

const pod = (name: string, ip: string, more: { record?: Partial<PodRecord>; status?: Partial<PodStatus> } = {}) =>
  ({
    record: {
      ...{ uid: `uid-${name}`, name, namespace: 'shop', node: 'n1', labels: { app: 'web' } },
      spec: { containers: [{ name: 'c', image: 'web', ports: [{ name: 'http', containerPort: 8080 }] }] },
      ...more.record,
    },
    status: { phase: 'Running', ready: true, podIP: ip, ...more.status },
  }) as unknown as ObservedPod;

const web: ServiceRecord = {
  namespace: 'shop',
  name: 'web',
  type: 'LoadBalancer',
  clusterIP: '10.96.0.9',
  ports: [{ name: 'web', protocol: 'TCP', port: 80, targetPort: 'http', loadBalancer: true, nodePort: 30_080 }],
  selector: { app: 'web' },
  publishNotReadyAddresses: false,
};
const nodes = [node('n1'), node('n2'), node('n3', { ready: false })];
const deletion = { at: 0, graceSeconds: 30, reason: 'scaled' };

describe('endpointSlices', () => {
  it('has every pod of a Service with its conditions', () => {
    const pods = [
      pod('b', '10.42.0.3', { status: { ready: false } }),
      pod('a', '10.42.0.2'),
      pod('c', '10.42.0.4', { record: { deletion } }),
      pod('other', '10.42.0.5', { record: { labels: { app: 'api' } } }),
      pod('elsewhere', '10.42.0.6', { record: { namespace: 'ops' } }),
      pod('done', '10.42.0.7', { status: { phase: 'Succeeded', ready: false } }),
      pod('new', '', {}),
    ];
    const [slice, ...more] = endpointSlices([web], { nodes, pods });
    expect(more).toEqual([]);
    expect(slice).toMatchObject({
      apiVersion: 'discovery.k8s.io/v1',
      metadata: { namespace: 'shop', labels: { 'kubernetes.io/service-name': 'web' } },
      ports: [{ name: 'web', protocol: 'TCP', port: 8080 }],
      endpoints: [
        {
          addresses: ['10.42.0.2'],
          conditions: { ready: true, serving: true, terminating: false },
          nodeName: 'n1',
          zone: 'zone-n1',
          targetRef: { kind: 'Pod', name: 'a', uid: 'uid-a' },
        },
        { addresses: ['10.42.0.3'], conditions: { ready: false, serving: false, terminating: false } },
        { addresses: ['10.42.0.4'], conditions: { ready: false, serving: true, terminating: true } },
      ],
    });
  });

  it('has the pods of its version alone for a Service that is pinned, and none ready that get nothing by weight', () => {
    const of = (name: string, ip: string, hash: string): ObservedPod =>
      pod(name, ip, { record: { labels: { app: 'web', hash } } });
    const pods = [of('old', '10.42.0.2', 'a1'), of('new', '10.42.0.3', 'b2')];
    const shown = (service: ServiceRecord): unknown =>
      endpointSlices([service], { nodes, pods })[0]?.endpoints.map(({ targetRef, conditions }) => [
        targetRef?.name,
        conditions.ready,
      ]);
    expect(shown({ ...web, selector: { app: 'web', hash: 'b2' } })).toEqual([['new', true]]);
    const weights = [
      { selector: { hash: 'a1' }, weight: 100 },
      { selector: { hash: 'b2' }, weight: 0 },
    ];
    expect(shown({ ...web, weights })).toEqual([
      ['old', true],
      ['new', false],
    ]);
  });

  it('has a slice for each set of ports, of at most 100 endpoints, and an empty one for none', () => {
    const many = Array.from({ length: 101 }, (_, index) => pod(`p${index}`, `10.42.1.${index}`));
    const other = pod('other', '10.42.0.9', {
      record: { spec: { containers: [{ name: 'c', image: 'x', ports: [{ name: 'http', containerPort: 81 }] }] } },
    });
    const slices = endpointSlices([web], { nodes, pods: [...many, other] });
    expect(slices.map(({ ports, endpoints }) => [ports[0]?.port, endpoints.length])).toEqual([
      [81, 1],
      [8080, 100],
      [8080, 1],
    ]);
    expect(new Set(slices.map(({ metadata }) => metadata.name)).size).toBe(3);
    expect(endpointSlices([web], { nodes, pods: [] })).toMatchObject([{ ports: [], endpoints: [] }]);
  });

  it('has the addresses that git gives', () => {
    const given = { ip: '192.0.2.77', ports: { web: 5432 }, ready: false, nodeName: 'n2' };
    expect(
      endpointSlices([{ ...web, selector: {}, given: [given] }], { nodes, pods: [pod('a', '10.42.0.2')] }),
    ).toMatchObject([
      {
        ports: [{ port: 5432 }],
        endpoints: [{ addresses: ['192.0.2.77'], conditions: { ready: false }, nodeName: 'n2', zone: 'zone-n2' }],
      },
    ]);
  });
});

describe('serviceViews', () => {
  const ingress = (service: ServiceRecord): unknown =>
    serviceViews([service], { nodes, pods: [pod('a', '10.42.0.2')], conditions: new Map(), find: () => undefined })[0]
      ?.status.loadBalancer.ingress;

  it('names the address of each ready node for a load balancer', () => {
    expect(ingress(web)).toMatchObject([
      { ip: '192.0.2.1', ports: [{ port: 80, protocol: 'TCP' }] },
      { ip: '192.0.2.2' },
    ]);
    expect(ingress({ ...web, externalTrafficPolicy: 'Local' })).toMatchObject([{ ip: '192.0.2.1' }]);
    expect(ingress({ ...web, ports: [{ ...web.ports[0]!, loadBalancer: undefined }] })).toBeUndefined();
  });

  it('fills in what git leaves open, and says what is wrong', () => {
    const warning = { object: 'Service/shop/web', reason: 'NodePortConflict', message: 'taken' };
    const warnings = [warning, { ...warning, object: 'Service/shop/other' }];
    const metadata = { name: 'web', namespace: 'shop', labels: { team: 'a' } };
    const found = serviceViews([web], {
      ...{ nodes, pods: [], conditions: conditionsByObject(warnings, { ofWarning: () => 1000 }) },
      find: () => ({ apiVersion: 'v1', kind: 'Service', metadata, spec: { sessionAffinity: 'None', ports: [] } }),
    });
    expect(found).toMatchObject([
      {
        metadata,
        spec: { type: 'LoadBalancer', clusterIP: '10.96.0.9', sessionAffinity: 'None', ports: [{ nodePort: 30_080 }] },
        status: { conditions: [{ type: 'NodePortConflict', status: 'True', message: 'taken' }] },
      },
    ]);
    expect(found[0]?.status.conditions).toHaveLength(1);
  });

  it('shows the selector that is in force, and the weights', () => {
    const weights = [{ selector: { hash: 'a1' }, weight: 100 }];
    const inGit = (selector?: Record<string, string>) => ({
      ...{ apiVersion: 'v1' as const, kind: 'Service' as const, metadata: { name: 'web' } },
      spec: { ports: [], ...(selector ? { selector } : {}) },
    });
    const view = (service: ServiceRecord, selector?: Record<string, string>) =>
      serviceViews([service], { nodes, pods: [], conditions: new Map(), find: () => inGit(selector) })[0];
    const pinned = view({ ...web, selector: { app: 'web', hash: 'a1' } }, { app: 'web' });
    expect(pinned?.spec.selector).toEqual({ app: 'web', hash: 'a1' });
    expect(pinned?.status).not.toHaveProperty('weights');
    expect(view({ ...web, weights }, { app: 'web' })?.status.weights).toEqual(weights);
    expect(view({ ...web, selector: {} })?.spec).not.toHaveProperty('selector');
  });
});

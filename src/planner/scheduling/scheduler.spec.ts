import { describe, expect, it } from '@jest/globals';
import type { NodeLease, ObservedPod } from '../../model/cluster.js';
import type { PodSpec } from '../../model/objects.js';
import { Scheduler } from './scheduler.js';

const lease = (name: string, change: Partial<NodeLease> = {}): NodeLease => ({
  name,
  labels: {},
  allocatable: { cpu: 2000, memory: 2 ** 30, pods: 10 },
  publicKey: '',
  podCIDR: '',
  addresses: [],
  engineVersion: '',
  agentVersion: '',
  epoch: 1,
  renewedAt: 0,
  ready: true,
  ...change,
});
const spec = (requests: { cpu?: string; memory?: string }, hostPort?: number, hostIP?: string): PodSpec => ({
  containers: [
    {
      name: 'a',
      image: 'a',
      resources: { requests },
      ports: hostPort ? [{ containerPort: 80, hostPort, hostIP }] : [],
    },
  ],
});
const wants = (podSpec: PodSpec, key = 'Deployment/default/web') => ({ key, name: 'web-1', spec: podSpec });
const running = (podSpec: PodSpec, node: string, phase: 'Running' | 'Succeeded' = 'Running'): ObservedPod => ({
  record: {
    ...{ uid: `on-${node}`, namespace: 'default', name: `on-${node}`, node, owner: { kind: 'Deployment', name: 'db' } },
    ...{ source: '', revision: '', templateHash: '', labels: {}, annotations: {}, spec: podSpec, configVersion: '' },
    ...{ createdAt: 0, generation: 1, epoch: 1 },
  },
  status: { uid: `on-${node}`, phase, ready: true, containers: [], observedGeneration: 1 },
});

describe('Scheduler', () => {
  it('explains each reason once, the most frequent first', () => {
    const full = [running(spec({ memory: '900Mi' }), 'n1'), running(spec({ memory: '894Mi' }), 'n2')];
    const scheduler = new Scheduler(
      [lease('n1'), lease('n2'), lease('n3', { ready: false, message: 'disk full' })],
      full,
    );
    expect(scheduler.place(wants(spec({ memory: '512Mi' })))).toMatchObject({
      unschedulable: '0 of 3 nodes fit: 2 lack memory (need 512Mi, at most free 130Mi), 1 is not ready (disk full)',
    });
  });

  it('says that no node is ready', () => {
    const place = (...nodes: NodeLease[]) => new Scheduler(nodes, []).place(wants(spec({})));
    expect(place()).toMatchObject({ unschedulable: 'no node is ready' });
    expect(place(lease('n1', { ready: false }))).toMatchObject({ unschedulable: 'no node is ready' });
  });

  it('counts what it has just placed', () => {
    const scheduler = new Scheduler([lease('n1')], []);
    expect(scheduler.place(wants(spec({ cpu: '1500m' })))).toEqual({ node: 'n1' });
    expect(scheduler.place(wants(spec({ cpu: '1' })))).toMatchObject({
      unschedulable: '0 of 1 nodes fit: 1 lacks cpu (need 1, free 500m)',
    });
    expect(scheduler.place(wants(spec({ cpu: '500m' })))).toEqual({ node: 'n1' });
  });

  it('gives back what a finished pod had', () => {
    const place = (phase: 'Running' | 'Succeeded') =>
      new Scheduler([lease('n1')], [running(spec({ cpu: '2' }), 'n1', phase)]).place(wants(spec({ cpu: '1' })));
    expect(place('Succeeded')).toEqual({ node: 'n1' });
    expect(place('Running')).toHaveProperty('unschedulable');
  });

  it('lets a pod that asks for nothing onto a full node', () => {
    const scheduler = new Scheduler([lease('n1')], [running(spec({ cpu: '2', memory: '2Gi' }), 'n1')]);
    expect(scheduler.place(wants(spec({})))).toEqual({ node: 'n1' });
  });

  it('keeps room for pods', () => {
    const scheduler = new Scheduler(
      [lease('n1', { allocatable: { cpu: 1, memory: 1, pods: 1 } })],
      [running(spec({}), 'n1')],
    );
    expect(scheduler.place(wants(spec({})))).toMatchObject({
      unschedulable: '0 of 1 nodes fit: 1 lacks room for pods (need 1, free 0)',
    });
  });

  it('takes the emptier node, and of equal ones the first by name', () => {
    const busy = [running(spec({ cpu: '1' }), 'n1')];
    expect(new Scheduler([lease('n1'), lease('n2')], busy).place(wants(spec({ cpu: '100m' })))).toEqual({ node: 'n2' });
    expect(new Scheduler([lease('n2'), lease('n1')], []).place(wants(spec({ cpu: '100m' })))).toEqual({ node: 'n1' });
  });

  it('gives a host port once an address', () => {
    const scheduler = new Scheduler([lease('n1')], []);
    expect(scheduler.place(wants(spec({}, 8080, '10.0.0.1'), 'a'))).toEqual({ node: 'n1' });
    expect(scheduler.place(wants(spec({}, 8080, '10.0.0.2'), 'b'))).toEqual({ node: 'n1' });
    expect(scheduler.place(wants(spec({}, 8080), 'c'))).toMatchObject({
      unschedulable: '0 of 1 nodes fit: 1 has host port 8080 taken by web-1',
    });
  });
});

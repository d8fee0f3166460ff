import { describe, expect, it } from '@jest/globals';
import type { DesiredState, ObservedPod, ObservedState } from '../model/cluster.js';
import type { KubeObject } from '../model/objects.js';
import { objectKey } from '../model/objects.js';
import type { Plan } from '../model/plan.js';
import type { ServiceRecord } from '../model/service.js';
import type { TrafficSplit } from '../model/traffic.js';
import { planServices } from './services.js';
import { splitsOf } from './traffic.js';
import { workspaceOf } from './workspace.js';
import type { Workspace } from './workspace.js';

type Labels = Readonly<Record<string, string>>;

const service = (name: string, selector: Labels | undefined, namespace = 'shop'): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace },
  spec: { ports: [{ port: 80 }], ...(selector ? { selector } : {}) },
});

const deployment = (name: string): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'shop' },
  spec: {
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'c', image: 'i' }] } },
  },
});

const pod = (owner: string, labels: Labels, more: Partial<ObservedPod['record']> = {}): ObservedPod => ({
  record: {
    ...{ uid: `${owner}-${Object.values(labels).join('-')}`, namespace: 'shop', name: owner, node: 'n1' },
    ...{ owner: { kind: 'Deployment', name: owner }, source: 's', revision: 'r', templateHash: 'h' },
    ...{ labels, annotations: {}, spec: { containers: [] }, configVersion: '', createdAt: 0, generation: 1, epoch: 1 },
    ...more,
  },
});

const workspace = (objects: readonly KubeObject[], pods: readonly ObservedPod[] = []): Workspace => {
  const origin = { file: 'app.yaml', line: 1, column: 1 };
  const commit = { sha: 'r', message: '', author: '', committedAt: 0 };
  const desired: DesiredState = {
    cluster: 'demo',
    policy: { rollOnConfigChange: false, serviceCIDR: '10.96.0.0/16', nodePortRange: [30000, 32767] },
    snapshots: [
      { source: 's', revision: 'r', commit, objects: objects.map((object) => ({ object, origin })), warnings: [] },
    ],
  };
  const observed: ObservedState = { nodes: [], pods, services: [], policies: [], inventory: {}, history: {} };
  return workspaceOf(desired, observed, 0);
};

const subsets = [
  { selector: { hash: 'old' }, weight: 80 },
  { selector: { hash: 'new' }, weight: 20 },
];
const split = (more: Partial<TrafficSplit> = {}): TrafficSplit => ({
  ...{ workload: 'Deployment/shop/web', namespace: 'shop', labels: { app: 'web', tier: 'front' }, subsets, pinned: {} },
  ...more,
});
const planned = (
  objects: readonly KubeObject[],
  splits: readonly TrafficSplit[],
  pods: readonly ObservedPod[] = [],
) => {
  const { services, warnings } = planServices(workspace(objects, pods), [], splits);
  const byName = new Map(services.map((record) => [record.name, record]));
  return { services, warnings, of: (name: string) => byName.get(name) as ServiceRecord };
};
const reasons = (warnings: Plan['warnings']): string[] => warnings.map(({ object, reason }) => `${reason} ${object}`);

describe('a Service under a rollout', () => {
  it('gets the weights when it selects all pods of the workload, and only then', () => {
    const others = [
      service('other', { app: 'db' }),
      service('narrower', { app: 'web', hash: 'old' }),
      service('nobody', undefined),
      service('web', { app: 'web' }, 'elsewhere'),
    ];
    const before = planned(others, []);
    const { of, services, warnings } = planned([service('web', { app: 'web' }), ...others], [split()]);
    expect(of('web')).toMatchObject({ selector: { app: 'web' }, weights: subsets });
    expect(services.filter(({ name, namespace }) => name !== 'web' || namespace !== 'shop')).toEqual(before.services);
    expect(warnings).toEqual([]);
  });

  it('stays as it is while the pods are alike', () => {
    const objects = [service('web', { app: 'web' })];
    const { services, warnings } = planned(objects, [split({ subsets: undefined })]);
    expect({ services, warnings }).toEqual(planServices(workspace(objects), []));
  });

  it('that is pinned selects one version and has no weights; the others keep their place and fields', () => {
    const objects = [service('a', { app: 'web' }), service('live', { app: 'web' }), service('z', { app: 'web' })];
    const plain = planned(objects, []);
    const { services, of, warnings } = planned(objects, [split({ pinned: { live: { hash: 'old' } } })]);
    expect(of('live')).toEqual({ ...plain.of('live'), selector: { app: 'web', hash: 'old' } });
    expect(services).toEqual([
      { ...plain.of('a'), weights: subsets },
      { ...plain.of('live'), selector: { app: 'web', hash: 'old' } },
      { ...plain.of('z'), weights: subsets },
    ]);
    expect(warnings).toEqual([]);
  });

  it('that is pinned and missing, or selects something else, is told of', () => {
    const pinned = { gone: { hash: 'old' }, db: { hash: 'old' }, blank: { hash: 'old' } };
    const objects = [service('db', { app: 'db' }), service('blank', undefined)];
    const { of, warnings } = planned(objects, [split({ pinned })]);
    expect(reasons(warnings)).toEqual([
      'TrafficServiceMissing Deployment/shop/web',
      'TrafficServiceMismatch Service/shop/blank',
      'TrafficServiceMismatch Service/shop/db',
    ]);
    expect(warnings[2]?.message).toContain('app=db');
    expect([of('db').selector, of('blank').selector]).toEqual([{ app: 'db' }, {}]);
  });

  it('whose source is away stays as it was, and is not missing', () => {
    const kept = planned([service('live', { app: 'web' }), service('web', { app: 'web' })], []).services;
    const { services, warnings } = planServices(workspace([]), kept, [split({ pinned: { live: { hash: 'old' } } })]);
    expect({ services, warnings }).toEqual({ services: kept, warnings: [] });
  });

  it('follows the first of two workloads that pin it', () => {
    const pinnedTo = (workload: string, hash: string): TrafficSplit =>
      split({ workload, subsets: undefined, pinned: { live: { hash } } });
    const { of, warnings } = planned(
      [service('live', { app: 'web' })],
      [pinnedTo('Deployment/shop/a', '1'), pinnedTo('Deployment/shop/b', '2')],
    );
    expect(of('live').selector).toEqual({ app: 'web', hash: '1' });
    expect(reasons(warnings)).toEqual(['TrafficSplitAmbiguous Service/shop/live']);
  });
});

describe('a Service over several workloads', () => {
  const objects = [service('web', { tier: 'front' })];
  const without = planned(objects, []).services;

  it('has no weights when two of them are rolled out, and says so', () => {
    const two = [split(), split({ workload: 'Deployment/shop/api', labels: { app: 'api', tier: 'front' } })];
    const { services, warnings } = planned(objects, two);
    expect(services).toEqual(without);
    expect(reasons(warnings)).toEqual(['TrafficSplitAmbiguous Service/shop/web']);
    expect(warnings[0]?.message).toContain('Deployment/shop/api and Deployment/shop/web');
  });

  it('has none while pods of another workload would be left without connections', () => {
    const own = pod('web', { app: 'web', tier: 'front' });
    const other = pod('old', { app: 'old', tier: 'front' });
    expect(planned(objects, [split()], [own, other])).toMatchObject({ services: without });
    const leaving = pod('old', { app: 'old', tier: 'front' }, { deletion: { at: 0, graceSeconds: 30, reason: '' } });
    for (const harmless of [leaving, pod('db', { app: 'db' }), pod('x', { tier: 'front' }, { namespace: 'else' })])
      expect(planned(objects, [split()], [own, harmless]).of('web').weights).toEqual(subsets);
  });
});

describe('splitsOf', () => {
  const context = workspace([deployment('a'), deployment('b'), deployment('c')]);
  const of = (name: string, weight = 20): TrafficSplit =>
    split({ workload: `Deployment/shop/${name}`, subsets: [{ selector: {}, weight }] });
  const draft = (name: string, traffic?: TrafficSplit) => ({ key: objectKey(deployment(name)), traffic });

  it('keeps those out of scope as they were, and forgets those that ended or left git (I14)', () => {
    const previous = { traffic: [of('a', 10), of('b'), of('c'), of('gone')] } as unknown as Plan;
    const drafts = [draft('c'), draft('a', of('a', 30))];
    expect(splitsOf(drafts, context, { dirty: new Set(), previous })).toEqual([of('a', 30), of('b')]);
    expect(splitsOf(drafts, context, undefined)).toEqual([of('a', 30)]);
  });
});

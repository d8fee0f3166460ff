import { describe, expect, it } from '@jest/globals';
import type { ObservedPod } from '../../model/cluster.js';
import type { PodDisruptionBudget, ResourceQuota } from '../../model/objects.js';
import { disruptionBudgetViews, resourceQuotaViews } from './quotas-and-budgets.js';

const pod = (name: string, status: Partial<NonNullable<ObservedPod['status']>>, leaves = false): ObservedPod => ({
  record: {
    ...{ uid: name, name, namespace: 'shop', node: 'n1', source: 'shop', revision: '1', templateHash: 'h' },
    ...{ owner: { kind: 'Deployment', name: 'web' }, labels: { app: 'web' }, annotations: {}, configVersion: '' },
    ...{ createdAt: 0, generation: 1, epoch: 1 },
    spec: { containers: [{ name: 'app', image: 'web:1', resources: { requests: { cpu: '150m', memory: '64Mi' } } }] },
    ...(leaves ? { deletion: { at: 0, graceSeconds: 1, reason: '' } } : {}),
  },
  status: { uid: name, phase: 'Running', ready: true, containers: [], observedGeneration: 1, ...status },
});
const PODS = [
  pod('a', {}),
  pod('b', { ready: false }),
  pod('c', {}, true),
  pod('d', { phase: 'Succeeded', ready: false }),
];

describe('the status of', () => {
  it('a ResourceQuota counts what has not ended', () => {
    const quota: ResourceQuota = {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'compute', namespace: 'shop' },
      spec: { hard: { pods: 10, cpu: '1', 'requests.memory': '1Gi', 'limits.cpu': '2', services: '5' } },
    };
    expect(resourceQuotaViews([quota], PODS)[0]?.status).toEqual({
      hard: { pods: '10', cpu: '1', 'requests.memory': '1Gi', 'limits.cpu': '2' },
      used: { pods: '3', cpu: '450m', 'requests.memory': '192Mi', 'limits.cpu': '0' },
    });
    const elsewhere = { ...quota, metadata: { name: 'compute', namespace: 'other' } };
    expect(resourceQuotaViews([elsewhere], PODS)[0]?.status.used).toMatchObject({ pods: '0', cpu: '0' });
  });

  it.each([
    [{ minAvailable: 1 }, { currentHealthy: 1, desiredHealthy: 1, disruptionsAllowed: 0, expectedPods: 3 }],
    [{ minAvailable: '50%' }, { currentHealthy: 1, desiredHealthy: 2, disruptionsAllowed: 0, expectedPods: 3 }],
    [{ maxUnavailable: 3 }, { currentHealthy: 1, desiredHealthy: 0, disruptionsAllowed: 1, expectedPods: 3 }],
  ])('a PodDisruptionBudget with %j', (spec, expected) => {
    const budget: PodDisruptionBudget = {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'web', namespace: 'shop' },
      spec: { selector: { matchLabels: { app: 'web' } }, ...spec },
    };
    const wanted = (key: string): number | undefined => (key === 'Deployment/shop/web' ? 3 : undefined);
    expect(disruptionBudgetViews([budget], PODS, wanted)[0]?.status).toEqual(expected);
  });
});

import { describe, expect, it } from '@jest/globals';
import { objectKey, type Deployment, type KubeObject, type Rollout } from './objects.js';
import { selectorOf, templateOf } from './rollout-template.js';

const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [] } };
const selector = { matchLabels: { app: 'web' } };
const deployment: Deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { selector, template },
};
const rollout = (spec: Partial<Rollout['spec']>, namespace = 'shop'): Rollout => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: { name: 'web', namespace },
  spec: { strategy: { canary: {} }, ...spec },
});
const workloadRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } as const;
const find = (key: string): KubeObject | undefined => (key === objectKey(deployment) ? deployment : undefined);

describe('the template of a Rollout', () => {
  it('is its own', () => expect(templateOf(rollout({ template }), find)).toBe(template));

  it('is that of the Deployment it refers to, and so is the selector', () => {
    expect(templateOf(rollout({ workloadRef }), find)).toBe(template);
    expect(selectorOf(rollout({ workloadRef }), find)).toBe(selector);
  });

  it('is not there when the Deployment is not, or is in another namespace', () =>
    expect(templateOf(rollout({ workloadRef }, 'other'), find)).toBeUndefined());
});

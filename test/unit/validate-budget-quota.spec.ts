import { describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { checkSnapshot, parseFile } from '../../src/sync/manifests.js';
import { check, deployment, type Tree } from './validate-manifests.js';

const budget = (spec: Tree): Tree => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name: 'web' },
  spec,
});
const quota = (spec: Tree): Tree => ({ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'compute' }, spec });
const selector = { matchLabels: { app: 'web' } };

describe('PodDisruptionBudget', () => {
  it.each<[string, Tree, string[]]>([
    ['a number', { selector, minAvailable: 2 }, []],
    ['a share', { selector, maxUnavailable: '25%' }, []],
    ['all pods', { selector: {}, minAvailable: 1 }, []],
    ['both', { selector, minAvailable: 1, maxUnavailable: 1 }, ['FIELD_CONFLICT spec.maxUnavailable']],
    ['more than all', { selector, minAvailable: '101%' }, ['FIELD_CONFLICT spec.minAvailable']],
    ['less than none', { selector, minAvailable: -1 }, ['FIELD_VALUE spec.minAvailable']],
    ['no number', { selector, minAvailable: 'two' }, ['FIELD_VALUE spec.minAvailable']],
    ['neither', { selector }, ['~FIELD_CONFLICT spec']],
    ['no selector', { minAvailable: 1 }, ['~FIELD_CONFLICT spec']],
    [
      'an unclear selector',
      { selector: { matchExpressions: [{ key: 'a', operator: 'In' }] }, minAvailable: 1 },
      ['FIELD_CONFLICT spec.selector.matchExpressions[0].values'],
    ],
    [
      'what has no effect',
      { selector, minAvailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
      ['~IGNORED_FIELD spec.unhealthyPodEvictionPolicy'],
    ],
    ['a misspelt field', { selector, minAvailble: 1 }, ['FIELD_UNKNOWN spec.minAvailble']],
  ])('%s', (_what, spec, expected) => {
    expect(check(budget(spec))).toEqual(expected);
  });
});

describe('ResourceQuota', () => {
  it.each<[string, Tree, string[]]>([
    ['all that is counted', { hard: { pods: '10', 'requests.cpu': 4, 'limits.memory': '8Gi', cpu: '500m' } }, []],
    ['no quantity', { hard: { pods: 'ten' } }, ['QUANTITY_INVALID spec.hard.pods']],
    ['what is not counted', { hard: { services: 5 } }, ['~IGNORED_FIELD spec.hard.services']],
    ['scopes', { hard: { pods: 1 }, scopes: ['BestEffort'] }, ['~IGNORED_FIELD spec.scopes']],
  ])('%s', (_what, spec, expected) => {
    expect(check(quota(spec))).toEqual(expected);
  });
});

describe('beside other objects', () => {
  /** `code field: message` of what the whole set shows. */
  const checkAll = (...manifests: Tree[]): string[] => {
    const text = manifests.map((manifest) => stringify(manifest)).join('---\n');
    const { objects } = parseFile('f.yaml', text);
    return checkSnapshot(objects, () => text).map(
      ({ severity, code, field, message }) => `${severity} ${code} ${field}: ${message}`,
    );
  };

  it('a budget that selects no pod is told', () => {
    expect(checkAll(deployment({}), budget({ selector, minAvailable: 1 }))).toEqual([]);
    expect(checkAll(deployment({}), budget({ selector: { matchLabels: { app: 'wbe' } }, minAvailable: 1 }))).toEqual([
      'warning SELECTS_NOTHING spec.selector: PodDisruptionBudget default/web selects no pod that is in git',
    ]);
    expect(checkAll(budget({ selector: {}, minAvailable: 1 }))).toEqual([
      'warning FIELD_CONFLICT metadata.namespace: "metadata.namespace": no pod in git is in namespace default, so the budget is for none',
    ]);
  });

  it('a container that does not say what a quota counts is told', () => {
    const asking = (resources: Tree) => deployment({}, { containers: [{ name: 'web', image: 'web:1', resources }] });
    const compute = quota({ hard: { pods: 3, cpu: 1, 'requests.cpu': 1, 'limits.memory': '1Gi' } });
    const complaint = (missing: string): string =>
      `warning FIELD_CONFLICT spec.template.spec.containers[0].resources: "spec.template.spec.containers[0].resources": ResourceQuota default/compute counts ${missing}, which the container does not say`;
    expect(checkAll(asking({ limits: { cpu: '1', memory: '1Gi' } }), compute)).toEqual([]);
    expect(checkAll(asking({ requests: { memory: '1Gi' } }), compute)).toEqual([
      complaint('resources.requests.cpu and resources.limits.memory'),
    ]);
    expect(checkAll(asking({ requests: { cpu: '1' } }), compute)).toEqual([complaint('resources.limits.memory')]);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { Act } from '../model/act.js';
import type { DesiredState, ObservedState } from '../model/cluster.js';
import type { KubeObject } from '../model/objects.js';
import { confirmsDeletion } from './deletion-guard.js';
import { plan } from './plan.js';

const commit = (message: string) => ({ commit: { sha: '', message, author: '', committedAt: 0 } });

describe('confirmsDeletion', () => {
  it.each([
    'remove\n\nSlipway-Confirm: deletion',
    'remove\n\nSlipway-Confirm: deletion\n',
    'remove\n\nwhy\n\nSigned-off-by: Ann\nslipway-confirm:deletion\n',
  ])('takes the trailer of %j', (message) => expect(confirmsDeletion(commit(message))).toBe(true));

  it.each([
    'remove',
    'say Slipway-Confirm: deletion in a line',
    'Slipway-Confirm: deletion\n\nbut not at the end',
    'remove\n\nSlipway-Confirm: no',
    'remove\n\nSlipway-Confirm: deletion of some',
    '',
  ])('refuses %j', (message) => expect(confirmsDeletion(commit(message))).toBe(false));
});

describe('an act that confirms a deletion', () => {
  const revision = 'a'.repeat(40);
  const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'shop' } } as KubeObject;
  const act: Act = {
    ...{ id: 'x', verb: 'confirm', source: 'shop', target: 'shop', revision, at: 1, by: 'bob (GitHub)' },
  };
  const desired = (acts: readonly Act[]): DesiredState => ({
    cluster: 'test',
    snapshots: [
      {
        ...{ source: 'shop', revision, commit: { sha: revision, message: 'remove', author: '', committedAt: 0 } },
        ...{ objects: [{ object, origin: { file: 'a.yaml', line: 1, column: 1 } }], warnings: [] },
      },
    ],
    acts,
    policy: { rollOnConfigChange: false, serviceCIDR: '10.96.0.0/16', nodePortRange: [30000, 32767] },
  });
  const observed: ObservedState = {
    ...{ nodes: [], pods: [], services: [], policies: [], history: {} },
    inventory: { shop: ['ConfigMap/shop/a', 'ConfigMap/shop/b', 'ConfigMap/shop/c'] },
  };
  const blockedBy = (...acts: Act[]): number => plan(desired(acts), observed, 2).blocked.length;

  it('lets this commit of this source pass', () => {
    expect(blockedBy()).toBe(1);
    expect(blockedBy(act)).toBe(0);
  });

  it.each<[string, Partial<Act>]>([
    ['another commit', { revision: 'b'.repeat(40) }],
    ['another source', { source: 'other', target: 'other' }],
    ['a workload', { target: 'Deployment/shop/web' }],
    ['something else', { verb: 'override' }],
  ])('does not when it is about %s', (_what, change) => expect(blockedBy({ ...act, ...change })).toBe(1));
});

import { describe, expect, it } from '@jest/globals';
import type { DesiredState, ObservedState } from '../model/cluster.js';
import type { KubeObject } from '../model/objects.js';
import type { Snapshot } from '../model/snapshot.js';
import { preview } from './preview.js';

const pod = (name: string, image = 'web:1'): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop' },
  spec: { containers: [{ name: 'app', image, imagePullPolicy: 'Never' }] },
});
const snapshot = (source: string, ...objects: KubeObject[]): Snapshot => ({
  ...{ source, revision: '1', commit: { sha: '1', message: '', author: '', committedAt: 0 }, warnings: [] },
  objects: objects.map((object) => ({ object, origin: { file: 'a.yaml', line: 1, column: 1 } })),
});
const EMPTY: ObservedState = { nodes: [], pods: [], services: [], policies: [], inventory: {}, history: {} };
const NODE: ObservedState['nodes'][number] = {
  ...{ name: 'n1', labels: {}, allocatable: { cpu: 1000, memory: 2 ** 30, pods: 10 }, publicKey: '', podCIDR: '' },
  ...{ addresses: [], engineVersion: '', agentVersion: '', epoch: 1, renewedAt: 0, ready: true },
};
const desired: DesiredState = {
  ...{ cluster: 'test', snapshots: [snapshot('a', pod('one')), snapshot('b', pod('other'))] },
  policy: { rollOnConfigChange: false, serviceCIDR: '10.96.0.0/16', nodePortRange: [30000, 32767] },
};
const from = { observed: { ...EMPTY, nodes: [NODE] }, now: 1_000_000 };

describe('a preview', () => {
  it('puts the snapshot in the place of its source, and plays the plan', () => {
    const { actions, forecast } = preview(snapshot('a', pod('two')), desired, from);
    const created = actions.flatMap((action) => (action.type === 'pod.create' ? [action.pod.name] : []));
    expect(created).toEqual(['other', 'two']);
    expect(forecast.workloads.map(({ key, end }) => [key, end.type])).toEqual([
      ['Pod/shop/other', 'done'],
      ['Pod/shop/two', 'done'],
    ]);
  });

  it('of a source that is new is beside the others', () => {
    expect(preview(snapshot('c', pod('three')), desired, from).workloads).toHaveLength(3);
  });

  it('takes measured durations', () => {
    const durations = { ready: { 'Pod/shop/two': 9000 }, stop: {}, run: {} };
    expect(preview(snapshot('a', pod('two')), desired, { ...from, durations }).forecast.durationMs).toBe(9130);
  });
});

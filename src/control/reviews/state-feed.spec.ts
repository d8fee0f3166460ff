import { describe, expect, it } from '@jest/globals';
import type { ObservedPod } from '../../model/cluster.js';
import type { PodRecord, PodStatus } from '../../model/pod.js';
import type { Snapshot, SnapshotObject } from '../../model/snapshot.js';
import type { ReviewState } from './review-job.js';
import { StateDigest } from './state-digest.js';
import { StateFeed } from './state-feed.js';
import { StateStore } from './state-store.js';
import type { FeedMessage } from './thread-messages.js';

const item = (name: string): SnapshotObject => ({
  object: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'shop' } } as SnapshotObject['object'],
  origin: { file: 'a.yaml', line: 1, column: 1 },
});
const snapshot = (revision: string, objects: readonly SnapshotObject[]): Snapshot => ({
  ...{ source: 'shop', revision, warnings: [], objects },
  commit: { sha: revision, message: '', author: '', committedAt: 0 },
});
const pod = (uid: string, phase?: string): ObservedPod => ({
  record: { uid, node: 'n1', templateHash: 't' } as PodRecord,
  status: phase ? ({ uid, phase, ready: true } as PodStatus) : undefined,
});
const stateOf = (snapshots: readonly Snapshot[], pods: readonly ObservedPod[]): ReviewState => ({
  desired: {
    ...{ cluster: 'test', snapshots, previous: snapshots.slice(0, 1) },
    policy: { rollOnConfigChange: false, serviceCIDR: '10.96.0.0/16', nodePortRange: [30000, 32767] },
  },
  inForce: snapshots,
  observed: {
    nodes: [],
    pods,
    services: [],
    policies: [],
    inventory: { shop: ['a'] },
    history: { web: [] },
    syncs: {},
  },
  durations: { ready: { web: 5 }, stop: {}, run: {} },
  now: 7,
});

/** Both ends, with a copy in between as a thread's port makes it. */
const connect = () => {
  const store = new StateStore();
  const sent: FeedMessage[] = [];
  const feed = new StateFeed((message) => {
    sent.push(message);
    store.take(structuredClone(message));
  });
  const pass = async (state: ReviewState) => store.stateOf(structuredClone(await feed.send(state)));
  const items = () =>
    sent.splice(0).flatMap((message) => ('items' in message ? message.items.map(([, one]) => one) : []));
  return { pass, items };
};

describe('the state that a thread is fed', () => {
  it('arrives as it is', async () => {
    const state = stateOf(
      [
        snapshot(
          '1',
          Array.from({ length: 120 }, (_, n) => item(`c${n}`)),
        ),
      ],
      [pod('u1', 'Running'), pod('u2')],
    );
    expect(await connect().pass(state)).toEqual(state);
  });

  it('is sent but once: of the next only what changed, and what stays is the same object there', async () => {
    const { pass, items } = connect();
    const [kept, old, fresh] = [item('kept'), item('old'), item('fresh')];
    const still = pod('u1', 'Running');
    const first = stateOf([snapshot('1', [kept, old])], [still]);
    const before = await pass(first);
    items();
    expect(await pass(first)).toEqual(first);
    expect(items()).toEqual([]);
    const moved = pod('u2', 'Pending');
    const second = { ...stateOf([snapshot('2', [kept, fresh])], [still, moved]), durations: first.durations };
    const observed = { ...first.observed, pods: second.observed.pods };
    const after = await pass({ ...second, observed });
    expect(items()).toEqual([fresh, moved.status, moved.record]);
    expect(after.desired.snapshots[0]?.objects[0]).toBe(before.desired.snapshots[0]?.objects[0]);
    expect(await pass(first)).toEqual(first);
    expect(items()).toEqual([old]);
  });
});

describe('the digest of a state', () => {
  const digest = new StateDigest();
  const of = (pods: readonly ObservedPod[], revision = '1') =>
    digest.of(stateOf([], pods).observed, [snapshot(revision, [])]);

  it('moves with pods and commits, and with nothing else', () => {
    const base = of([pod('u1', 'Running')]);
    expect(base).toMatch(/^[0-9a-f]{16}$/);
    expect(of([pod('u1', 'Running')])).toBe(base);
    expect(of([pod('u1', 'Failed')])).not.toBe(base);
    expect(of([pod('u1')])).not.toBe(base);
    expect(of([])).not.toBe(base);
    expect(of([pod('u1', 'Running')], '2')).not.toBe(base);
  });
});

import type { NodeLease, ObservedState, RevisionEntry } from '../../model/cluster.js';
import type { MeasuredDurations } from '../../model/forecast.js';
import type { PodRecord, PodStatus } from '../../model/pod.js';
import type { Snapshot, SnapshotObject } from '../../model/snapshot.js';
import type { ReviewState } from './review-job.js';
import type { FeedMessage, StateRef } from './thread-messages.js';

/** The thread's side of state-feed.ts: keeps what it is given, so that the planner finds the same objects again. */
export class StateStore {
  private readonly items = new Map<number, unknown>();
  private readonly snapshots = new Map<number, Snapshot>();

  take(message: FeedMessage): void {
    if ('items' in message) for (const [id, item] of message.items) this.items.set(id, item);
    else if ('snapshots' in message)
      for (const [id, { objects, ...head }] of message.snapshots)
        this.snapshots.set(id, { ...head, objects: this.all<SnapshotObject>(objects) });
    else this.drop(message.drop);
  }

  stateOf(ref: StateRef): ReviewState {
    const { desired, previous, now } = ref;
    return {
      desired: {
        ...desired,
        snapshots: this.snapshotsOf(ref.snapshots),
        ...(previous ? { previous: this.snapshotsOf(previous) } : {}),
      },
      inForce: this.snapshotsOf(ref.inForce),
      observed: this.observedOf(ref),
      durations: this.get<MeasuredDurations>(ref.durations),
      now,
    };
  }

  private observedOf(ref: StateRef): ObservedState {
    const { keys, entries } = ref.history;
    const histories = this.all<readonly RevisionEntry[]>(entries);
    const statuses = Array.from(ref.statuses, (id) => (id === 0 ? undefined : this.get<PodStatus>(id)));
    const parts = Object.entries(ref.observed).map(([name, id]) => [name, this.get(id)] as const);
    return {
      ...(Object.fromEntries(parts) as Omit<ObservedState, 'nodes' | 'pods' | 'history'>),
      nodes: this.all<NodeLease>(ref.nodes),
      pods: this.all<PodRecord>(ref.records).map((record, index) => ({ record, status: statuses[index] })),
      history: Object.fromEntries(keys.map((key, index) => [key, histories[index] ?? []])),
    };
  }

  private drop({
    items,
    snapshots,
  }: {
    readonly items: readonly number[];
    readonly snapshots: readonly number[];
  }): void {
    for (const id of items) this.items.delete(id);
    for (const id of snapshots) this.snapshots.delete(id);
  }

  private snapshotsOf(ids: Uint32Array): Snapshot[] {
    return Array.from(ids, (id) => {
      const snapshot = this.snapshots.get(id);
      if (!snapshot) throw new Error(`snapshot ${id} was never sent`);
      return snapshot;
    });
  }

  private all<T>(ids: Uint32Array): T[] {
    return Array.from(ids, (id) => this.get<T>(id));
  }

  private get<T>(id: number): T {
    if (!this.items.has(id)) throw new Error(`object ${id} was never sent`);
    return this.items.get(id) as T;
  }
}

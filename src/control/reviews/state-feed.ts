import { setImmediate } from 'node:timers/promises';
import type { ObservedState } from '../../model/cluster.js';
import type { Snapshot } from '../../model/snapshot.js';
import type { ReviewState } from './review-job.js';
import type { FeedMessage, StateRef } from './thread-messages.js';

/** Copying is what costs: a few objects at once, and never for longer than this at a stretch. Milliseconds. */
const CHUNK = 25;
const SLICE_MS = 5;

interface Sent {
  readonly id: number;
  /** The last state that it was part of. */
  state: number;
}

/**
 * Hands a thread what reviews are made against. What it has already is named, not sent again: states share nearly all of their objects with the
 * one before, and are told apart by identity.
 */
export class StateFeed {
  private nextId = 1;
  private stateNumber = 0;
  private sliceEnd = 0;
  private readonly items = new Map<object, Sent>();
  private readonly snapshots = new Map<Snapshot, Sent>();
  /** Objects of snapshots, by how many of those they are part of. */
  private readonly objects = new Map<object, { readonly id: number; uses: number }>();
  private dropped: number[] = [];
  private waiting: [number, unknown][] = [];

  constructor(private readonly post: (message: FeedMessage) => void) {}

  /** One at a time. */
  async send(state: ReviewState): Promise<StateRef> {
    this.stateNumber++;
    this.sliceEnd = performance.now() + SLICE_MS;
    const { snapshots, previous, ...desired } = state.desired;
    const ref: StateRef = {
      desired,
      snapshots: await this.snapshotIds(snapshots),
      previous: previous && (await this.snapshotIds(previous)),
      inForce: await this.snapshotIds(state.inForce),
      ...(await this.observedRefs(state.observed)),
      durations: await this.idOf(state.durations),
      now: state.now,
    };
    this.flush();
    this.sweep();
    return ref;
  }

  private async observedRefs(
    observed: ObservedState,
  ): Promise<Pick<StateRef, 'nodes' | 'records' | 'statuses' | 'history' | 'observed'>> {
    const { nodes, pods, history, ...others } = observed;
    const statuses = new Uint32Array(pods.length);
    for (const [index, { status }] of pods.entries()) if (status) statuses[index] = await this.idOf(status);
    const parts: Record<string, number> = {};
    for (const [name, part] of Object.entries(others)) if (part) parts[name] = await this.idOf(part);
    return {
      nodes: await this.idsOf(nodes),
      records: await this.idsOf(pods.map(({ record }) => record)),
      statuses,
      history: { keys: Object.keys(history), entries: await this.idsOf(Object.values(history)) },
      observed: parts,
    };
  }

  private async idsOf(items: readonly object[]): Promise<Uint32Array> {
    const ids = new Uint32Array(items.length);
    for (const [index, item] of items.entries()) ids[index] = await this.idOf(item);
    return ids;
  }

  private idOf(item: object): number | Promise<number> {
    const known = this.items.get(item);
    if (known) {
      known.state = this.stateNumber;
      return known.id;
    }
    const id = this.nextId++;
    this.items.set(item, { id, state: this.stateNumber });
    return this.queue(id, item);
  }

  private async snapshotIds(snapshots: readonly Snapshot[]): Promise<Uint32Array> {
    const ids = new Uint32Array(snapshots.length);
    for (const [index, snapshot] of snapshots.entries()) ids[index] = await this.snapshotId(snapshot);
    return ids;
  }

  private async snapshotId(snapshot: Snapshot): Promise<number> {
    const known = this.snapshots.get(snapshot);
    if (known) {
      known.state = this.stateNumber;
      return known.id;
    }
    const id = this.nextId++;
    this.snapshots.set(snapshot, { id, state: this.stateNumber });
    const objects = new Uint32Array(snapshot.objects.length);
    for (const [index, item] of snapshot.objects.entries()) objects[index] = await this.use(item);
    this.flush();
    this.post({ snapshots: [[id, { ...snapshot, objects }]] });
    return id;
  }

  private use(item: object): number | Promise<number> {
    const known = this.objects.get(item);
    if (known) {
      known.uses++;
      return known.id;
    }
    const id = this.nextId++;
    this.objects.set(item, { id, uses: 1 });
    return this.queue(id, item);
  }

  private queue(id: number, item: unknown): number | Promise<number> {
    this.waiting.push([id, item]);
    if (this.waiting.length < CHUNK) return id;
    this.flush();
    return performance.now() < this.sliceEnd ? id : this.rest(id);
  }

  private async rest(id: number): Promise<number> {
    await setImmediate();
    this.sliceEnd = performance.now() + SLICE_MS;
    return id;
  }

  private flush(): void {
    if (this.waiting.length > 0) this.post({ items: this.waiting });
    this.waiting = [];
  }

  /** What the state is not made of is forgotten on both sides. */
  private sweep(): void {
    const gone: number[] = [];
    for (const [snapshot, { id, state }] of this.snapshots) {
      if (state === this.stateNumber) continue;
      this.snapshots.delete(snapshot);
      gone.push(id);
      for (const item of snapshot.objects) this.release(item);
    }
    for (const [item, { id, state }] of this.items) {
      if (state === this.stateNumber) continue;
      this.items.delete(item);
      this.dropped.push(id);
    }
    if (gone.length + this.dropped.length > 0) this.post({ drop: { items: this.dropped, snapshots: gone } });
    this.dropped = [];
  }

  private release(item: object): void {
    const known = this.objects.get(item);
    if (!known || --known.uses > 0) return;
    this.objects.delete(item);
    this.dropped.push(known.id);
  }
}

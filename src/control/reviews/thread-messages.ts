import type { DesiredState } from '../../model/cluster.js';
import type { Snapshot } from '../../model/snapshot.js';
import type { MergeJob } from './review-job.js';

/** Snapshot without its objects: they are named by their ids. */
export interface SentSnapshot extends Omit<Snapshot, 'objects'> {
  readonly objects: Uint32Array;
}

/** What the thread is given to keep. In order: a request names only what came before it. */
export type FeedMessage =
  | { readonly items: readonly (readonly [id: number, item: unknown])[] }
  | { readonly snapshots: readonly (readonly [id: number, snapshot: SentSnapshot])[] }
  | { readonly drop: { readonly items: readonly number[]; readonly snapshots: readonly number[] } };

/** A `ReviewState` by what the thread keeps. */
export interface StateRef {
  readonly desired: Omit<DesiredState, 'snapshots' | 'previous'>;
  readonly snapshots: Uint32Array;
  readonly previous: Uint32Array | undefined;
  readonly inForce: Uint32Array;
  readonly nodes: Uint32Array;
  readonly records: Uint32Array;
  /** 0: the agent has said nothing. */
  readonly statuses: Uint32Array;
  readonly history: { readonly keys: readonly string[]; readonly entries: Uint32Array };
  /** Everything else of the observed state, and what was measured: ids by field. */
  readonly observed: Readonly<Record<string, number>>;
  readonly durations: number;
  readonly now: number;
}

export type ThreadRequest = FeedMessage | { readonly job: MergeJob; readonly state: StateRef };

/** `review` is JSON. `missing`: an object that the clone should have. */
export type ThreadReply = { readonly review: string } | { readonly missing: string } | { readonly error: string };

export interface ThreadData {
  /** Where the thread writes what it does (place-board.ts). */
  readonly board: SharedArrayBuffer;
  /** Longest review, UTF-16 units of JSON. */
  readonly size: number;
}

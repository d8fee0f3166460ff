import type { Act } from '../model/act.js';
import type { SlipwayError } from '../model/errors.js';
import type { Finding, Snapshot } from '../model/snapshot.js';

/** Unix milliseconds. */
export interface SnapshotTimes {
  /** The new head was seen, or the webhook that told of it came. */
  readonly detectedAt: number;
  readonly fetchedAt: number;
  readonly parsedAt: number;
  /** The source's head, when that is invalid and the snapshot is of its newest valid ancestor. Only after a start. */
  readonly insteadOf?: string;
  /** The commit left the source's folder as it is in the snapshot before; no `onCommit` came. */
  readonly isUnchanged?: boolean;
}

/** What a watcher tells. Of each source called in order, one at a time; all sources of a commit within one turn of the event loop. */
export interface SourceEvents {
  /** A new head that changes the source is being read; `onSnapshot` or `onInvalid` follows, or another `onCommit` when it was overtaken. */
  onCommit(event: { readonly source: string; readonly sha: string; readonly detectedAt: number }): void;
  onSnapshot(snapshot: Snapshot, times: SnapshotTimes): void;
  /** The commit is refused whole; the last good snapshot stays in force (I6). */
  onInvalid(event: Refusal): void;
  /** The source cannot be read. Told when that begins and when the reason changes. */
  onError(event: { readonly source: string; readonly error: SlipwayError }): void;
  onRecovered(event: { readonly source: string }): void;
  /** All acts of people in the source's repository that count, sorted by time; at most 200, the newest. Told when they changed. */
  onActs(event: { readonly source: string; readonly acts: readonly Act[] }): void;
  /** An act does not count, or acts cannot be read: who and why, for people. The source is well otherwise. */
  onActWarning(event: { readonly source: string; readonly message: string }): void;
}

export interface Refusal {
  readonly source: string;
  readonly sha: string;
  readonly findings: readonly Finding[];
  /** An earlier commit that was refused for the same: this one left the folder as it is. */
  readonly since?: string;
}

export interface SourceState {
  readonly source: string;
  /** Newest commit seen on the ref. */
  readonly head?: string;
  /** Commit of the last snapshot that was handed on. */
  readonly inForce?: string;
  /** Unix milliseconds of the last answer about the ref. */
  readonly checkedAt?: number;
  readonly error?: SlipwayError;
}

/** A commit that a ref stands for. */
export interface Sighting {
  readonly sha: string;
  /** Unix milliseconds: it was seen, or the webhook that told of it came. */
  readonly at: number;
}

/** How far a source's newest commit has come on its way into force. */
export type SyncPhase =
  /** A sync window keeps it out. */
  | 'Waiting'
  /** Hooks of that phase run. */
  | 'PreSync'
  | 'Syncing'
  | 'PostSync'
  | 'Succeeded'
  /** A hook or a workload failed; SyncFail hooks run, or have. */
  | 'Failed';

/** Memory of one source's sync; in Redis and, when it ends, in a git note: hooks run once a commit. */
export interface SyncState {
  /** Commit that is on its way, or has arrived. */
  readonly revision: string;
  /** Hash of the snapshot's objects: a commit that changes none of them is no new sync. */
  readonly content: string;
  readonly phase: SyncPhase;
  /** When this sync, or its last retry, began. Unix milliseconds. */
  readonly since: number;
  /** Commit whose objects are in force; empty when none was before, or none is known. */
  readonly inForce: string;
  /** Key of a hook (`Job/shop/db-migrate`; with `@PostSync` when it has several phases) -> how it ended. */
  readonly hooks: Readonly<Record<string, 'Succeeded' | 'Failed'>>;
  /** Why it waits or failed, or what it is at, one line. */
  readonly message?: string;
  /** Tells the pods of this sync's hooks from those of others: on them as an annotation. Same through commits without change. */
  readonly id?: string;
  /** Keys of the objects that a sync window by label still keeps as they were. */
  readonly held?: readonly string[];
  /** Ids of the acts that this commit has obeyed. */
  readonly acts?: readonly string[];
}

/** A span of time in which commits come into force, or do not (Argo CD: AppProject.spec.syncWindows). */
export interface SyncWindow {
  readonly kind: 'allow' | 'deny';
  /** Cron expression of five fields: when it opens. */
  readonly schedule: string;
  /** Milliseconds. */
  readonly durationMs: number;
  /** IANA name. Default UTC. */
  readonly timeZone?: string;
  /** Only objects that carry these labels wait; absent: all. */
  readonly matchLabels?: Readonly<Record<string, string>>;
}

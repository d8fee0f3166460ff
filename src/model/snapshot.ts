import type { KubeObject } from './objects.js';

/** Where in git a document stands. `line` and `column` are 1-based. */
export interface Origin {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One finding about a manifest, ready for `file:line:column: message (remedy)`. */
export interface Finding extends Origin {
  readonly severity: 'error' | 'warning';
  /** Code of the catalogue (model/errors.ts), or IGNORED_FIELD for tier-two warnings. */
  readonly code: string;
  /** Dotted path, such as `spec.template.spec.containers[0].image`; empty for a whole document. */
  readonly field: string;
  readonly message: string;
  readonly remedy: string;
}

export interface SnapshotObject {
  /** Kubernetes' defaults applied, namespace filled in. */
  readonly object: KubeObject;
  readonly origin: Origin;
  /** Commit it is from, when that is not the snapshot's: a sync window holds its change back. */
  readonly revision?: string;
}

export interface CommitInfo {
  readonly sha: string;
  readonly message: string;
  readonly author: string;
  /** Unix milliseconds. */
  readonly committedAt: number;
}

/** All valid objects of one source at one revision. Objects are sorted by key (model/objects.ts `objectKey`). */
export interface Snapshot {
  readonly source: string;
  readonly revision: string;
  readonly commit: CommitInfo;
  /** Id of the git tree that it was read from, at the source's path. Absent: not from git. */
  readonly tree?: string;
  readonly objects: readonly SnapshotObject[];
  readonly warnings: readonly Finding[];
}

import type { CommitStatus, StatusSink } from './forge.js';

export interface PullRequest {
  /** What people call it by: `#12`, on GitLab `!12` (its iid). */
  readonly number: number;
  readonly title: string;
  /** Login. */
  readonly author: string;
  readonly state: 'open' | 'merged' | 'closed';
  readonly draft: boolean;
  /** Branch to merge into, without `refs/heads/`. */
  readonly base: string;
  /** Its commit as the forge knows it; may be old. */
  readonly baseSha: string;
  /** Commit to merge. */
  readonly headSha: string;
  /** A ref of this repository that holds the head, also when it is in a fork: `refs/pull/12/head`. */
  readonly headRef: string;
  /** Once merged: the commit that the base branch got. */
  readonly mergeSha?: string;
  /** Page for people. */
  readonly url: string;
  /** Changes whenever something about it does, a comment included. Unix milliseconds. */
  readonly updatedAt: number;
}

export interface ForgeComment {
  readonly id: string;
  /** Login. */
  readonly author: string;
  /** Written by the account that Slipway uses. */
  readonly own: boolean;
  /** Markdown; as long as the forge lets it be. */
  readonly body: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface NewPull {
  readonly title: string;
  /** Branches. */
  readonly head: string;
  readonly base: string;
  /** Markdown. */
  readonly body: string;
}

/** How a command was taken: seen and under way, done, or not for this person or not understood. */
export type Reaction = 'seen' | 'done' | 'refused';

/** A deployment of the forge's own, with a link to where the app is to be seen. */
export interface Deployment {
  readonly sha: string;
  readonly environment: string;
  readonly state: 'pending' | 'success' | 'failure' | 'inactive';
  /** At most the sink's `maxDescription`. */
  readonly description: string;
  /** Where the app is to be seen. */
  readonly url?: string;
  /** Nothing is told of a commit that the forge has no deployment of. Default false. */
  readonly onlyIfBegun?: boolean;
}

/**
 * One repository on one forge. The conformance suite in test/integration/forges.spec.ts holds for each. All methods throw SinkError when the forge
 * cannot be reached, refuses or limits (with `disposition.retryAfterMs`); none retries for longer than a few seconds, none logs, none shows a token.
 */
export interface Forge extends StatusSink {
  /** Longest comment in UTF-16 units. */
  readonly maxComment: number;
  /** `#12` or `!12`, for texts. */
  reference(number: number): string;
  /** Links a commit: its page. */
  commitUrl(sha: string): string;

  /**
   * Pull requests that are open or changed since `since` (Unix milliseconds; 0: all open ones), newest change first. `undefined`: nothing changed
   * since the last call with the same `since`, by a conditional request that costs the account nothing where the forge has that (ETag).
   */
  pulls(since: number): Promise<readonly PullRequest[] | undefined>;
  /** `undefined`: there is none. */
  pull(number: number): Promise<PullRequest | undefined>;

  /** All comments of its conversation, over all pages, oldest first; review comments on lines are not among them. */
  comments(number: number): Promise<readonly ForgeComment[]>;
  addComment(number: number, body: string): Promise<ForgeComment>;
  /** False: it is gone. */
  editComment(number: number, id: string, body: string): Promise<boolean>;
  deleteComment(number: number, id: string): Promise<void>;
  /** Several of one kind are one. */
  react(number: number, commentId: string, reaction: Reaction): Promise<void>;

  /** Whether someone may push to the repository: asked anew at most once a minute. A login that does not exist may not. */
  canWrite(login: string): Promise<boolean>;

  /** Its page; `undefined` when there is one for this branch already. */
  openPull(pull: NewPull): Promise<string | undefined>;
  /** Telling the same state again is harmless. Absent where the forge has none. */
  deploy?(deployment: Deployment): Promise<void>;
}

/** A forge is a sink for statuses that knows more. */
export const isForge = (sink: StatusSink): sink is Forge => 'pulls' in sink && 'comments' in sink;

export type { CommitStatus };

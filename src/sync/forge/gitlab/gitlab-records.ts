import { SinkError } from '../forge.js';
import type { ForgeComment, PullRequest } from '../provider.js';

/** The parts of GitLab's records that are used here (https://docs.gitlab.com/api/merge_requests/, https://docs.gitlab.com/api/notes/). */
export interface GitlabUser {
  readonly id: number;
  readonly username: string;
}

export interface GitlabMergeRequest {
  readonly iid: number;
  readonly title: string;
  readonly state: 'opened' | 'closed' | 'merged' | 'locked';
  readonly author: GitlabUser | null;
  readonly draft?: boolean;
  /** Before GitLab 13. */
  readonly work_in_progress?: boolean;
  readonly target_branch: string;
  /** Head commit. */
  readonly sha: string | null;
  readonly merge_commit_sha: string | null;
  readonly squash_commit_sha: string | null;
  readonly web_url: string;
  readonly updated_at: string;
}

export interface GitlabNote {
  readonly id: number;
  /** `DiffNote`: on a line. */
  readonly type?: string | null;
  readonly body: string;
  readonly author: GitlabUser | null;
  /** Written by GitLab itself: `added 1 commit`. */
  readonly system: boolean;
  readonly created_at: string;
  readonly updated_at: string;
}

/** GitLab keeps the head of each merge request under this ref (https://docs.gitlab.com/user/project/merge_requests/versions/). */
export const headRefOf = (iid: number): string => `refs/merge-requests/${iid}/head`;

/** Whose account is gone. */
const NOBODY = 'ghost';
const NO_COMMIT = '0'.repeat(40);

export const pullOf = (row: GitlabMergeRequest, baseSha: string | undefined): PullRequest => ({
  number: row.iid,
  title: row.title,
  author: row.author?.username ?? NOBODY,
  state: stateOf(row.state),
  draft: row.draft ?? row.work_in_progress ?? false,
  base: row.target_branch,
  baseSha: baseSha ?? NO_COMMIT,
  headSha: row.sha ?? NO_COMMIT,
  headRef: headRefOf(row.iid),
  ...mergeOf(row),
  url: row.web_url,
  updatedAt: Date.parse(row.updated_at),
});

/** `locked` lasts while the merge is made. */
const stateOf = (state: GitlabMergeRequest['state']): PullRequest['state'] =>
  state === 'opened' || state === 'locked' ? 'open' : state;

/** A fast-forward makes no merge commit: the branch got the squashed commit, or the head itself. */
const mergeOf = (row: GitlabMergeRequest): { readonly mergeSha?: string } => {
  const mergeSha = row.merge_commit_sha ?? row.squash_commit_sha ?? row.sha;
  return row.state === 'merged' && mergeSha ? { mergeSha } : {};
};

/** Notes that people, or we, wrote in the conversation itself. */
export const isComment = ({ system, type }: GitlabNote): boolean => !system && type !== 'DiffNote';

/** `me`: the account of the token. */
export const commentOf = (note: GitlabNote, me: GitlabUser | null): ForgeComment => ({
  id: String(note.id),
  author: note.author?.username ?? NOBODY,
  own: me !== null && note.author?.id === me.id,
  body: note.body,
  createdAt: Date.parse(note.created_at),
  updatedAt: Date.parse(note.updated_at),
});

/** Whether GitLab's answer was such a one: `404 "404 Not found"`. */
export const isAnswer = (error: unknown, pattern: RegExp): error is SinkError =>
  error instanceof SinkError && pattern.test(String(error.params['status']));

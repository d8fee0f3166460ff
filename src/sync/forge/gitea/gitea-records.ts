import type { ForgeComment, PullRequest } from '../provider.js';

/** Of Gitea's and Forgejo's descriptions (`/swagger.v1.json` of every server) what is read here. Times are RFC 3339, in whole seconds. */
export interface GiteaUser {
  readonly id: number;
  readonly login: string;
}

export interface GiteaPull {
  readonly number: number;
  readonly title: string;
  readonly user?: GiteaUser | null;
  readonly state: string;
  readonly merged?: boolean;
  /** Absent in releases before 1.22: there the title alone says it. */
  readonly draft?: boolean;
  readonly base: GiteaBranch;
  readonly head: GiteaBranch;
  readonly merge_commit_sha?: string | null;
  readonly html_url: string;
  readonly updated_at: string;
  /** How many. */
  readonly comments?: number;
}

interface GiteaBranch {
  readonly ref: string;
  readonly sha: string;
}

export interface GiteaComment {
  readonly id: number;
  readonly user?: GiteaUser | null;
  readonly body: string;
  readonly created_at: string;
  readonly updated_at: string;
}

/** Titles of drafts begin so, unless the server was set otherwise (https://docs.gitea.com/usage/pull-request#work-in-progress-pull-requests). */
const DRAFT = /^(?:WIP:|\[WIP\])/i;
/** Of accounts that were deleted. */
const GHOST = 'Ghost';

export const pullOf = (row: GiteaPull): PullRequest => ({
  number: row.number,
  title: row.title,
  author: row.user?.login ?? GHOST,
  state: row.merged ? 'merged' : row.state === 'open' ? 'open' : 'closed',
  draft: row.draft ?? DRAFT.test(row.title),
  base: row.base.ref,
  baseSha: row.base.sha,
  headSha: row.head.sha,
  headRef: `refs/pull/${row.number}/head`,
  ...(row.merged && row.merge_commit_sha ? { mergeSha: row.merge_commit_sha } : {}),
  url: row.html_url,
  // A second comment within one second changes nothing but their number.
  updatedAt: Date.parse(row.updated_at) + ((row.comments ?? 0) % 1000),
});

/** Whether it may have changed at that time or after: the second that `since` is in counts whole. */
export const isChangedSince = (row: GiteaPull, since: number): boolean => Date.parse(row.updated_at) + 999 >= since;

export const commentOf = (row: GiteaComment, me: GiteaUser): ForgeComment => ({
  id: String(row.id),
  author: row.user?.login ?? GHOST,
  own: row.user?.id === me.id,
  body: row.body,
  createdAt: Date.parse(row.created_at),
  updatedAt: Date.parse(row.updated_at),
});

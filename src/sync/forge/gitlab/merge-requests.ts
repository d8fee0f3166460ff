import { LRUCache } from 'lru-cache';
import { fitDescription } from '../forge.js';
import type { ForgeRequest } from '../http.js';
import type { NewPull, PullRequest } from '../provider.js';
import { headRefOf, pullOf, type GitlabMergeRequest } from './gitlab-records.js';
import { PER_PAGE, type GitlabProject } from './gitlab-project.js';
import { fitMarkdown } from './quick-actions.js';

/** Titles of merge requests. */
const MAX_TITLE = 255;
const MAX_HEADS = 5000;
const WRITE = 'the scope "api" and the role Developer, to open merge requests';

/** https://docs.gitlab.com/api/merge_requests/ */
export class MergeRequests {
  /** Refs of heads by commit. A head that is in a fork is in no branch here. */
  private readonly refs = new LRUCache<string, string>({ max: MAX_HEADS });
  private lastSince: number | undefined;
  /** Something changed since the last list that was given out: also when a later page of it could not be had. */
  private isNew = false;

  constructor(private readonly project: GitlabProject) {}

  /** As `Forge.pulls`. */
  async list(since: number): Promise<readonly PullRequest[] | undefined> {
    const rows = await this.read({ state: 'opened' });
    if (since > 0) {
      const changed = await this.read({ state: 'all', updated_after: new Date(since).toISOString() });
      // What ended between the two requests is in both; the later one knows.
      for (const [iid, row] of changed) rows.set(iid, row);
    }
    if (!this.isNew && this.lastSince === since) return undefined;
    const pulls = await this.withBases([...rows.values()]);
    this.isNew = false;
    this.lastSince = since;
    return pulls.sort((a, b) => b.updatedAt - a.updatedAt || b.number - a.number);
  }

  async get(number: number): Promise<PullRequest | undefined> {
    const row = await this.project.find<GitlabMergeRequest>(`/merge_requests/${number}`);
    return row && (await this.withBases([row]))[0];
  }

  /** GitLab answers 409 when the branch has an open one (https://docs.gitlab.com/api/merge_requests/#create-mr). */
  async open({ title, head, base, body }: NewPull): Promise<string | undefined> {
    const answer = await this.project.http.request<GitlabMergeRequest>({
      ...{ method: 'POST', path: `${this.project.path}/merge_requests`, expect: [409], permission: WRITE },
      body: {
        ...{ source_branch: head, target_branch: base, title: fitDescription(title, MAX_TITLE) },
        description: fitMarkdown(body),
      },
    });
    return answer.status === 409 ? undefined : answer.body.web_url;
  }

  /** A ref that holds the commit, when it is the head of one. */
  refOf(sha: string): string | undefined {
    return this.refs.get(sha);
  }

  private async read(which: ForgeRequest['query']): Promise<Map<number, GitlabMergeRequest>> {
    const query = { scope: 'all', ...which, order_by: 'updated_at', sort: 'desc', per_page: PER_PAGE };
    const rows = new Map<number, GitlabMergeRequest>();
    for await (const { body, unchanged } of this.project.pages<GitlabMergeRequest>('/merge_requests', query)) {
      if (!unchanged) this.isNew = true;
      // One that changes meanwhile comes twice.
      for (const row of body) if (!rows.has(row.iid)) rows.set(row.iid, row);
    }
    return rows;
  }

  /** Lists of merge requests say nothing of the commit that the branch to merge into has: it is asked for, once a branch. */
  private async withBases(rows: readonly GitlabMergeRequest[]): Promise<PullRequest[]> {
    const bases = new Map<string, string | undefined>();
    for (const { target_branch: branch } of rows) if (!bases.has(branch)) bases.set(branch, await this.tipOf(branch));
    for (const { sha, iid } of rows) if (sha) this.refs.set(sha, headRefOf(iid));
    return rows.map((row) => pullOf(row, bases.get(row.target_branch)));
  }

  private async tipOf(branch: string): Promise<string | undefined> {
    const place = `/repository/branches/${encodeURIComponent(branch)}`;
    return (await this.project.find<{ readonly commit: { readonly id: string } }>(place))?.commit.id;
  }
}

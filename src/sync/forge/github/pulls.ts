import type { NewPull, PullRequest } from '../provider.js';
import { fitDescription } from '../forge.js';
import { GithubError, unlessGone, type Failure } from './errors.js';
import type { GithubRepository } from './repository.js';

/** GitHub's limits. UTF-16 units. */
const MAX_TITLE = 256;
export const MAX_BODY = 65_536;
const PAGE = 100;
const READ = 'Pull requests: Read';

interface GithubPull {
  readonly number: number;
  readonly title: string;
  readonly state: string;
  readonly draft?: boolean;
  readonly user: { readonly login: string } | null;
  readonly base: { readonly ref: string; readonly sha: string };
  readonly head: { readonly sha: string };
  readonly merged_at: string | null;
  readonly merge_commit_sha: string | null;
  readonly html_url: string;
  readonly updated_at: string;
}

interface Page {
  readonly etag: string | undefined;
  readonly pulls: readonly PullRequest[];
  readonly hasNext: boolean;
}

/** Pull requests (https://docs.github.com/rest/pulls/pulls). */
export class GithubPulls {
  /**
   * What is known of the lists, by state and page. A request with a page's ETag is free of the rate limit while nothing changed
   * (https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests-if-appropriate).
   */
  private readonly pages = new Map<string, Page>();
  private lastSince: number | undefined;
  /** Something changed since the last list that was given out: also when a later page of it could not be had. */
  private isNew = false;

  constructor(private readonly repository: GithubRepository) {}

  /** As `Forge.pulls`. GitHub's times are whole seconds: what changed within that of `since` is among them. */
  async list(since: number): Promise<readonly PullRequest[] | undefined> {
    const open = await this.readAll('open', 0);
    const closed = since > 0 ? await this.readAll('closed', Math.floor(since / 1000) * 1000) : [];
    if (!this.isNew && this.lastSince === since) return undefined;
    this.isNew = false;
    this.lastSince = since;
    // One that was closed between the two requests is in both lists.
    const pulls = new Map([...open, ...closed].map((pull) => [pull.number, pull]));
    return [...pulls.values()].sort((a, b) => b.updatedAt - a.updatedAt || b.number - a.number);
  }

  async get(pull_number: number): Promise<PullRequest | undefined> {
    const call = { name: `GET pulls/${pull_number}`, permission: READ };
    const path = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';
    const asked = this.repository.call(call, (request, common) => request(path, { ...common, pull_number }));
    const found = await unlessGone(asked);
    return found && pullOf(found.data);
  }

  /** Answers its page, `undefined` when there is one for this branch already. */
  async open({ title, body, head, base }: NewPull): Promise<string | undefined> {
    const call = { name: 'POST pulls', permission: 'Pull requests: Read and write', write: 'needed' as const };
    const pull = { title: fitDescription(title, MAX_TITLE), body: cut(body, MAX_BODY), head, base };
    const path = 'POST /repos/{owner}/{repo}/pulls';
    try {
      return (await this.repository.call(call, (request, common) => request(path, { ...common, ...pull }))).data
        .html_url;
    } catch (error) {
      if (error instanceof GithubError && error.status === 422 && /already exists/i.test(error.message))
        return undefined;
      throw error;
    }
  }

  private async readAll(state: 'open' | 'closed', since: number): Promise<readonly PullRequest[]> {
    const pulls: PullRequest[] = [];
    for (let number = 1; ; number++) {
      const page = await this.readPage(state, number);
      pulls.push(...page.pulls.filter(({ updatedAt }) => updatedAt >= since));
      if (page.hasNext && (page.pulls.at(-1)?.updatedAt ?? 0) >= since) continue;
      this.forgetAfter(state, number);
      return pulls;
    }
  }

  private async readPage(state: 'open' | 'closed', number: number): Promise<Page> {
    const key = `${state} ${number}`;
    const known = this.pages.get(key);
    try {
      const page = await this.ask(state, number, known?.etag);
      this.pages.set(key, page);
      this.isNew = true;
      return page;
    } catch (error) {
      if (known && (error as Failure).status === 304) return known;
      throw error;
    }
  }

  private async ask(state: 'open' | 'closed', page: number, etag: string | undefined): Promise<Page> {
    const call = { name: 'GET pulls', permission: READ };
    const { data, headers } = await this.repository.call(call, (request, common) =>
      request('GET /repos/{owner}/{repo}/pulls', {
        ...{ ...common, state, page, per_page: PAGE, sort: 'updated' as const, direction: 'desc' as const },
        headers: { ...common.headers, ...(etag ? { 'if-none-match': etag } : {}) },
      }),
    );
    return { etag: headers.etag, pulls: data.map(pullOf), hasNext: hasNext(headers.link) };
  }

  private forgetAfter(state: 'open' | 'closed', last: number): void {
    for (let number = last + 1; this.pages.delete(`${state} ${number}`);) number++;
  }
}

/** `link: <…&page=2>; rel="next"`. The addresses in it are not followed: they could lead elsewhere, with the token. */
export const hasNext = (link: string | undefined): boolean => /;\s*rel="next"/.test(link ?? '');

const pullOf = (pull: GithubPull): PullRequest => ({
  number: pull.number,
  title: pull.title,
  // GitHub shows what accounts that are gone have left as the ghost's.
  author: pull.user?.login ?? 'ghost',
  state: pull.merged_at ? 'merged' : pull.state === 'open' ? 'open' : 'closed',
  draft: pull.draft ?? false,
  base: pull.base.ref,
  baseSha: pull.base.sha,
  headSha: pull.head.sha,
  headRef: `refs/pull/${pull.number}/head`,
  // Before the merge it is a trial of GitHub's own.
  ...(pull.merged_at && pull.merge_commit_sha ? { mergeSha: pull.merge_commit_sha } : {}),
  url: pull.html_url,
  updatedAt: Date.parse(pull.updated_at),
});

/** At most so many UTF-16 units, without half a character at the end. */
export const cut = (text: string, limit: number): string =>
  text.length > limit ? text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '') : text;

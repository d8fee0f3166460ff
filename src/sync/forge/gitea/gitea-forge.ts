import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { fitDescription, type CommitStatus } from '../forge.js';
import { ForgeHttp, type ForgeRequest } from '../http.js';
import { complain } from '../http-answer.js';
import { paceOf } from '../pace.js';
import type { Forge, ForgeComment, NewPull, PullRequest, Reaction } from '../provider.js';
import { commentOf, isChangedSince, pullOf } from './gitea-records.js';
import type { GiteaComment, GiteaPull, GiteaUser } from './gitea-records.js';

export interface GiteaForgeOptions {
  readonly type: 'gitea' | 'forgejo';
  /** `owner/name`. */
  readonly repository: string;
  /** Where it is: `https://codeberg.org`, with its path where it has one. */
  readonly apiUrl: string;
  /** Access token. Asked before every request, so that a rotated one is taken up. */
  readonly token: () => Promise<string>;
  /** Whose limits are used: forges with the same text share them. Holds no secret. Default: the repository. */
  readonly account?: string;
  /** For one attempt. Default 10 000. */
  readonly timeoutMs?: number;
  /** Base of the pauses between attempts (1 and 4 times as long). Default 1000. */
  readonly retryUnitMs?: number;
}

const NAMES = { gitea: 'Gitea', forgejo: 'Forgejo' } as const;
/** The column has no limit that matters; in the web UI it is one line. */
const MAX_DESCRIPTION = 255;
/** Neither server limits comments; GitHub's limit, so that people see the same text everywhere. */
const MAX_COMMENT = 65_536;
/** The column of titles. */
const MAX_TITLE = 255;
/** As many as servers give unless they were set otherwise (`[api] MAX_RESPONSE_ITEMS`). */
const PAGE = 50;
/** All comments of a pull request come at once. */
const MAX_BYTES = 64 * 2 ** 20;
/** The rights of a person are asked for anew after so long. Milliseconds. */
const RIGHTS_MS = 60_000;
/** By default all allowed (`[ui] REACTIONS`). */
const REACTIONS: Readonly<Record<Reaction, string>> = { seen: 'eyes', done: 'rocket', refused: 'confused' };
/** Neither has limits of its own; proxies before public ones do. */
const LIMITS = { perMinute: 120, perHour: 3600 };

/** Scopes as the token page names them: https://docs.gitea.com/development/oauth2-provider#scopes, https://forgejo.org/docs/latest/user/token-scope/. */
const STATUSES = 'the scope "write:repository", and its account write access to the repository';
const READ = 'the scope "read:repository"';
const OPEN = 'the scope "write:repository"';
const COMMENTS = 'the scope "write:issue"';
const ME = 'the scope "read:user"';
const RIGHTS = 'the scope "read:repository", and its account administration of the repository, to see who may write';

/** One repository on a Gitea or Forgejo server, over its API v1 (https://docs.gitea.com/api/, https://codeberg.org/api/swagger). */
export class GiteaForge implements Forge {
  readonly name: string;
  readonly maxDescription = MAX_DESCRIPTION;
  readonly maxComment = MAX_COMMENT;
  private readonly root: string;
  private readonly repo: string;
  private readonly http: ForgeHttp;
  private me: Promise<GiteaUser> | undefined;
  private readonly rights = new LRUCache<string, boolean>({ max: 5000, ttl: RIGHTS_MS });
  /** Digest of what was told last, by `since`. */
  private readonly told = new LRUCache<number, string>({ max: 100 });

  constructor(private readonly options: GiteaForgeOptions) {
    const { type, repository, apiUrl, token, account = repository, timeoutMs, retryUnitMs } = options;
    this.name = type;
    this.root = apiUrl.replace(/\/+$/, '').replace(/\/api\/v1$/, '');
    this.repo = `/repos/${repository.split('/').map(encodeURIComponent).join('/')}`;
    this.http = new ForgeHttp({
      ...{ forge: NAMES[type], baseUrl: `${this.root}/api/v1`, token, timeoutMs, retryUnitMs, maxBytes: MAX_BYTES },
      headers: (secret) => ({ authorization: `token ${secret}` }),
      pace: paceOf(`${this.root} ${account}`, LIMITS),
    });
  }

  /** A commit that the repository does not have is answered 500 by both servers, so it is looked for then. */
  async post(status: CommitStatus): Promise<void> {
    const { sha, context, state, description, targetUrl } = status;
    const request = this.write('POST', `/statuses/${sha}`, {
      ...{ context, state, description: fitDescription(description, MAX_DESCRIPTION) },
      ...(targetUrl ? { target_url: targetUrl } : {}),
    });
    const asked = { ...request, permission: STATUSES, expect: [500], spare: state === 'pending' };
    if ((await this.http.request(asked)).status !== 500) return;
    const isKnown =
      (await this.unlessGone(this.get(`/git/commits/${sha}`, { stat: false, verification: false, files: false }))) !==
      undefined;
    const answer = isKnown ? '500' : '500: the repository does not have this commit';
    const about = { forge: NAMES[this.options.type], answer, request: `POST ${request.path}` };
    throw complain(about, isKnown ? {} : { permanent: true });
  }

  reference(number: number): string {
    return `#${number}`;
  }

  commitUrl(sha: string): string {
    return `${this.root}/${this.options.repository}/commit/${sha}`;
  }

  /** Neither server has conditional requests: what comes is compared with what was told. */
  async pulls(since: number): Promise<readonly PullRequest[] | undefined> {
    const rows = await this.listed('open', 0);
    // One that is closed meanwhile is in both lists: the later one holds.
    if (since > 0) for (const [number, row] of await this.listed('closed', since)) rows.set(number, row);
    const pulls = [...rows.values()].map(pullOf).sort((a, b) => b.updatedAt - a.updatedAt || b.number - a.number);
    const digest = createHash('sha256').update(JSON.stringify(pulls)).digest('base64');
    if (this.told.get(since) === digest) return undefined;
    this.told.set(since, digest);
    return pulls;
  }

  async pull(number: number): Promise<PullRequest | undefined> {
    const row = await this.unlessGone<GiteaPull>(this.get(`/pulls/${number}`));
    return row && pullOf(row);
  }

  /** The server has no pages of them: all come at once, oldest first. Should a later release have pages, its links are followed. */
  async comments(number: number): Promise<readonly ForgeComment[]> {
    const me = await this.whoAmI();
    const request = { ...this.get(`/issues/${number}/comments`), permission: COMMENTS };
    const comments: ForgeComment[] = [];
    for await (const { body } of this.http.pages<GiteaComment>(request))
      comments.push(...body.map((row) => commentOf(row, me)));
    return comments;
  }

  async addComment(number: number, body: string): Promise<ForgeComment> {
    const me = await this.whoAmI();
    const request = this.write('POST', `/issues/${number}/comments`, { body: fitBody(body) });
    // Sent once: a comment that was made though its answer was lost would be there twice.
    const answer = await this.http.request<GiteaComment>({ ...request, once: true });
    return commentOf(answer.body, me);
  }

  async editComment(_number: number, id: string, body: string): Promise<boolean> {
    const request = this.write('PATCH', commentPath(id), { body: fitBody(body) });
    return (await this.unlessGone(request)) !== undefined;
  }

  async deleteComment(_number: number, id: string): Promise<void> {
    await this.unlessGone(this.write('DELETE', commentPath(id)));
  }

  async react(_number: number, commentId: string, reaction: Reaction): Promise<void> {
    const content = REACTIONS[reaction];
    await this.unlessGone(this.write('POST', `${commentPath(commentId)}/reactions`, { content }));
  }

  /** Only administrators of the repository may ask that of others; a list of people who may write, without this, there is none. */
  async canWrite(login: string): Promise<boolean> {
    const known = this.rights.get(login);
    if (known !== undefined) return known;
    // No login, and a path that leads elsewhere.
    if (/^\.*$/.test(login)) return false;
    const request = { ...this.get(`/collaborators/${encodeURIComponent(login)}/permission`), permission: RIGHTS };
    const found = await this.unlessGone<{ readonly permission: string }>(request);
    const may = ['write', 'admin', 'owner'].includes(found?.permission ?? 'none');
    this.rights.set(login, may);
    return may;
  }

  async openPull({ title, head, base, body }: NewPull): Promise<string | undefined> {
    const fields = { title: fitDescription(title, MAX_TITLE), head, base, body: fitBody(body) };
    const request = { ...this.write('POST', '/pulls', fields), permission: OPEN, expect: [409] };
    const answer = await this.http.request<GiteaPull>(request);
    return answer.status === 409 ? undefined : answer.body.html_url;
  }

  close(): Promise<void> {
    this.http.close();
    return Promise.resolve();
  }

  /** By number; pages after the first one with an older change are not asked for. */
  private async listed(state: 'open' | 'closed', since: number): Promise<Map<number, GiteaPull>> {
    const request = this.get('/pulls', { state, sort: 'recentupdate', limit: PAGE, page: 1 });
    const rows = new Map<number, GiteaPull>();
    for await (const { body } of this.http.pages<GiteaPull>(request)) {
      const recent = body.filter((row) => isChangedSince(row, since));
      // One that changes meanwhile comes twice.
      for (const row of recent) if (!rows.has(row.number)) rows.set(row.number, row);
      if (recent.length < body.length) break;
    }
    return rows;
  }

  private whoAmI(): Promise<GiteaUser> {
    this.me ??= this.askWhoAmI().catch((error: unknown) => {
      this.me = undefined;
      throw error;
    });
    return this.me;
  }

  private async askWhoAmI(): Promise<GiteaUser> {
    return (await this.http.request<GiteaUser>({ method: 'GET', path: '/user', permission: ME })).body;
  }

  /** The answer's body, an empty object when it has none; `undefined` for a 404. */
  private async unlessGone<T>(request: ForgeRequest): Promise<T | undefined> {
    const { status, body } = await this.http.request<T | undefined>({ ...request, expect: [404] });
    return status === 404 ? undefined : (body ?? ({} as T));
  }

  private get(place: string, query?: ForgeRequest['query']): ForgeRequest {
    return { method: 'GET', path: `${this.repo}${place}`, query, permission: READ };
  }

  private write(method: 'POST' | 'PATCH' | 'DELETE', place: string, body?: unknown): ForgeRequest {
    return { method, path: `${this.repo}${place}`, body, permission: COMMENTS };
  }
}

const commentPath = (id: string): string => `/issues/comments/${encodeURIComponent(id)}`;
const fitBody = (markdown: string): string => markdown.slice(0, MAX_COMMENT);

export const createGiteaForge = (options: GiteaForgeOptions): GiteaForge => new GiteaForge(options);

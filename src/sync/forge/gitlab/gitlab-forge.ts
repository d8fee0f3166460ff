import { LRUCache } from 'lru-cache';
import { fitDescription, SinkError, type CommitStatus } from '../forge.js';
import { ForgeHttp, type ForgeRequest } from '../http.js';
import { paceOf } from '../pace.js';
import type { Forge, ForgeComment, NewPull, PullRequest, Reaction } from '../provider.js';
import { CommitStates, MAX_DESCRIPTION } from './commit-states.js';
import * as records from './gitlab-records.js';
import type { GitlabMergeRequest, GitlabNote, GitlabUser } from './gitlab-records.js';
import { disarmQuickActions } from './quick-actions.js';

export interface GitlabForgeOptions {
  /** With all groups: `acme/platform/shop`. */
  readonly repository: string;
  /** Where GitLab is. Default `https://gitlab.com`. */
  readonly apiUrl?: string;
  /** Personal, project or group access token with the scope `api`. Asked before every request, so that a rotated one is taken up. */
  readonly token: () => Promise<string>;
  /** Whose limits are used: forges with the same text share them. Holds no secret. Default: the repository. */
  readonly account?: string;
  /** For one attempt. Default 10 000. */
  readonly timeoutMs?: number;
  /** Base of the pauses between attempts (1 and 4 times as long). Default 1000. */
  readonly retryUnitMs?: number;
}

/** https://docs.gitlab.com/api/notes/#create-new-merge-request-note */
const MAX_COMMENT = 1_000_000;
/** Titles of merge requests. */
const MAX_TITLE = 255;
/** Descriptions may be a million characters long, and a hundred of those are too much at once. */
const PER_PAGE = 50;
/** A page of notes or merge requests that are all as long as they may be. */
const MAX_BYTES = 64 * 2 ** 20;
const MAX_COUNTED = 5000;
/** The rights of a person are asked for anew after so long. Milliseconds. */
const RIGHTS_MS = 60_000;
/** Developer: may push (https://docs.gitlab.com/api/members/#roles). */
const DEVELOPER = 30;
const EMOJI: Readonly<Record<Reaction, string>> = { seen: 'eyes', done: 'rocket', refused: 'confused' };
/** Less than the 300 notes a minute that GitLab takes by default (https://docs.gitlab.com/administration/settings/rate_limit_on_notes_creation/), and the 60 of GitLab.com. */
const LIMITS = { perMinute: 60, perHour: 3600 };

const READ = 'the scope "api" and the role Reporter';
const COMMENT = 'the scope "api" and the role Reporter, to comment on merge requests';
const WRITE = 'the scope "api" and the role Developer, to open merge requests';

/** One project on GitLab, gitlab.com or self-managed, over its REST API v4 (https://docs.gitlab.com/api/rest/). */
export class GitlabForge implements Forge {
  readonly name = 'gitlab';
  readonly maxDescription = MAX_DESCRIPTION;
  readonly maxComment = MAX_COMMENT;
  private readonly root: string;
  private readonly project: string;
  private readonly http: ForgeHttp;
  private readonly states: CommitStates;
  private me: Promise<GitlabUser> | undefined;
  /** Refs of heads that are in forks, by commit: no branch here has them. */
  private readonly refs = new LRUCache<string, string>({ max: MAX_COUNTED });
  private readonly rights = new LRUCache<string, boolean>({ max: MAX_COUNTED, ttl: RIGHTS_MS });
  /** What was asked since when, changed, and could not be told because a later page failed. */
  private readonly untold = new LRUCache<number, true>({ max: 100 });

  constructor(private readonly options: GitlabForgeOptions) {
    const { repository, apiUrl = 'https://gitlab.com', token, account = repository, timeoutMs, retryUnitMs } = options;
    this.root = apiUrl.replace(/\/+$/, '').replace(/\/api\/v4$/, '');
    this.project = `/projects/${encodeURIComponent(repository)}`;
    this.http = new ForgeHttp({
      ...{ forge: 'GitLab', baseUrl: `${this.root}/api/v4`, token, timeoutMs, retryUnitMs, maxBytes: MAX_BYTES },
      headers: (secret) => ({ authorization: `Bearer ${secret}` }),
      pace: paceOf(`${this.root} ${account}`, LIMITS),
    });
    this.states = new CommitStates({ http: this.http, project: this.project, refOf: (sha) => this.refs.get(sha) });
  }

  post(status: CommitStatus): Promise<void> {
    return this.states.post(status);
  }

  reference(number: number): string {
    return `!${number}`;
  }

  commitUrl(sha: string): string {
    return `${this.root}/${this.options.repository}/-/commit/${sha}`;
  }

  async pulls(since: number): Promise<readonly PullRequest[] | undefined> {
    const which = since > 0 ? { state: 'all', updated_after: new Date(since).toISOString() } : { state: 'opened' };
    const query = { scope: 'all', ...which, order_by: 'updated_at', sort: 'desc', per_page: PER_PAGE };
    const request = this.get('/merge_requests', query);
    const rows = new Map<number, GitlabMergeRequest>();
    for await (const { body, unchanged } of this.http.pages<GitlabMergeRequest>(request)) {
      if (!unchanged) this.untold.set(since, true);
      // One that changes meanwhile comes twice.
      for (const row of body) if (!rows.has(row.iid)) rows.set(row.iid, row);
    }
    if (!this.untold.has(since)) return undefined;
    const pulls = await this.withBases([...rows.values()]);
    this.untold.delete(since);
    return pulls;
  }

  async pull(number: number): Promise<PullRequest | undefined> {
    const row = await this.unlessGone(this.http.request<GitlabMergeRequest>(this.get(`/merge_requests/${number}`)));
    return row && (await this.withBases([row.body]))[0];
  }

  async comments(number: number): Promise<readonly ForgeComment[]> {
    const me = await this.whoAmI();
    const query = { sort: 'asc', order_by: 'created_at', per_page: PER_PAGE };
    const notes: GitlabNote[] = [];
    for await (const { body } of this.http.pages<GitlabNote>(this.get(this.notesOf(number), query)))
      notes.push(...body);
    return notes.filter(records.isComment).map((note) => records.commentOf(note, me));
  }

  async addComment(number: number, body: string): Promise<ForgeComment> {
    const request = this.write('POST', this.notesOf(number), { body: fitBody(body) });
    // Sent once: a comment that was made though its answer was lost would be there twice.
    const { body: note, status } = await this.http.request<GitlabNote>({ ...request, once: true });
    if (status === 201 && typeof note.body === 'string') return records.commentOf(note, note.author);
    // A text of quick actions or of an emoji alone becomes no note.
    const answer = `${status} and made no comment of it`;
    throw new SinkError({ forge: 'GitLab', status: answer, request: `POST ${request.path}` }, { permanent: true });
  }

  async editComment(number: number, id: string, body: string): Promise<boolean> {
    const request = this.write('PUT', this.noteOf(number, id), { body: fitBody(body) });
    return (await this.unlessGone(this.http.request(request))) !== undefined;
  }

  async deleteComment(number: number, id: string): Promise<void> {
    await this.unlessGone(this.http.request(this.write('DELETE', this.noteOf(number, id))));
  }

  /** An emoji that is there already is refused with 404 `404 Award Emoji Name has already been taken`; so is one on a comment that is gone. */
  async react(number: number, commentId: string, reaction: Reaction): Promise<void> {
    const place = `${this.noteOf(number, commentId)}/award_emoji`;
    await this.unlessGone(this.http.request(this.write('POST', place, { name: EMOJI[reaction] })));
  }

  /** Direct members, those of the groups above and of invited groups (https://docs.gitlab.com/api/members/). */
  async canWrite(login: string): Promise<boolean> {
    const known = this.rights.get(login);
    if (known !== undefined) return known;
    const wanted = login.toLowerCase();
    let may = false;
    const request = this.get('/members/all', { query: login, per_page: 100 });
    for await (const { body } of this.http.pages<Member>(request))
      may ||= body.some((member) => member.username.toLowerCase() === wanted && isWriter(member));
    this.rights.set(login, may);
    return may;
  }

  /** GitLab answers 409 when the branch has an open one (https://docs.gitlab.com/api/merge_requests/#create-mr). */
  async openPull({ title, head, base, body }: NewPull): Promise<string | undefined> {
    const answer = await this.http.request<GitlabMergeRequest>({
      ...this.write('POST', '/merge_requests'),
      body: {
        ...{ source_branch: head, target_branch: base, title: fitDescription(title, MAX_TITLE) },
        description: fitBody(body),
      },
      ...{ expect: [409], permission: WRITE },
    });
    return answer.status === 409 ? undefined : answer.body.web_url;
  }

  close(): Promise<void> {
    this.http.close();
    return Promise.resolve();
  }

  /** Lists of merge requests say nothing of the commit that the branch to merge into has: it is asked for, once a branch. */
  private async withBases(rows: readonly GitlabMergeRequest[]): Promise<PullRequest[]> {
    const bases = new Map<string, string | undefined>();
    for (const { target_branch: branch } of rows) if (!bases.has(branch)) bases.set(branch, await this.tipOf(branch));
    for (const { sha, iid } of rows) if (sha) this.refs.set(sha, records.headRefOf(iid));
    return rows.map((row) => records.pullOf(row, bases.get(row.target_branch)));
  }

  private async tipOf(branch: string): Promise<string | undefined> {
    const request = this.get(`/repository/branches/${encodeURIComponent(branch)}`);
    const answer = await this.unlessGone(this.http.request<{ readonly commit: { readonly id: string } }>(request));
    return answer?.body.commit.id;
  }

  /** The account of the token; a project access token has a bot of its own. */
  private whoAmI(): Promise<GitlabUser> {
    this.me ??= this.askWhoAmI().catch((error: unknown) => {
      this.me = undefined;
      throw error;
    });
    return this.me;
  }

  private async askWhoAmI(): Promise<GitlabUser> {
    return (await this.http.request<GitlabUser>({ method: 'GET', path: '/user', permission: 'the scope "api"' })).body;
  }

  private async unlessGone<T>(asked: Promise<T>): Promise<T | undefined> {
    try {
      return await asked;
    } catch (error) {
      if (records.isAnswer(error, records.GONE)) return undefined;
      throw error;
    }
  }

  private get(place: string, query?: ForgeRequest['query']): ForgeRequest {
    return { method: 'GET', path: `${this.project}${place}`, ...(query ? { query } : {}), permission: READ };
  }

  private write(method: 'POST' | 'PUT' | 'DELETE', place: string, body?: unknown): ForgeRequest {
    return { method, path: `${this.project}${place}`, ...(body ? { body } : {}), permission: COMMENT };
  }

  private notesOf(number: number): string {
    return `/merge_requests/${number}/notes`;
  }

  private noteOf(number: number, id: string): string {
    return `${this.notesOf(number)}/${encodeURIComponent(id)}`;
  }
}

interface Member extends GitlabUser {
  readonly access_level: number;
  /** Absent or `active`, unless the account is blocked. */
  readonly state?: string;
}

const isWriter = ({ access_level: level, state = 'active' }: Member): boolean =>
  level >= DEVELOPER && state === 'active';

/** A cut may end a word early and so make a quick action of it: disarmed again, and at most one unit too long then. */
const fitBody = (markdown: string): string => {
  let text = disarmQuickActions(markdown);
  for (let end = MAX_COMMENT; text.length > MAX_COMMENT; end--) text = disarmQuickActions(text.slice(0, end));
  return text;
};

export const createGitlabForge = (options: GitlabForgeOptions): GitlabForge => new GitlabForge(options);

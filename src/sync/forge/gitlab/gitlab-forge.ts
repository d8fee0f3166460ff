import type { CommitStatus } from '../forge.js';
import { ForgeHttp } from '../http.js';
import { paceOf } from '../pace.js';
import type { Forge, ForgeComment, NewPull, PullRequest, Reaction } from '../provider.js';
import { CommitStates, MAX_DESCRIPTION } from './commit-states.js';
import { GitlabProject } from './gitlab-project.js';
import { Members } from './members.js';
import { MergeRequests } from './merge-requests.js';
import { Notes } from './notes.js';
import { MAX_MARKDOWN } from './quick-actions.js';

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

/** A page of notes or merge requests that are all as long as they may be. */
const MAX_BYTES = 64 * 2 ** 20;
/** A fifth of the notes that GitLab takes a minute by default (https://docs.gitlab.com/rate_limits/content_creation/): people may share the account. */
const LIMITS = { perMinute: 60, perHour: 3600 };

/** One project on GitLab, gitlab.com or self-managed, over its REST API v4 (https://docs.gitlab.com/api/rest/). */
export class GitlabForge implements Forge {
  readonly name = 'gitlab';
  readonly maxDescription = MAX_DESCRIPTION;
  readonly maxComment = MAX_MARKDOWN;
  private readonly root: string;
  private readonly http: ForgeHttp;
  private readonly states: CommitStates;
  private readonly requests: MergeRequests;
  private readonly notes: Notes;
  private readonly members: Members;

  constructor(private readonly options: GitlabForgeOptions) {
    const { repository, apiUrl = 'https://gitlab.com', token, account = repository, timeoutMs, retryUnitMs } = options;
    this.root = apiUrl.replace(/\/+$/, '').replace(/\/api\/v4$/, '');
    this.http = new ForgeHttp({
      ...{ forge: 'GitLab', baseUrl: `${this.root}/api/v4`, token, timeoutMs, retryUnitMs, maxBytes: MAX_BYTES },
      headers: (secret) => ({ authorization: `Bearer ${secret}` }),
      pace: paceOf(`${this.root} ${account}`, LIMITS),
    });
    const project = new GitlabProject(this.http, repository);
    this.requests = new MergeRequests(project);
    this.states = new CommitStates(project, (sha) => this.requests.refOf(sha));
    this.notes = new Notes(project);
    this.members = new Members(project);
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

  pulls(since: number): Promise<readonly PullRequest[] | undefined> {
    return this.requests.list(since);
  }

  pull(number: number): Promise<PullRequest | undefined> {
    return this.requests.get(number);
  }

  comments(number: number): Promise<readonly ForgeComment[]> {
    return this.notes.list(number);
  }

  addComment(number: number, body: string): Promise<ForgeComment> {
    return this.notes.add(number, body);
  }

  editComment(number: number, id: string, body: string): Promise<boolean> {
    return this.notes.edit(number, id, body);
  }

  deleteComment(number: number, id: string): Promise<void> {
    return this.notes.delete(number, id);
  }

  react(number: number, commentId: string, reaction: Reaction): Promise<void> {
    return this.notes.react(number, commentId, reaction);
  }

  canWrite(login: string): Promise<boolean> {
    return this.members.mayWrite(login);
  }

  openPull(pull: NewPull): Promise<string | undefined> {
    return this.requests.open(pull);
  }

  close(): Promise<void> {
    this.http.close();
    return Promise.resolve();
  }
}

/** @returns the forge of one project; no request is made yet */
export const createGitlabForge = (options: GitlabForgeOptions): GitlabForge => new GitlabForge(options);

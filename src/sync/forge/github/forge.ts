import { LRUCache } from 'lru-cache';
import type { CommitStatus } from '../forge.js';
import type { Deployment, Forge, ForgeComment, NewPull, PullRequest, Reaction } from '../provider.js';
import { GithubChecks } from './checks.js';
import { clientOf, type GithubCredentials } from './client.js';
import { GithubConversation } from './conversation.js';
import { GithubDeployments } from './deployments.js';
import { unlessGone } from './errors.js';
import { GithubPulls, MAX_BODY } from './pulls.js';
import { GithubRepository } from './repository.js';
import { GithubStatuses, MAX_DESCRIPTION, type StatusPlace } from './statuses.js';

export interface GithubForgeOptions {
  /** `owner/name`. */
  readonly repository: string;
  /** Default `https://api.github.com`; GitHub Enterprise Server: `https://HOST/api/v3`. */
  readonly apiUrl?: string;
  readonly credentials: GithubCredentials;
  /** Whose limits are used: the same text for sources of the same account. Holds no secret. */
  readonly account: string;
  /** Check runs instead of commit statuses: only an App may. Default false. */
  readonly checks?: boolean;
  /** For one attempt. Default 10 000. */
  readonly timeoutMs?: number;
  /** Base of the pauses between attempts (1 and 4 times as long). Default 1000. */
  readonly retryUnitMs?: number;
}

const PUBLIC_API = 'https://api.github.com';
const PERMISSION_TTL_MS = 60_000;
const MAX_LOGINS = 1000;
/** Letters, digits and hyphens, an underscore for managed users, `[bot]` for Apps. */
const LOGIN = /^[\w-]{1,100}(?:\[bot\])?$/;

/** A repository on GitHub or GitHub Enterprise Server, by a token or an App. */
export class GithubForge implements Forge {
  readonly name = 'github';
  readonly maxDescription = MAX_DESCRIPTION;
  readonly maxComment = MAX_BODY;
  private readonly repository: GithubRepository;
  private readonly statuses: StatusPlace;
  private readonly requests: GithubPulls;
  private readonly conversation: GithubConversation;
  private readonly deployments: GithubDeployments;
  private readonly writers = new LRUCache<string, boolean>({ max: MAX_LOGINS, ttl: PERMISSION_TTL_MS });
  private readonly webUrl: string;

  constructor(options: GithubForgeOptions) {
    const { repository, credentials, account, checks = false, timeoutMs = 10_000, retryUnitMs = 1000 } = options;
    const apiUrl = (options.apiUrl ?? PUBLIC_API).replace(/\/+$/, '');
    const client = clientOf({ apiUrl, credentials, account, repository, timeoutMs, retryUnitMs });
    this.repository = new GithubRepository(repository, client);
    this.statuses = checks
      ? new GithubChecks(this.repository, appIdOf(credentials))
      : new GithubStatuses(this.repository);
    this.requests = new GithubPulls(this.repository);
    this.conversation = new GithubConversation(this.repository);
    this.deployments = new GithubDeployments(this.repository);
    this.webUrl = webUrlOf(apiUrl);
  }

  post(status: CommitStatus): Promise<void> {
    return this.statuses.post(status);
  }

  reference(number: number): string {
    return `#${number}`;
  }

  commitUrl(sha: string): string {
    return `${this.webUrl}/${this.repository.name}/commit/${sha}`;
  }

  pulls(since: number): Promise<readonly PullRequest[] | undefined> {
    return this.requests.list(since);
  }

  pull(number: number): Promise<PullRequest | undefined> {
    return this.requests.get(number);
  }

  comments(number: number): Promise<readonly ForgeComment[]> {
    return this.conversation.list(number);
  }

  addComment(number: number, body: string): Promise<ForgeComment> {
    return this.conversation.add(number, body);
  }

  editComment(_number: number, id: string, body: string): Promise<boolean> {
    return this.conversation.edit(id, body);
  }

  deleteComment(_number: number, id: string): Promise<void> {
    return this.conversation.delete(id);
  }

  react(_number: number, commentId: string, reaction: Reaction): Promise<void> {
    return this.conversation.react(commentId, reaction);
  }

  /** By https://docs.github.com/rest/collaborators/collaborators#get-repository-permissions-for-a-user: `maintain` is told as `write`, `triage` as `read`. */
  async canWrite(login: string): Promise<boolean> {
    if (!LOGIN.test(login)) return false;
    const key = login.toLowerCase();
    const known = this.writers.get(key);
    if (known !== undefined) return known;
    const call = { name: 'GET collaborators/permission', permission: 'Metadata: Read' };
    const path = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission';
    const asked = this.repository.call(call, (request, common) => request(path, { ...common, username: login }));
    const { permission = 'none' } = (await unlessGone(asked))?.data ?? {};
    const may = permission === 'admin' || permission === 'write';
    this.writers.set(key, may);
    return may;
  }

  openPull(pull: NewPull): Promise<string | undefined> {
    return this.requests.open(pull);
  }

  deploy(deployment: Deployment): Promise<void> {
    return this.deployments.deploy(deployment);
  }

  close(): Promise<void> {
    this.repository.close();
    return Promise.resolve();
  }
}

const appIdOf = (credentials: GithubCredentials): number | undefined => {
  const id = 'app' in credentials ? Number(credentials.app.id) : Number.NaN;
  return Number.isInteger(id) ? id : undefined;
};

/** `https://github.com` of `https://api.github.com`, `https://HOST` of `https://HOST/api/v3`. */
const webUrlOf = (apiUrl: string): string => {
  const { protocol, host } = new URL(apiUrl);
  return `${protocol}//${host.replace(/^api\./, '')}`;
};

import { createHash, randomBytes } from 'node:crypto';
import { ModelGit } from './model-git.js';
import {
  ZERO_SHA,
  type Disturbance,
  type ModelCheckRun,
  type ModelComment,
  type ModelDeployment,
  type ModelEvent,
  type ModelListener,
  type ModelPull,
  type ModelReaction,
  type ModelStatus,
  type Role,
} from './records.js';

export * from './records.js';

export interface ForgeModelOptions {
  /** Default `octo-org/shop`. */
  readonly repository?: string;
  /** Login of the account that Slipway uses. Default `slipway-bot`; a GitHub App's is `slipway[bot]`. */
  readonly own?: string;
  /** What requests must carry. Default `topsecret-token`. */
  readonly token?: string;
  /** A bare repository: branches, heads and merges are real commits there. Default: ids of commits are made up. */
  readonly directory?: string;
  /** Name of the ref that holds a head. Default `refs/pull/N/head`. */
  readonly headRef?: (number: number) => string;
}

export interface OpenPull {
  readonly author?: string;
  readonly title?: string;
  readonly body?: string;
  /** Commit. Default: the branch's tip; without a repository one that is made up. */
  readonly head?: string;
  /** Default `topic-N`. */
  readonly branch?: string;
  readonly fork?: string;
  /** Default `main`. */
  readonly base?: string;
  readonly draft?: boolean;
}

/**
 * A repository on a forge, of no forge in particular: the facades (test/support/forge/github.ts and so on) show it as each forge does. Everything
 * that changes a pull request, a comment included, moves its `updatedAt`. Methods resolve when the listeners (webhooks) were told.
 */
export class ForgeModel {
  readonly repository: string;
  readonly own: string;
  token: string;
  /** Roles by login. Who is not here has no account. */
  readonly users = new Map<string, Role>([
    ['ann', 'admin'],
    ['bob', 'write'],
    ['carol', 'read'],
    ['dave', 'none'],
  ]);
  readonly pulls: ModelPull[] = [];
  readonly comments: ModelComment[] = [];
  readonly reactions: ModelReaction[] = [];
  /** All that were posted, in order. */
  readonly statuses: ModelStatus[] = [];
  readonly checkRuns: ModelCheckRun[] = [];
  readonly deployments: ModelDeployment[] = [];
  /** Requests, disturbed ones included: `GET /repos/…?page=2`. */
  readonly seen: string[] = [];
  /** Requests and answers that break the forge's description: must stay empty. */
  readonly violations: string[] = [];
  /** The next requests are answered so, one each. */
  readonly disturbances: Disturbance[] = [];
  /** While set, every request is answered so. */
  outage: Disturbance | null = null;

  private readonly git: ModelGit | undefined;
  /** Without a repository: tips of branches, and the commits that exist. */
  private readonly branches = new Map<string, string>();
  private readonly commits = new Set<string>();
  private readonly listeners: ModelListener[] = [];
  private lastId = 0;
  private lastTime = 0;
  private offsetMs = 0;

  constructor(private readonly options: ForgeModelOptions = {}) {
    this.repository = options.repository ?? 'octo-org/shop';
    this.own = options.own ?? 'slipway-bot';
    this.token = options.token ?? 'topsecret-token';
    this.users.set(this.own, 'write');
    this.git = options.directory ? new ModelGit(options.directory) : undefined;
    if (!this.git) this.branches.set('main', this.newCommit());
  }

  /** Never twice the same. Unix milliseconds. */
  now(): number {
    this.lastTime = Math.max(this.lastTime + 1, Date.now() + this.offsetMs);
    return this.lastTime;
  }

  /** Lets time go by: what happens later is so much newer. */
  advance(ms: number): void {
    this.offsetMs += ms;
  }

  nextId(): number {
    return (this.lastId += 1);
  }

  /** Only without a repository: a commit that exists, of no branch. */
  newCommit(): string {
    const sha = createHash('sha1').update(randomBytes(20)).digest('hex');
    this.commits.add(sha);
    return sha;
  }

  async hasCommit(sha: string): Promise<boolean> {
    if (!/^[0-9a-f]{40}$/.test(sha)) return false;
    return this.git ? (await this.git.resolve(sha)) !== undefined : this.commits.has(sha);
  }

  /** Tip of a branch; undefined when there is no such branch. */
  async branch(name: string): Promise<string | undefined> {
    return this.git ? this.git.resolve(`refs/heads/${name}`) : this.branches.get(name);
  }

  /** Moves or makes a branch, and the pull requests of it. */
  async pushBranch(name: string, head = this.newCommit(), by = 'ann'): Promise<string> {
    const before = (await this.branch(name)) ?? ZERO_SHA;
    await this.setBranch(name, head);
    await this.tell({ kind: 'push', ref: `refs/heads/${name}`, before, after: head, by });
    await this.refresh(by);
    return head;
  }

  /** After git itself pushed to the repository: pull requests get the new tips of their branches. */
  async refresh(by = 'ann'): Promise<void> {
    for (const pull of this.pulls.filter(({ state, fork }) => state === 'open' && !fork)) {
      const tip = await this.branch(pull.branch);
      if (tip && tip !== pull.headSha) await this.moveHead(pull, tip, by);
    }
  }

  async openPull(open: OpenPull = {}): Promise<ModelPull> {
    const number = Math.max(0, ...this.pulls.map((pull) => pull.number)) + 1;
    const { author = 'ann', title = `Change ${number}`, body = '', base = 'main', draft = false, fork } = open;
    const branch = open.branch ?? `topic-${number}`;
    const at = this.now();
    const headSha = open.head ?? (fork ? undefined : await this.branch(branch)) ?? this.newHead(branch);
    const baseSha = (await this.branch(base)) ?? ZERO_SHA;
    const pull: ModelPull = {
      ...{ number, author, title, body, base, baseSha, headSha, branch, draft, state: 'open' },
      ...(fork ? { fork } : {}),
      ...{ createdAt: at, updatedAt: at },
    };
    this.pulls.push(pull);
    if (!fork) await this.setBranch(branch, headSha);
    await this.setHeadRef(pull);
    await this.tell({ kind: 'pull', action: 'opened', pull, by: author });
    return pull;
  }

  pull(number: number): ModelPull {
    const pull = this.pulls.find((each) => each.number === number);
    if (!pull) throw new Error(`there is no pull request ${number}`);
    return pull;
  }

  /** New commits on the pull request's branch, also of a fork. */
  async push(number: number, head?: string, by?: string): Promise<string> {
    const pull = this.pull(number);
    const sha = head ?? this.newHead(pull.branch);
    const before = pull.headSha;
    if (!pull.fork) await this.setBranch(pull.branch, sha);
    await this.moveHead(pull, sha, by ?? pull.author);
    if (!pull.fork)
      await this.tell({ kind: 'push', ref: `refs/heads/${pull.branch}`, before, after: sha, by: by ?? pull.author });
    return sha;
  }

  async edit(number: number, change: Partial<Pick<ModelPull, 'title' | 'body' | 'draft'>>): Promise<void> {
    const pull = this.pull(number);
    Object.assign(pull, change, { updatedAt: this.now() });
    await this.tell({ kind: 'pull', action: 'edited', pull, by: pull.author });
  }

  async close(number: number): Promise<void> {
    const pull = this.pull(number);
    const at = this.now();
    Object.assign(pull, { state: 'closed', closedAt: at, updatedAt: at });
    await this.tell({ kind: 'pull', action: 'closed', pull, by: pull.author });
  }

  async reopen(number: number): Promise<void> {
    const pull = this.pull(number);
    Object.assign(pull, { state: 'open', closedAt: undefined, updatedAt: this.now() });
    await this.tell({ kind: 'pull', action: 'reopened', pull, by: pull.author });
  }

  /**
   * @returns the commit that the base branch got
   * @throws Error when there are conflicts
   */
  async merge(number: number, { squash = false, by = 'ann' } = {}): Promise<string> {
    const pull = this.pull(number);
    const before = (await this.branch(pull.base)) ?? ZERO_SHA;
    const mergeSha = this.git ? await this.git.merge(pull, before, squash) : this.newCommit();
    await this.setBranch(pull.base, mergeSha);
    const at = this.now();
    Object.assign(pull, { state: 'merged', mergeSha, closedAt: at, updatedAt: at });
    await this.tell({ kind: 'push', ref: `refs/heads/${pull.base}`, before, after: mergeSha, by });
    await this.tell({ kind: 'pull', action: 'closed', pull, by });
    return mergeSha;
  }

  async comment(number: number, author: string, body: string): Promise<ModelComment> {
    const pull = this.pull(number);
    const at = this.now();
    const comment: ModelComment = { id: this.nextId(), pull: number, author, body, createdAt: at, updatedAt: at };
    this.comments.push(comment);
    pull.updatedAt = at;
    await this.tell({ kind: 'comment', action: 'created', pull, comment });
    return comment;
  }

  /** Oldest first. */
  commentsOf(number: number): readonly ModelComment[] {
    return this.comments.filter(({ pull }) => pull === number);
  }

  commentOf(id: number): ModelComment | undefined {
    return this.comments.find((comment) => comment.id === id);
  }

  async editComment(comment: ModelComment, body: string): Promise<void> {
    const pull = this.pull(comment.pull);
    Object.assign(comment, { body, updatedAt: this.now() });
    pull.updatedAt = comment.updatedAt;
    await this.tell({ kind: 'comment', action: 'edited', pull, comment });
  }

  async deleteComment(comment: ModelComment): Promise<void> {
    const pull = this.pull(comment.pull);
    this.comments.splice(this.comments.indexOf(comment), 1);
    pull.updatedAt = this.now();
    await this.tell({ kind: 'comment', action: 'deleted', pull, comment });
  }

  /** A second one of the same content by the same person is refused: `isNew` is false. */
  react(
    comment: number,
    author: string,
    content: string,
  ): { readonly reaction: ModelReaction; readonly isNew: boolean } {
    const same = (each: ModelReaction): boolean =>
      each.comment === comment && each.author === author && each.content === content;
    const found = this.reactions.find(same);
    const reaction = found ?? { id: this.nextId(), comment, author, content };
    if (!found) this.reactions.push(reaction);
    return { reaction, isNew: !found };
  }

  addStatus(status: Omit<ModelStatus, 'id' | 'at'>): ModelStatus {
    const added = { ...status, id: this.nextId(), at: this.now() };
    this.statuses.push(added);
    return added;
  }

  statusOf(sha: string, context: string): ModelStatus | undefined {
    return this.statuses.filter((status) => status.sha === sha && status.context === context).at(-1);
  }

  /** Hears what webhooks are told, in order. */
  listen(listener: ModelListener): void {
    this.listeners.push(listener);
  }

  private async moveHead(pull: ModelPull, sha: string, by: string): Promise<void> {
    Object.assign(pull, { headSha: sha, updatedAt: this.now() });
    await this.setHeadRef(pull);
    await this.tell({ kind: 'pull', action: 'pushed', pull, by });
  }

  private async setBranch(name: string, sha: string): Promise<void> {
    if (this.git) return this.git.setRef(`refs/heads/${name}`, sha);
    this.branches.set(name, sha);
    this.commits.add(sha);
  }

  private async setHeadRef({ number, headSha }: ModelPull): Promise<void> {
    const ref = this.options.headRef?.(number) ?? `refs/pull/${number}/head`;
    await this.git?.setRef(ref, headSha);
    this.commits.add(headSha);
  }

  private newHead(branch: string): string {
    if (this.git) throw new Error(`say which commit ${branch} gets: the repository is a real one`);
    return this.newCommit();
  }

  private async tell(event: ModelEvent): Promise<void> {
    for (const listener of this.listeners) await listener(event);
  }
}

import { SinkError, type CommitStatus } from '../../../src/sync/forge/forge.js';
import type { Forge, ForgeComment, PullRequest, Reaction } from '../../../src/sync/forge/provider.js';
import type { ForgeModel, ModelComment, ModelPull } from './model.js';

/** A forge without HTTP, for tests of what is done with one: the model itself. `outage` and `disturbances` of the model fail its calls. */
export class ModelForge implements Forge {
  readonly name = 'model';
  readonly maxDescription = 140;
  maxComment = 65_536;
  /** Looks at all pull requests. */
  looks = 0;
  private seen = '';

  constructor(
    private readonly model: ForgeModel,
    /** Calls that write, in order: `comment 1`. */
    readonly writes: string[] = [],
  ) {}

  reference = (number: number): string => `#${number}`;
  commitUrl = (sha: string): string => `https://forge.example.org/commit/${sha}`;

  async post({ sha, context, state, description, targetUrl }: CommitStatus): Promise<void> {
    await this.write(`status ${state}`);
    this.model.addStatus({ sha, context, state, description, ...(targetUrl ? { targetUrl } : {}) });
  }

  async pulls(since: number): Promise<readonly PullRequest[] | undefined> {
    this.looks += 1;
    this.reach();
    const shown = this.model.pulls.filter(
      ({ state, updatedAt }) => state === 'open' || (since > 0 && updatedAt > since),
    );
    const text = JSON.stringify([since, shown]);
    if (text === this.seen) return undefined;
    this.seen = text;
    return shown.map(pullOf).sort((a, b) => b.updatedAt - a.updatedAt);
  }

  async pull(number: number): Promise<PullRequest | undefined> {
    this.reach();
    const found = this.model.pulls.find((pull) => pull.number === number);
    return found && pullOf(found);
  }

  async comments(number: number): Promise<readonly ForgeComment[]> {
    this.reach();
    return this.model.commentsOf(number).map((comment) => this.commentOf(comment));
  }

  async addComment(number: number, body: string): Promise<ForgeComment> {
    await this.write(`comment ${number}`);
    return this.commentOf(await this.model.comment(number, this.model.own, body));
  }

  async editComment(number: number, id: string, body: string): Promise<boolean> {
    await this.write(`edit ${number}`);
    const comment = this.model.commentOf(Number(id));
    if (comment) await this.model.editComment(comment, body);
    return comment !== undefined;
  }

  async deleteComment(number: number, id: string): Promise<void> {
    await this.write(`delete ${number}`);
    const comment = this.model.commentOf(Number(id));
    if (comment) await this.model.deleteComment(comment);
  }

  async react(_number: number, commentId: string, reaction: Reaction): Promise<void> {
    await this.write(`react ${reaction}`);
    this.model.react(Number(commentId), this.model.own, reaction);
  }

  async canWrite(login: string): Promise<boolean> {
    this.reach();
    return ['admin', 'write'].includes(this.model.users.get(login) ?? 'none');
  }

  openPull(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  private commentOf({ id, author, body, createdAt, updatedAt }: ModelComment): ForgeComment {
    return { id: String(id), author, own: author === this.model.own, body, createdAt, updatedAt };
  }

  private async write(what: string): Promise<void> {
    this.reach();
    this.writes.push(what);
    await Promise.resolve();
  }

  private reach(): void {
    if (this.model.outage ?? this.model.disturbances.shift())
      throw new SinkError({ forge: 'model', status: '500', request: 'a call' });
  }
}

const pullOf = (pull: ModelPull): PullRequest => ({
  ...{ number: pull.number, title: pull.title, author: pull.author, state: pull.state, draft: pull.draft },
  ...{ base: pull.base, baseSha: pull.baseSha, headSha: pull.headSha, headRef: `refs/pull/${pull.number}/head` },
  ...(pull.mergeSha ? { mergeSha: pull.mergeSha } : {}),
  ...{ url: `https://forge.example.org/pull/${pull.number}`, updatedAt: pull.updatedAt },
});

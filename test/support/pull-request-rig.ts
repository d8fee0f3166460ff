import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Instance } from '../../scripts/lib/instance.js';
import { eventually } from './eventually.js';
import { GithubFacade } from './forge/github.js';
import { ForgeModel, type ModelComment, type ModelPull, type ModelStatus } from './forge/model.js';
import { startForgeServer, type ForgeServer } from './forge/server.js';
import { GitFixture, type FileContent } from './git-fixture.js';

export type Files = Readonly<Record<string, FileContent>>;

export interface RigOptions {
  readonly cluster: string;
  /** Merged over the instance's configuration. */
  readonly config?: Record<string, unknown>;
  /** Merged over the source's `forge`. */
  readonly forge?: Record<string, unknown>;
}

/** `slipway up` beside a forge that enforces GitHub's published API description, both on one real git repository. */
export class PullRequestRig {
  private constructor(
    readonly instance: Instance,
    readonly model: ForgeModel,
    private readonly server: ForgeServer,
    private readonly git: GitFixture,
  ) {}

  /** Not started yet: `instance.start()` after the first commit. */
  static async make({ cluster, config = {}, forge: more = {} }: RigOptions): Promise<PullRequestRig> {
    const instance = await Instance.create({ cluster, webhook: false, config });
    const model = new ForgeModel({ directory: instance.bare });
    const server = await startForgeServer(model, new GithubFacade(model));
    const tokenFile = join(instance.folder, 'forge-token');
    await writeFile(tokenFile, model.token);
    const place = { type: 'github', repository: model.repository, apiUrl: server.url, tokenFile };
    const forge = { ...place, pollSeconds: 0.3, ...more };
    Object.assign(instance.options, { source: { forge } });
    return new PullRequestRig(instance, model, server, await GitFixture.make());
  }

  /** Commits to main behind everybody's back, as a push does. */
  async main(files: Files, message = 'change'): Promise<string> {
    const sha = await this.git.commit(this.instance.bare, files, { message });
    await this.model.refresh();
    return sha;
  }

  /** A branch off main with one commit, and a pull request for it. */
  async open(branch: string, files: Files, title = branch): Promise<ModelPull> {
    const from = await this.git.resolve(this.instance.bare, 'refs/heads/main');
    const ref = `refs/heads/${branch}`;
    await this.git.commit(this.instance.bare, files, { ref, from, message: title });
    return this.model.openPull({ branch, title, author: 'carol' });
  }

  /** One commit more. @returns its id */
  async push({ number, branch }: ModelPull, files: Files): Promise<string> {
    const head = await this.git.commit(this.instance.bare, files, { ref: `refs/heads/${branch}`, message: 'more' });
    return this.model.push(number, head);
  }

  /** Slipway's comments on a pull request. */
  comments({ number }: ModelPull): readonly ModelComment[] {
    return this.model.commentsOf(number).filter(({ author }) => author === this.model.own);
  }

  reactions({ id }: ModelComment): readonly string[] {
    return this.model.reactions.filter(({ comment }) => comment === id).map(({ content }) => content);
  }

  /** The newest `slipway/plan` of a commit, once it says so. */
  plan(sha: string, description: RegExp, withinMs = 30_000): Promise<ModelStatus> {
    return this.status({ sha, context: 'slipway/plan' }, description, withinMs);
  }

  status(
    place: { readonly sha: string; readonly context: string },
    text: RegExp,
    withinMs = 60_000,
  ): Promise<ModelStatus> {
    const found = (): ModelStatus | undefined => {
      const newest = this.model.statusOf(place.sha, place.context);
      return newest && text.test(`${newest.state}: ${newest.description}`) ? newest : undefined;
    };
    return eventually(`${place.context} ${text}`, found, withinMs).catch((error: unknown) => {
      throw new Error(
        `${String(error)}\nis: ${JSON.stringify(this.model.statusOf(place.sha, place.context))}\n${this.instance.log()}`,
      );
    }) as Promise<ModelStatus>;
  }

  /** Slipway's one comment, once its text is so. */
  async comment(pull: ModelPull, text: RegExp, withinMs = 30_000): Promise<ModelComment> {
    const found = () => this.comments(pull).find(({ body }) => text.test(body));
    const comment = await eventually(`a comment like ${text}`, found, withinMs).catch((error: unknown) => {
      throw new Error(
        `${String(error)}\nis: ${this.comments(pull)
          .map(({ body }) => body)
          .join('\n---\n')}`,
      );
    });
    return comment as ModelComment;
  }

  async destroy(): Promise<void> {
    await this.instance.destroy();
    await this.server.close();
  }
}

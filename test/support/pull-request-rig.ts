import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Instance } from '../../scripts/lib/instance.js';
import { parseNote, type NoteState } from '../../src/sync/git/notes-text.js';
import { eventually } from './eventually.js';
import { addGithubWebhook } from './forge/github-webhook.js';
import { GithubFacade } from './forge/github.js';
import { ForgeModel, type ModelComment, type ModelPull, type ModelStatus } from './forge/model.js';
import { startForgeServer, type ForgeRequest, type ForgeServer } from './forge/server.js';
import type { Webhook } from './forge/webhooks.js';
import { GitFixture, type FileContent } from './git-fixture.js';

export type Files = Readonly<Record<string, FileContent>>;

export interface RigOptions {
  readonly cluster: string;
  /** Merged over the instance's configuration. */
  readonly config?: Record<string, unknown>;
  /** Merged over the source's `forge`. */
  readonly forge?: Record<string, unknown>;
}

export interface StatusPlace {
  readonly sha: string;
  /** `slipway/rollout`. */
  readonly context: string;
}

/** `slipway up` beside a forge that enforces GitHub's published API description, both on one real git repository. */
export class PullRequestRig {
  private constructor(
    readonly instance: Instance,
    readonly model: ForgeModel,
    private readonly server: ForgeServer,
    private readonly git: GitFixture,
    /** When the forge was asked: milliseconds of `performance.now`, disturbed requests included. */
    readonly requestTimes: readonly number[],
  ) {}

  /** Not started yet: `instance.start()` after the first commit. */
  static async make({ cluster, config = {}, forge: more = {} }: RigOptions): Promise<PullRequestRig> {
    const instance = await Instance.create({ cluster, webhook: false, config });
    const model = new ForgeModel({ directory: instance.bare });
    const requestTimes: number[] = [];
    const server = await startForgeServer(model, new TimedFacade(model, requestTimes));
    const tokenFile = join(instance.folder, 'forge-token');
    await writeFile(tokenFile, model.token);
    const place = { type: 'github', repository: model.repository, apiUrl: server.url, tokenFile };
    const forge = { ...place, pollSeconds: 0.3, ...more };
    // The forge's webhooks name the repository as the forge does: git serves it under that path, too.
    const shown = join(instance.folder, `${model.repository}.git`);
    await mkdir(dirname(shown), { recursive: true });
    await symlink(instance.bare, shown);
    const url = `${instance.git?.url}/${model.repository}.git`;
    Object.assign(instance.options, { source: { url, forge } });
    return new PullRequestRig(instance, model, server, await GitFixture.make(), requestTimes);
  }

  /** Commits to main, as a push does. @returns the commit */
  async main(files: Files, message = 'change'): Promise<string> {
    const from = await this.git.resolve(this.instance.bare, 'refs/heads/main');
    const sha = await this.git.commit(this.instance.bare, files, { ref: 'refs/rig/next', from, message });
    return this.model.pushBranch('main', sha);
  }

  /** The forge's webhook, signed with the instance's secret; it must be up. */
  async webhook(): Promise<Webhook> {
    const url = (await readFile(join(this.instance.data, 'webhook.url'), 'utf8')).trim();
    return addGithubWebhook(this.model, { url, secret: await this.secret() });
  }

  secret(): Promise<string> {
    return readFile(join(this.instance.folder, 'hook-secret'), 'utf8');
  }

  /** What the git notes say of a commit, oldest first; nothing when there is no note. */
  async notes({ sha, context }: StatusPlace): Promise<readonly NoteState[]> {
    const args = ['notes', `--ref=${context}`, 'show', sha];
    return parseNote(await this.git.git(this.instance.bare, args).catch(() => ''));
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

  status(place: StatusPlace, text: RegExp, withinMs = 60_000): Promise<ModelStatus> {
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
      const bodies = this.comments(pull).map(({ body }) => body);
      const plan = JSON.stringify(this.model.statusOf(pull.headSha, 'slipway/plan'));
      throw new Error([String(error), `plan: ${plan}`, 'is:', ...bodies, this.instance.log()].join('\n'));
    });
    return comment as ModelComment;
  }

  async destroy(): Promise<void> {
    await this.instance.destroy();
    await this.server.close();
  }
}

/** Notes when it was asked. */
class TimedFacade extends GithubFacade {
  constructor(
    model: ForgeModel,
    private readonly times: number[],
  ) {
    super(model);
  }

  override violationsOf(request: ForgeRequest): readonly string[] {
    this.times.push(performance.now());
    return super.violationsOf(request);
  }
}

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ModelPull } from './records.js';

const run = promisify(execFile);
const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
const identity = ['-c', 'user.name=Forge', '-c', 'user.email=forge@example.org'];

/** The git side of a forge's repository: a bare repository in `directory`, written to by git's own programs. */
export class ModelGit {
  constructor(private readonly directory: string) {}

  async resolve(rev: string): Promise<string | undefined> {
    const found = await this.git(['rev-parse', '--verify', '--quiet', `${rev}^{commit}`]).catch(() => '');
    return found || undefined;
  }

  async setRef(ref: string, sha: string): Promise<void> {
    await this.git(['update-ref', ref, sha]);
  }

  async deleteRef(ref: string): Promise<void> {
    await this.git(['update-ref', '-d', ref]);
  }

  /**
   * The commit that merging makes, as forges do it: a merge commit, or one with all changes on top of the base.
   * @throws Error when there are conflicts
   */
  async merge({ number, title, headSha }: ModelPull, tip: string, squash: boolean): Promise<string> {
    const tree = (await this.git(['merge-tree', '--write-tree', tip, headSha])).split('\n')[0] ?? '';
    const parents = squash ? ['-p', tip] : ['-p', tip, '-p', headSha];
    const message = squash ? `${title} (#${number})` : `Merge pull request #${number}\n\n${title}`;
    return this.git([...identity, 'commit-tree', tree, ...parents, '-m', message]);
  }

  private async git(args: readonly string[]): Promise<string> {
    const { stdout } = await run('git', ['-C', this.directory, ...args], { env });
    return stdout.trim();
  }
}

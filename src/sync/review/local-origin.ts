import fs from 'node:fs';
import git from 'isomorphic-git';
import { LocalRepository } from '../git/local-repository.js';
import { findGitFolder } from '../git/notes-directory.js';
import { branchesOf, type ReviewOrigin } from './review-origin.js';

/** A repository on this machine, the user's own: read where it is, never written to. */
export class LocalOrigin implements ReviewOrigin {
  readonly isRemote = false;
  readonly omitsBlobs = false;

  private constructor(
    readonly url: string,
    readonly gitdir: string,
    private readonly repository: LocalRepository,
  ) {}

  static async open(folder: string, useGit: boolean): Promise<LocalOrigin> {
    return new LocalOrigin(folder, await findGitFolder(folder), await LocalRepository.open(folder, useGit));
  }

  async branches(): Promise<ReadonlyMap<string, string>> {
    const { gitdir } = this;
    const names = await git.listRefs({ fs, gitdir, filepath: 'refs/heads' });
    const refs = names.map(async (name) => ({
      ref: `refs/heads/${name}`,
      oid: await git.resolveRef({ fs, gitdir, ref: `refs/heads/${name}` }),
    }));
    return branchesOf(await Promise.all(refs));
  }

  async bring(commit: string): Promise<void> {
    await this.repository.fetch(commit);
  }

  /** All of it is here. */
  async bringHistory(): Promise<void> {}

  isLarge(): Promise<boolean> {
    return Promise.resolve(false);
  }

  async reset(): Promise<void> {}

  close(): void {}
}

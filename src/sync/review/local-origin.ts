import { localBranches } from '../git/local-branches.js';
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
    return branchesOf(await localBranches(this.gitdir));
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

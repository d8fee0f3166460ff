import { readCommits, type FoundCommit } from './acts/commits-between.js';
import { readCommit, type Commit, type ObjectReader, type Repository } from './repository.js';
import { TreeFinder } from './tree-walk.js';

/**
 * A fetched commit, open for reading: what several sources need of it is read once. One reading at a time; close it after use,
 * as it may hold child processes.
 */
export class OpenCommit {
  private readonly trees: TreeFinder;
  private stored: readonly FoundCommit[] | undefined;

  private constructor(
    readonly objects: ObjectReader,
    readonly commit: Commit,
    /** A blob that is missing was too large to be fetched. */
    readonly omitsBlobs: boolean,
  ) {
    this.trees = new TreeFinder(objects);
  }

  /** @throws MissingObject when the clone is damaged */
  static async open(repository: Pick<Repository, 'objects' | 'omitsBlobs'>, sha: string): Promise<OpenCommit> {
    const objects = await repository.objects();
    try {
      return new OpenCommit(objects, await readCommit(objects, sha), repository.omitsBlobs);
    } catch (error) {
      objects.close();
      throw error;
    }
  }

  /** Id of the tree at a path, empty for the root; undefined when there is none. @throws MissingObject */
  folder(path: string): Promise<string | undefined> {
    return this.trees.find(this.commit.tree, path);
  }

  /** The commit as it is stored. */
  async raw(): Promise<readonly FoundCommit[]> {
    return (this.stored ??= await readCommits(this.objects, [this.commit.sha]));
  }

  close(): void {
    this.objects.close();
  }
}

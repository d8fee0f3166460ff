import { folderOf } from '../snapshot-builder.js';
import type { TreeFinder } from '../tree-walk.js';

export interface ReviewedSource {
  readonly name: string;
  /** Folder within the repository. Default `.`. */
  readonly path?: string;
  /** Branch, tag or full commit id. Default `main`. */
  readonly ref?: string;
}

/** Whether a source follows a branch, named without `refs/heads/`. */
export const follows = ({ ref = 'main' }: Pick<ReviewedSource, 'ref'>, branch: string): boolean =>
  ref === branch || ref === `refs/heads/${branch}`;

/** Those whose folder differs between two trees: only ids are compared. In the order of `sources`. */
export const touchedSources = async <T extends ReviewedSource>(
  finder: TreeFinder,
  sources: readonly T[],
  trees: { readonly base: string; readonly merged: string },
): Promise<T[]> => {
  if (trees.base === trees.merged) return [];
  const touched: T[] = [];
  for (const source of sources) {
    const path = folderOf(source.path ?? '.');
    const [before, after] = [await finder.find(trees.base, path), await finder.find(trees.merged, path)];
    if (before !== after) touched.push(source);
  }
  return touched;
};

import type { Commit } from '../repository.js';
import type { Opened } from '../snapshot-builder.js';
import type { TreeFinder } from '../tree-walk.js';

/** Where trees are read from, and found in. */
export interface TreePlace extends Pick<Opened, 'objects' | 'omitsBlobs'> {
  readonly finder: TreeFinder;
}

/** A tree with what is said of it: a commit's own, or what a merge would make of it. */
export const openTree = (
  { objects, finder, omitsBlobs }: TreePlace,
  { commit, tree }: { readonly commit: Commit; readonly tree: string },
): Opened => ({ objects, omitsBlobs, commit, folder: (path) => finder.find(tree, path) });

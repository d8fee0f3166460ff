import { MissingObject, type Commit, type ObjectReader } from '../repository.js';
import type { Opened } from '../snapshot-builder.js';
import { parseTree, TREE_LIMITS } from '../tree-walk.js';

/** Folders by their paths: a tree on the way is read once, however many sources lie below it. */
export class FolderFinder {
  private readonly known = new Map<string, ReadonlyMap<string, string>>();

  constructor(private readonly objects: ObjectReader) {}

  /** `path` without `.`; undefined when there is no such folder. @throws MissingObject */
  async find(root: string, path: string): Promise<string | undefined> {
    let oid: string | undefined = root;
    for (const name of path.split('/').filter(Boolean)) {
      if (oid === undefined) return undefined;
      oid = (this.known.get(oid) ?? (await this.read(oid))).get(name);
    }
    return oid;
  }

  private async read(oid: string): Promise<ReadonlyMap<string, string>> {
    for await (const { type, content } of this.objects.read([oid], TREE_LIMITS.treeBytes)) {
      if (type !== 'tree') break;
      const entries = content ? parseTree(content) : [];
      const folders = new Map(entries.flatMap(({ name, kind, oid }) => (kind === 'tree' ? [[name, oid]] : [])));
      this.known.set(oid, folders);
      return folders;
    }
    throw new MissingObject(oid);
  }
}

/** A tree with what is said of it: a commit's own, or what a merge would make of it. */
export const openTree = (
  { objects, finder, omitsBlobs }: TreePlace,
  { commit, tree }: { readonly commit: Commit; readonly tree: string },
): Opened => ({ objects, omitsBlobs, commit, folder: (path) => finder.find(tree, path) });

export interface TreePlace {
  readonly objects: ObjectReader;
  readonly finder: FolderFinder;
  /** A blob that is missing was too large to be fetched. */
  readonly omitsBlobs: boolean;
}

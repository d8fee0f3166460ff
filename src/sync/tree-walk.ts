import { posix } from 'node:path';
import { Folder } from './folder.js';
import { MissingObject, type ObjectReader } from './repository.js';

export const MANIFEST_NAME = /\.(ya?ml|json)$/i;

/** Bounds of a source's folder: a few small trees can name each other without end. */
export const TREE_LIMITS = { entries: 200_000, depth: 64, treeBytes: 32 * 2 ** 20 } as const;

/** An entry of a tree that matters: a folder, a manifest, a link, or a submodule. */
export interface TreeEntry {
  readonly name: string;
  readonly oid: string;
  readonly kind: 'tree' | 'file' | 'link' | 'submodule';
}

const KINDS: Readonly<Record<string, TreeEntry['kind']>> = {
  '40000': 'tree',
  '100644': 'file',
  '100755': 'file',
  // Written by old versions of git.
  '100664': 'file',
  '120000': 'link',
  '160000': 'submodule',
};

/** The entries that matter of a tree object: `<mode> <name>\0<20 bytes of id>`, again and again. */
export const parseTree = (content: Buffer): TreeEntry[] => {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < content.length;) {
    const space = content.indexOf(0x20, at);
    const end = content.indexOf(0, space);
    if (space < 0 || end < 0 || end + 21 > content.length) break;
    const kind = KINDS[content.toString('latin1', at, space)];
    const name = content.toString('utf8', space + 1, end);
    at = end + 21;
    if (kind && (kind !== 'file' || MANIFEST_NAME.test(name)))
      entries.push({ name, kind, oid: content.toString('hex', end + 1, at) });
  }
  return entries;
};

/** Finds folders by their paths. A tree on the way is read once, however often it is passed. */
export class TreeFinder {
  /** Tree id -> the ids of its folders by their names. */
  private readonly known = new Map<string, ReadonlyMap<string, string>>();

  constructor(private readonly objects: ObjectReader) {}

  /** The tree at a path below `root`; undefined when there is none. An empty path is the root itself. @throws MissingObject */
  async find(root: string, path: string): Promise<string | undefined> {
    let oid: string | undefined = root;
    for (const name of path.split('/').filter(Boolean)) {
      if (oid === undefined) return undefined;
      oid = (this.known.get(oid) ?? (await this.read(oid))).get(name);
    }
    return oid;
  }

  private async read(oid: string): Promise<ReadonlyMap<string, string>> {
    const entries = (await readTrees(this.objects, [oid])).get(oid) ?? [];
    const folders = new Map(entries.flatMap(({ name, kind, oid }) => (kind === 'tree' ? [[name, oid]] : [])));
    this.known.set(oid, folders);
    return folders;
  }
}

/** Trees by id; null for one that is too large. */
const readTrees = async (objects: ObjectReader, oids: readonly string[]): Promise<Map<string, TreeEntry[] | null>> => {
  const trees = new Map<string, TreeEntry[] | null>();
  for await (const { oid, type, content } of objects.read([...new Set(oids)], TREE_LIMITS.treeBytes)) {
    if (type !== 'tree') throw new MissingObject(oid);
    trees.set(oid, content ? parseTree(content) : null);
  }
  return trees;
};

export interface Walk {
  readonly folder: Folder;
  /** A limit that was met: the walk is not complete. */
  readonly limit?: string;
}

/** A folder to be filled, and the folders that stood at its place in earlier commits. */
interface Step {
  readonly folder: Folder;
  readonly known: readonly Folder[];
}

/**
 * The folder of a tree id with all below it, level by level, each level read at once. What stood at the same place in an earlier
 * commit with the same id is taken as it is, unread (I14).
 */
export const walkTree = async (
  objects: ObjectReader,
  start: { readonly oid: string; readonly path: string },
  known: readonly Folder[],
): Promise<Walk> => {
  const same = known.find(({ oid }) => oid === start.oid);
  if (same) return { folder: same };
  const folder = new Folder(start.path, start.oid);
  let entries = 0;
  let level: Step[] = [{ folder, known }];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > TREE_LIMITS.depth) return { folder, limit: `${TREE_LIMITS.depth} levels` };
    const trees = await readTrees(
      objects,
      level.map((step) => step.folder.oid),
    );
    const next: Step[] = [];
    for (const step of level) {
      const tree = trees.get(step.folder.oid);
      if (!tree) return { folder, limit: `${TREE_LIMITS.treeBytes / 2 ** 20} MiB of names in one folder` };
      entries += tree.length;
      if (entries > TREE_LIMITS.entries) return { folder, limit: `${TREE_LIMITS.entries} entries` };
      for (const entry of tree) addEntry(step, entry, next);
    }
    level = next;
  }
  return { folder };
};

const addEntry = ({ folder, known }: Step, { name, oid, kind }: TreeEntry, next: Step[]): void => {
  const file = posix.join(folder.path, name);
  if (kind === 'file') {
    const slot = known.map(({ files }) => files.get(name)).find((candidate) => candidate?.oid === oid);
    folder.files.set(name, slot ?? { file, oid, parsed: undefined });
  } else if (kind === 'tree') {
    const candidates = known.map(({ folders }) => folders.get(name)).filter((candidate) => candidate !== undefined);
    const same = candidates.find((candidate) => candidate.oid === oid);
    const child = same ?? new Folder(file, oid);
    folder.folders.set(name, child);
    if (!same) next.push({ folder: child, known: candidates });
  } else {
    folder[kind === 'link' ? 'links' : 'submodules'].push({ file, oid });
  }
};

import { posix } from 'node:path';
import type { Generations } from './generations.js';
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

export interface WalkedEntry {
  /** Path from the repository's root. */
  readonly file: string;
  readonly oid: string;
}

export interface Walk {
  readonly files: readonly WalkedEntry[];
  readonly links: readonly WalkedEntry[];
  readonly submodules: readonly WalkedEntry[];
  /** Folders below the start, and the start. */
  readonly folders: ReadonlySet<string>;
  /** A limit was met, the walk is not complete. */
  readonly limit?: string;
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

/** Reads trees by object id: one that was read for an earlier commit is not read again (I14). */
export class TreeWalker {
  private limit: string | undefined;

  constructor(
    private readonly objects: ObjectReader,
    private readonly cache: Generations<readonly TreeEntry[]>,
  ) {}

  /** The tree at a path below `root`; undefined when there is none. An empty path is the root itself. */
  async find(root: string, path: string): Promise<string | undefined> {
    let oid = root;
    for (const name of path.split('/').filter(Boolean)) {
      await this.load([oid]);
      const entry = this.cache.get(oid)?.find((candidate) => candidate.name === name && candidate.kind === 'tree');
      if (!entry) return undefined;
      oid = entry.oid;
    }
    return oid;
  }

  /** All that lies below a tree, level by level, each level read at once. */
  async walk(tree: string, path: string): Promise<Walk> {
    const found = { file: [] as WalkedEntry[], link: [] as WalkedEntry[], submodule: [] as WalkedEntry[] };
    const folders = new Set<string>();
    const walk = { files: found.file, links: found.link, submodules: found.submodule, folders };
    let level: WalkedEntry[] = [{ file: path, oid: tree }];
    let visited = 0;
    for (let depth = 0; level.length > 0; depth++) {
      if (depth > TREE_LIMITS.depth) return { ...walk, limit: `${TREE_LIMITS.depth} levels` };
      await this.load(level.map(({ oid }) => oid));
      const next: WalkedEntry[] = [];
      for (const folder of level) {
        folders.add(folder.file);
        for (const { name, oid, kind } of this.cache.get(folder.oid) ?? []) {
          if (++visited > TREE_LIMITS.entries) return { ...walk, limit: `${TREE_LIMITS.entries} entries` };
          (kind === 'tree' ? next : found[kind]).push({ file: posix.join(folder.file, name), oid });
        }
      }
      level = next;
    }
    return { ...walk, limit: this.limit };
  }

  private async load(oids: readonly string[]): Promise<void> {
    const unknown = [...new Set(oids)].filter((oid) => !this.cache.get(oid));
    for await (const { oid, type, content } of this.objects.read(unknown, TREE_LIMITS.treeBytes)) {
      if (type !== 'tree') throw new MissingObject(oid);
      if (!content) this.limit = `${TREE_LIMITS.treeBytes / 2 ** 20} MiB of names in one folder`;
      this.cache.set(oid, content ? parseTree(content) : []);
    }
  }
}

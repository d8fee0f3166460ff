import { createHash } from 'node:crypto';
import { sortedPaths, type MergeOutcome, type MergeSides } from './merge-trees.js';
import type { ObjectStore, ObjectType } from './notes-tree.js';
import type { GitObject, ObjectReader } from './object-reader.js';
import { revertTree } from './revert-tree.js';

const MAX_TREE = 32 * 2 ** 20;

export interface MergedFiles {
  readonly outcome: MergeOutcome;
  /** Knows the trees that were made, too. */
  readonly objects: ObjectReader;
}

/**
 * Merges by whole files, without a git program: a file that both sides changed is a conflict, also where git would find lines to merge.
 * The trees that it makes are in memory.
 */
export const mergeWholeFiles = async (objects: ObjectReader, sides: MergeSides): Promise<MergedFiles> => {
  const { ours, theirs, bases } = sides;
  const made = new MadeObjects(objects);
  const failing = bases[0]?.tree ?? (await made.write('tree', Buffer.alloc(0)));
  // What their side changed since is undone backwards: from the merge base to their commit, on top of ours.
  const { root, conflicts } = await revertTree(made.store, { failing, parent: theirs, head: ours });
  return { outcome: conflicts.length > 0 ? { conflicts: sortedPaths(conflicts) } : { tree: root }, objects: made };
};

/** Objects made here, in front of a repository's. */
class MadeObjects implements ObjectReader {
  readonly store: ObjectStore = {
    read: (oid) => this.readTree(oid),
    write: (type, content) => this.write(type, content),
  };
  private readonly made = new Map<string, { readonly type: ObjectType; readonly content: Buffer }>();

  constructor(private readonly below: ObjectReader) {}

  async *read(oids: readonly string[], maxBytes: number): AsyncGenerator<GitObject> {
    const others = this.below.read(
      oids.filter((oid) => !this.made.has(oid)),
      maxBytes,
    );
    const below = others[Symbol.asyncIterator]();
    for (const oid of oids) {
      const made = this.made.get(oid);
      if (made) yield { oid, type: made.type, size: made.content.length, content: made.content };
      else yield ((await below.next()) as IteratorYieldResult<GitObject>).value;
    }
  }

  close(): void {
    this.below.close();
  }

  write(type: ObjectType, content: Uint8Array): Promise<string> {
    const object = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
    const oid = createHash('sha1').update(object).digest('hex');
    this.made.set(oid, { type, content: Buffer.from(content) });
    return Promise.resolve(oid);
  }

  private async readTree(oid: string): Promise<Uint8Array> {
    for await (const { content } of this.read([oid], MAX_TREE)) if (content) return content;
    throw new Error(`tree ${oid} is missing, or larger than ${MAX_TREE} bytes`);
  }
}

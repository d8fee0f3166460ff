import { encodeTree, isTree, parseTree, type TreeObjectEntry } from './tree-object.js';
import type { ObjectStore, Oid } from './notes-tree.js';

/** Root trees; `null` is an empty one. */
export interface RevertTrees {
  /** Of the commit that is to be undone. */
  readonly failing: Oid;
  /** Of its first parent. */
  readonly parent: Oid;
  /** What it is to be undone on. */
  readonly head: Oid;
}

export interface RevertedTree {
  /** The head's own when there is nothing left to undo. */
  readonly root: Oid;
  /** Trees that the head's repository may lack. */
  readonly written: readonly Oid[];
  /** Paths that changed after the commit, and can't be undone without losing that. Sorted. */
  readonly conflicts: readonly string[];
}

/**
 * Undoes what a commit changed against its parent, by whole files: a path that is at head as the commit left it becomes what it was
 * before, one that is so already stays, any other is a conflict. No blob is read or made.
 */
export const revertTree = async (store: ObjectStore, trees: RevertTrees): Promise<RevertedTree> => {
  const work: Work = { store, written: [], conflicts: [] };
  const { failing, parent, head } = trees;
  const root =
    (await revertFolder(work, { failing, parent, head }, '')) ?? (await store.write('tree', Buffer.alloc(0)));
  return { root, written: [...work.written, root], conflicts: work.conflicts.sort() };
};

interface Work {
  readonly store: ObjectStore;
  readonly written: Oid[];
  readonly conflicts: string[];
}

type Three<T> = Readonly<Record<'failing' | 'parent' | 'head', T>>;
type Entry = TreeObjectEntry | undefined;

/** The new tree's id; `undefined` when it is empty: git keeps no empty folders. */
const revertFolder = async (work: Work, oids: Three<Oid | undefined>, path: string): Promise<Oid | undefined> => {
  // One after the other: a reader of git's takes one question at a time.
  const failing = await read(work, oids.failing);
  const parent = await read(work, oids.parent);
  const head = await read(work, oids.head);
  const result = new Map(head);
  const names = new Set([...failing.keys(), ...parent.keys()]);
  for (const name of names) {
    const entries = { failing: failing.get(name), parent: parent.get(name), head: head.get(name) };
    const entry = await revertEntry(work, entries, `${path}${name}`);
    if (entry) result.set(name, entry);
    else result.delete(name);
  }
  if (result.size === 0) return undefined;
  const oid = await work.store.write('tree', encodeTree([...result.values()]));
  if (oid !== oids.head) work.written.push(oid);
  return oid;
};

const revertEntry = async (work: Work, { failing, parent, head }: Three<Entry>, path: string): Promise<Entry> => {
  if (isSame(failing, parent) || isSame(head, parent)) return head;
  if (isSame(head, failing)) return parent;
  const entries = [failing, parent, head].filter((entry) => entry !== undefined);
  if (head && entries.every(isTree)) {
    const oids = { failing: failing?.oid, parent: parent?.oid, head: head.oid };
    const oid = await revertFolder(work, oids, `${path}/`);
    return oid === undefined ? undefined : { ...head, oid };
  }
  work.conflicts.push(Buffer.from(path, 'latin1').toString('utf8'));
  return head;
};

const isSame = (one: Entry, other: Entry): boolean => one?.oid === other?.oid && one?.mode === other?.mode;

const read = async ({ store }: Work, oid: Oid | undefined): Promise<Map<string, TreeObjectEntry>> =>
  new Map((oid ? parseTree(await store.read(oid)) : []).map((entry) => [entry.name, entry]));

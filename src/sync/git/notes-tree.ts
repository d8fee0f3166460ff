/** 40 hex digits. */
export type Oid = string;

export type ObjectType = 'blob' | 'tree' | 'commit';

/** The objects a notes tree is made of: a local cache of the remote's, or the repository itself. */
export interface ObjectStore {
  /** @throws when the object is missing or damaged */
  read(oid: Oid): Promise<Uint8Array>;
  write(type: ObjectType, content: Uint8Array): Promise<Oid>;
}

interface Entry {
  readonly mode: string;
  /** Bytes as latin1, so that any name survives and sorts as git sorts it. */
  readonly name: string;
  readonly oid: Oid;
}

const TREE_MODE = '40000';
const BLOB_MODE = '100644';
/** An object id has 20 bytes, and each level of fan-out takes one. */
const MAX_LEVEL = 19;

const isTree = (entry: Entry): boolean => entry.mode === TREE_MODE;
const isFanOut = (entry: Entry): boolean => isTree(entry) && /^[0-9a-f]{2}$/.test(entry.name);
/** A note at `level` is named by what is left of the object's id. */
const isNote = (entry: Entry, level: number): boolean =>
  !isTree(entry) && entry.name.length === 40 - 2 * level && /^[0-9a-f]+$/.test(entry.name);

/** The blobs annotating `sha`: one, or several after careless merges (git joins them as it reads, and so do we). */
export async function findNotes(store: ObjectStore, root: Oid | null, sha: Oid): Promise<Oid[]> {
  const found: Oid[] = [];
  let tree = root;
  for (let level = 0; tree && level <= MAX_LEVEL; level++) {
    const entries: Entry[] = parseTree(await store.read(tree));
    const rest = sha.slice(2 * level);
    found.push(...entries.filter((entry) => entry.name === rest && isNote(entry, level)).map((entry) => entry.oid));
    tree = entries.find((entry) => isFanOut(entry) && entry.name === rest.slice(0, 2))?.oid ?? null;
  }
  return found;
}

/** Every annotated object with its blobs. @throws Error when there are more than `limit` */
export async function listNotes(
  store: Pick<ObjectStore, 'read'>,
  root: Oid | null,
  limit = Infinity,
): Promise<Map<Oid, Oid[]>> {
  const notes = new Map<Oid, Oid[]>();
  const visit = async (tree: Oid, prefix: string): Promise<void> => {
    const level = prefix.length / 2;
    for (const entry of parseTree(await store.read(tree))) {
      const sha = prefix + entry.name;
      if (notes.size > limit) throw new Error(`more than ${limit} notes`);
      if (isNote(entry, level)) notes.set(sha, [...(notes.get(sha) ?? []), entry.oid]);
      else if (isFanOut(entry) && level < MAX_LEVEL) await visit(entry.oid, sha);
    }
  };
  if (root) await visit(root, '');
  return notes;
}

/** What a change wrote: the new root, and every object of it that the remote may lack. */
export interface WrittenTree {
  readonly root: Oid;
  readonly written: readonly Oid[];
}

/**
 * Sets the note of each sha. Keeps the fan-out that is there, and splits a crowded level by the rule of git's own notes.c
 * (determine_fanout), so that a tree of ours looks as if git had made it. Entries that are no notes stay untouched.
 */
export async function setNotes(
  store: ObjectStore,
  root: Oid | null,
  notes: ReadonlyMap<Oid, Oid>,
): Promise<WrittenTree> {
  const written: Oid[] = [];
  const placed = await place({ store, written }, root, { level: 0, notes });
  return { root: placed, written };
}

interface Target {
  readonly store: ObjectStore;
  readonly written: Oid[];
}

interface Placement {
  readonly level: number;
  /** By what is left of the id at this level. */
  readonly notes: ReadonlyMap<string, Oid>;
}

async function place(target: Target, tree: Oid | null, { level, notes }: Placement): Promise<Oid> {
  const entries = new Map<string, Entry>();
  if (tree) for (const entry of parseTree(await target.store.read(tree))) entries.set(entry.name, entry);
  const deeper = new Map<string, Map<string, Oid>>();
  const fanned = level < MAX_LEVEL && [...entries.values()].some(isFanOut);
  for (const [name, oid] of notes) {
    entries.delete(name);
    if (fanned) push(deeper, name, oid);
    else entries.set(name, { mode: BLOB_MODE, name, oid });
  }
  if (isCrowded(entries, level)) split(entries, deeper, level);
  for (const [name, below] of deeper) {
    const subtree = entries.get(name);
    const oid = await place(target, subtree && isFanOut(subtree) ? subtree.oid : null, {
      level: level + 1,
      notes: below,
    });
    entries.set(name, { mode: TREE_MODE, name, oid });
  }
  return write(target, entries);
}

function push(deeper: Map<string, Map<string, Oid>>, name: string, oid: Oid): void {
  const folder = name.slice(0, 2);
  const below = deeper.get(folder) ?? new Map<string, Oid>();
  deeper.set(folder, below.set(name.slice(2), oid));
}

/** True when each of the 16 first digits has at least two notes: "there are likely plenty of notes below this level". */
function isCrowded(entries: ReadonlyMap<string, Entry>, level: number): boolean {
  if (level >= MAX_LEVEL || entries.size < 32) return false;
  const counts = new Map<string, number>();
  for (const entry of entries.values())
    if (isNote(entry, level)) counts.set(entry.name.slice(0, 1), (counts.get(entry.name.slice(0, 1)) ?? 0) + 1);
  return counts.size === 16 && [...counts.values()].every((count) => count >= 2);
}

function split(entries: Map<string, Entry>, deeper: Map<string, Map<string, Oid>>, level: number): void {
  for (const entry of [...entries.values()]) {
    if (!isNote(entry, level) || entry.mode !== BLOB_MODE) continue;
    entries.delete(entry.name);
    push(deeper, entry.name, entry.oid);
  }
}

async function write(target: Target, entries: ReadonlyMap<string, Entry>): Promise<Oid> {
  const oid = await target.store.write('tree', encodeTree([...entries.values()]));
  target.written.push(oid);
  return oid;
}

/** git's tree format: `<mode> <name>\0<20 bytes>` for each entry. */
function parseTree(content: Uint8Array): Entry[] {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const entries: Entry[] = [];
  for (let start = 0; start < bytes.length;) {
    const blank = bytes.indexOf(0x20, start);
    const end = bytes.indexOf(0, blank);
    if (blank < 0 || end < 0 || end + 21 > bytes.length) throw new Error('damaged tree object');
    const oid = bytes.toString('hex', end + 1, end + 21);
    entries.push({ mode: bytes.toString('latin1', start, blank), name: bytes.toString('latin1', blank + 1, end), oid });
    start = end + 21;
  }
  return entries;
}

/** Sorted as git wants it: by bytes, a folder as if its name ended in a slash. */
function encodeTree(entries: readonly Entry[]): Uint8Array {
  const key = (entry: Entry): string => (isTree(entry) ? `${entry.name}/` : entry.name);
  const sorted = [...entries].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return Buffer.concat(
    sorted.flatMap(({ mode, name, oid }) => [Buffer.from(`${mode} ${name}\0`, 'latin1'), Buffer.from(oid, 'hex')]),
  );
}

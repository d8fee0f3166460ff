import { mergeNote } from './notes-text.js';
import { findNotes, listNotes, setNotes, type ObjectStore, type Oid } from './notes-tree.js';

export interface Author {
  readonly name: string;
  readonly email: string;
}

export interface NoteLine {
  readonly sha: Oid;
  readonly line: string;
}

export interface NotesChange {
  readonly ref: string;
  readonly lines: readonly NoteLine[];
  readonly author: Author;
  /** Unix milliseconds. */
  readonly at: number;
}

export interface NotesCommit {
  readonly commit: Oid;
  /** Every object the remote may lack, the commit included. */
  readonly written: readonly Oid[];
}

/** A commit on top of `parent` with the union of its notes and the lines; null when all lines are there already. */
export async function commitNotes(
  store: ObjectStore,
  parent: Oid | null,
  change: NotesChange,
): Promise<NotesCommit | null> {
  const root = await treeOf(store, parent);
  const notes = new Map<Oid, Oid>();
  const edits = [...groupBySha(change.lines)].map(async ([sha, lines]) => {
    const current = await joinNotes(store, await findNotes(store, root, sha));
    const text = mergeNote(current, lines);
    if (text !== current) notes.set(sha, await store.write('blob', Buffer.from(text, 'latin1')));
  });
  await Promise.all(edits);
  if (notes.size === 0) return null;
  const tree = await setNotes(store, root, notes);
  const commit = await store.write('commit', encodeCommit(tree.root, parent, change));
  return { commit, written: [...notes.values(), ...tree.written, commit] };
}

export async function readNote(store: ObjectStore, tip: Oid | null, sha: Oid): Promise<string | null> {
  const blobs = await findNotes(store, await treeOf(store, tip), sha);
  return blobs.length === 0 ? null : toUtf8(await joinNotes(store, blobs));
}

export async function readNotes(store: ObjectStore, tip: Oid | null): Promise<Map<Oid, string>> {
  const notes = new Map<Oid, string>();
  for (const [sha, blobs] of await listNotes(store, await treeOf(store, tip)))
    notes.set(sha, toUtf8(await joinNotes(store, blobs)));
  return notes;
}

async function treeOf(store: ObjectStore, commit: Oid | null): Promise<Oid | null> {
  if (!commit) return null;
  const [, tree] = /^tree ([0-9a-f]{40})\n/.exec(textOf(await store.read(commit))) ?? [];
  if (!tree) throw new Error(`${commit} is not a commit`);
  return tree;
}

async function joinNotes(store: ObjectStore, blobs: readonly Oid[]): Promise<string> {
  const texts = await Promise.all(blobs.map(async (oid) => textOf(await store.read(oid))));
  return texts.length === 1 ? (texts[0] ?? '') : mergeNote(texts.join('\n'), []);
}

/** Notes are handled as bytes (latin1), so that what others wrote survives in any encoding. */
const textOf = (content: Uint8Array): string => Buffer.from(content).toString('latin1');
const toBytes = (line: string): string => Buffer.from(line, 'utf8').toString('latin1');
const toUtf8 = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8');

function groupBySha(lines: readonly NoteLine[]): Map<Oid, string[]> {
  const groups = new Map<Oid, string[]>();
  for (const { sha, line } of lines) groups.set(sha, [...(groups.get(sha) ?? []), toBytes(line)]);
  return groups;
}

function encodeCommit(tree: Oid, parent: Oid | null, { ref, lines, author, at }: NotesChange): Uint8Array {
  const person = `${clean(author.name)} <${clean(author.email)}> ${Math.floor(at / 1000)} +0000`;
  const head = [`tree ${tree}`, ...(parent ? [`parent ${parent}`] : []), `author ${person}`, `committer ${person}`];
  return Buffer.from(`${head.join('\n')}\n\n${messageFor(ref, lines)}\n`);
}

const clean = (text: string): string => text.replace(/[<>\n\0]/g, '');

function messageFor(ref: string, lines: readonly NoteLine[]): string {
  const topic = ref.replace('refs/notes/', '');
  const shas = [...new Set(lines.map(({ sha }) => sha.slice(0, 7)))];
  const more = shas.length > 3 ? ` and ${shas.length - 3} more` : '';
  return `${topic}: ${lines.length === 1 ? '1 state' : `${lines.length} states`} of ${shas.slice(0, 3).join(', ')}${more}`;
}

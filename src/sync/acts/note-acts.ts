import type { ObjectReader } from '../git/object-reader.js';
import { listNotes, type Oid } from '../git/notes-tree.js';
import { MAX_BLOB, MissingObject, readCommit } from '../repository.js';
import { isActLine, parseAct, type ParsedAct } from './act-line.js';

/** An act as it stands in a note; nobody has asked yet whether its author may. */
export interface NotedAct extends ParsedAct {
  /** The commit that the note is on. */
  readonly revision: Oid;
}

export interface NotedActs {
  readonly acts: readonly NotedAct[];
  /** Lines that want to be acts and are none, with their commits. */
  readonly damaged: readonly { readonly revision: Oid; readonly line: string }[];
}

interface ParsedNote {
  readonly acts: readonly ParsedAct[];
  readonly damaged: readonly string[];
}

const MAX_NOTES = 50_000;
/** A longer note is not read. Bytes. */
const MAX_NOTE = 2 ** 20;
/** Lines of one note. */
const MAX_LINES = 2000;

/** Reads the acts of a tip of the notes' ref. Notes that did not change since the last reading are not read again. */
export class NoteActs {
  /** By the id of the note's blob. */
  private known = new Map<Oid, ParsedNote>();

  /** @throws Error when an object is missing or damaged, or there are too many notes */
  async read(objects: ObjectReader, tip: Oid): Promise<NotedActs> {
    const { tree } = await readCommit(objects, tip);
    const notes = await listNotes({ read: (oid) => contentOf(objects, oid) }, tree, MAX_NOTES);
    const blobs = [...new Set([...notes.values()].flat())];
    const next = new Map(
      blobs.flatMap((oid) => (this.known.has(oid) ? [[oid, this.known.get(oid) as ParsedNote]] : [])),
    );
    const fresh = blobs.filter((oid) => !next.has(oid));
    for await (const { oid, content } of objects.read(fresh, MAX_NOTE)) next.set(oid, parseNote(content));
    this.known = next;
    const parsed = [...notes].flatMap(([revision, oids]) => oids.map((oid) => ({ revision, note: next.get(oid) })));
    return {
      acts: parsed.flatMap(({ revision, note }) => (note?.acts ?? []).map((act) => ({ ...act, revision }))),
      damaged: parsed.flatMap(({ revision, note }) => (note?.damaged ?? []).map((line) => ({ revision, line }))),
    };
  }
}

/** A note that is too large, or not there, has no acts, and says so. */
const parseNote = (content: Buffer | undefined): ParsedNote => {
  if (!content) return { acts: [], damaged: ['the note is too large'] };
  const lines = content.toString('utf8').split('\n', MAX_LINES).filter(isActLine);
  const parsed = lines.map((line) => ({ line, act: parseAct(line) }));
  return {
    acts: parsed.flatMap(({ act }) => (act ? [act] : [])),
    damaged: parsed.flatMap(({ line, act }) => (act ? [] : [line.slice(0, 120)])),
  };
};

const contentOf = async (objects: ObjectReader, oid: Oid): Promise<Buffer> => {
  for await (const { type, content } of objects.read([oid], MAX_BLOB)) {
    if (content) return content;
    if (type !== 'missing') throw new Error(`a folder of the notes is larger than ${MAX_BLOB} bytes`);
  }
  throw new MissingObject(oid);
};

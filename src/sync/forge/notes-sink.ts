import { openNotes, type NotesOptions, type NotesStore } from '../git/notes.js';
import { formatLine, parseNote, type NoteState } from '../git/notes-text.js';
import { fitDescription, type CommitStatus, type StatusContext, type StatusSink } from './forge.js';

/** Notes have no limit of their own; a line should stay a line. UTF-16 units. */
const MAX_DESCRIPTION = 500;

/** `slipway/rollout` is kept under `refs/notes/slipway/rollout`, which is `git log --notes=slipway/rollout`. */
export const notesRefOf = (context: StatusContext): string => `refs/notes/${context}`;

/** What led to a version's being given up: `git log --notes=slipway/evidence`. */
const EVIDENCE_REF = 'refs/notes/slipway/evidence';

/** Commit statuses as git notes on the source's remote: the history of states, one line each. Links are not kept. */
export class NotesSink implements StatusSink {
  readonly name = 'git-notes';
  readonly maxDescription = MAX_DESCRIPTION;
  readonly keepsHistory = true;

  constructor(
    /** All of Slipway's notes of the source go through it: they share its pushes. */
    readonly store: NotesStore,
    readonly gatherMs = 0,
  ) {}

  post({ sha, context, state, at, description }: CommitStatus): Promise<void> {
    const line = formatLine({ at, state, description: fitDescription(description, MAX_DESCRIPTION) });
    return this.store.append(notesRefOf(context), sha, line);
  }

  /**
   * What was written last about a commit, as the remote has it now; null when nothing was. One fetch.
   * @throws SlipwayError SOURCE_*
   */
  async readLast(sha: string, context: StatusContext): Promise<CommitStatus | null> {
    const note = await this.store.read(notesRefOf(context), sha);
    const last = parseNote(note ?? '').at(-1);
    return last ? { sha, context, ...last } : null;
  }

  /**
   * The last state of every commit that was left `pending`, oldest first: what a crash interrupted. One fetch, then every
   * note is read, so call it at the start only.
   * @throws SlipwayError SOURCE_*
   */
  async readUnfinished(context: StatusContext): Promise<CommitStatus[]> {
    const unfinished: CommitStatus[] = [];
    for (const [sha, note] of await this.store.readAll(notesRefOf(context))) {
      const last: NoteState | undefined = parseNote(note).at(-1);
      if (last?.state === 'pending') unfinished.push({ sha, context, ...last });
    }
    return unfinished.sort((a, b) => a.at - b.at);
  }

  /**
   * Whether a commit has this entry of evidence, by its first line: then it was dealt with. One fetch.
   * @throws SlipwayError SOURCE_*
   */
  async hasEvidence(sha: string, firstLine: string): Promise<boolean> {
    const note = await this.store.read(EVIDENCE_REF, sha);
    return (note ?? '').split('\n').includes(firstLine);
  }

  /** Adds an entry, unless one of its first line is there. Further lines are indented. @throws SlipwayError SOURCE_*, FORGE_ERROR */
  addEvidence(sha: string, entry: string): Promise<void> {
    return this.store.append(EVIDENCE_REF, sha, entry);
  }

  close(): Promise<void> {
    return this.store.close();
  }
}

export const createNotesSink = async (options: NotesOptions & { readonly gatherMs?: number }): Promise<NotesSink> =>
  new NotesSink(await openNotes(options), options.gatherMs);

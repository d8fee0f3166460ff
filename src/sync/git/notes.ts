import { setTimeout as sleep } from 'node:timers/promises';
import { Mutex } from 'async-mutex';
import { SlipwayError } from '../../model/errors.js';
import { commitNotes, readNote, readNotes, type Author } from './notes-commit.js';
import type { RefUpdate } from './notes-protocol.js';
import type { NotesRemote } from './notes-remote.js';
import { openRemote, type PushOptions } from './open-remote.js';
import type { Oid } from './notes-tree.js';

export type { Author } from './notes-commit.js';
export type { Credentials } from './http-client.js';

export interface NotesOptions extends PushOptions {
  /** Of the notes' commits. Default `Slipway <slipway@localhost>`. */
  readonly author?: Author;
}

interface Waiting {
  readonly ref: string;
  readonly sha: Oid;
  readonly line: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Of all commits that Slipway makes. */
export const DEFAULT_AUTHOR: Author = { name: 'Slipway', email: 'slipway@localhost' };
/** Lines of one push at most. */
const MAX_BATCH = 500;
/** Lost races in a row before the caller hears of it (and tries again later). */
const MAX_ATTEMPTS = 12;
const FIRST_PAUSE_MS = 15;
const LONGEST_PAUSE_MS = 1500;

/**
 * Git notes of one remote. Lines that wait are pushed together, on top of the remote's tip as last seen: one round trip when nobody
 * else wrote, never forced; a lost race fetches the new tip and builds on it, so no writer's line is lost.
 */
export class NotesStore {
  private queue: Waiting[] = [];
  private flushing: Promise<void> | null = null;
  /** Tips as last seen; without an entry the ref must be fetched first. */
  private readonly tips = new Map<string, Oid | null>();
  /** Reading and pushing take turns: both move the tips. */
  private readonly turn = new Mutex();
  private closed = false;

  constructor(
    private readonly remote: NotesRemote,
    private readonly author: Author = DEFAULT_AUTHOR,
  ) {}

  /**
   * Adds a line to the note of a commit. Resolves when the remote has it; a line that is there already is success.
   * @throws SlipwayError SOURCE_* when the remote can't be reached, FORGE_ERROR when it refuses the push
   */
  append(ref: string, sha: Oid, line: string): Promise<void> {
    if (this.closed) return Promise.reject(new Error('the notes are closed'));
    return new Promise((resolve, reject) => {
      this.queue.push({ ref, sha, line, resolve, reject });
      this.flushing ??= this.flush();
    });
  }

  /** The note of a commit as the remote has it now; null when there is none. */
  read(ref: string, sha: Oid): Promise<string | null> {
    return this.inspect(ref, (tip) => readNote(this.remote.objects, tip, sha));
  }

  /** All notes of a ref as the remote has them now. */
  readAll(ref: string): Promise<Map<Oid, string>> {
    return this.inspect(ref, (tip) => readNotes(this.remote.objects, tip));
  }

  /** Gives up the push under way and rejects the lines that wait. */
  async close(): Promise<void> {
    this.closed = true;
    for (const waiting of this.queue.splice(0)) waiting.reject(new Error('the notes are closed'));
    await this.remote.close();
    await this.flushing;
    await this.turn.runExclusive(() => this.remote.close());
  }

  private inspect<T>(ref: string, look: (tip: Oid | null) => Promise<T>): Promise<T> {
    return this.turn.runExclusive(async () => {
      const tips = await this.fetchAll([ref]);
      return this.guarded(() => look(tips.get(ref) ?? null));
    });
  }

  private async flush(): Promise<void> {
    // Lines of the same turn of the event loop share the push.
    await new Promise(setImmediate);
    while (this.queue.length > 0) {
      const batch = this.queue.splice(0, MAX_BATCH);
      await this.turn
        .runExclusive(() => this.pushBatch(batch))
        .catch((error: unknown) => batch.forEach((waiting) => waiting.reject(error)));
    }
    this.flushing = null;
  }

  private async pushBatch(batch: readonly Waiting[]): Promise<void> {
    let open = batch;
    for (let attempt = 1; open.length > 0; attempt++) {
      const bases = await this.basesOf(open);
      const refused = await this.guarded(() => this.pushOnce(open, bases));
      const lost = open.filter((waiting) => refused.has(waiting.ref));
      for (const waiting of open) if (!lost.includes(waiting)) waiting.resolve();
      open = lost;
      if (open.length === 0) return;
      await this.judge(refused, bases, attempt);
    }
  }

  /** What the remote refused, with its reasons. */
  private async pushOnce(
    batch: readonly Waiting[],
    bases: ReadonlyMap<string, Oid | null>,
  ): Promise<Map<string, string>> {
    const updates: RefUpdate[] = [];
    const oids: Oid[] = [];
    for (const [ref, from] of bases) {
      const lines = batch.filter((waiting) => waiting.ref === ref);
      const change = await commitNotes(this.remote.objects, from, { ref, lines, author: this.author, at: Date.now() });
      if (!change) continue;
      updates.push({ ref, from, to: change.commit });
      oids.push(...change.written);
    }
    if (updates.length === 0) return new Map();
    const results = await this.remote.push(updates, oids);
    const refused = new Map<string, string>();
    for (const { ref, to } of updates) {
      const reason = results.has(ref) ? results.get(ref) : 'no answer';
      if (reason === null) this.tips.set(ref, to);
      else refused.set(ref, reason ?? 'rejected');
    }
    return refused;
  }

  /** A ref that has moved, or is locked, is a lost race: wait a moment. Otherwise the remote does not want the push. */
  private async judge(
    refused: ReadonlyMap<string, string>,
    bases: ReadonlyMap<string, Oid | null>,
    attempt: number,
  ): Promise<void> {
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS) * Math.random();
    await sleep(pause);
    const tips = await this.fetchAll([...refused.keys()]);
    for (const [ref, reason] of refused) {
      const isRace = tips.get(ref) !== bases.get(ref) || /lock/i.test(reason);
      if (isRace && attempt < MAX_ATTEMPTS) continue;
      throw new SlipwayError('FORGE_ERROR', {
        forge: this.remote.url,
        status: `"${reason}"`,
        request: `a push of ${ref}`,
      });
    }
  }

  private async basesOf(batch: readonly Waiting[]): Promise<Map<string, Oid | null>> {
    const refs = [...new Set(batch.map((waiting) => waiting.ref))];
    if (this.remote.isFull || !refs.every((ref) => this.tips.has(ref))) await this.fetchAll(refs);
    return new Map(refs.map((ref) => [ref, this.tips.get(ref) ?? null]));
  }

  /** Refs seen before are fetched along, so that all known tips stay readable when the cache starts over. */
  private async fetchAll(refs: readonly string[]): Promise<ReadonlyMap<string, Oid | null>> {
    const all = [...new Set([...this.tips.keys(), ...refs])];
    const tips = await this.guarded(() => this.remote.fetch(all));
    for (const [ref, tip] of tips) this.tips.set(ref, tip);
    return tips;
  }

  /** After any failure what was known may be wrong, or the cache damaged: the next attempt starts over. */
  private async guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.tips.clear();
      await this.remote.reset();
      if (error instanceof SlipwayError) throw error;
      const detail = error instanceof Error ? error.message.slice(0, 200) : 'failed';
      throw new SlipwayError('SOURCE_UNREACHABLE', { url: this.remote.url, detail }, { cause: error });
    }
  }
}

/** The notes of a source's remote. */
export async function openNotes(options: NotesOptions): Promise<NotesStore> {
  return new NotesStore(await openRemote(options), options.author);
}

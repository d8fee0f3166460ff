import type { NotesCache } from './notes-objects.js';
import {
  encodeFetch,
  encodePush,
  parseAdvertisement,
  parseFetch,
  parsePush,
  type RefUpdate,
} from './notes-protocol.js';
import type { NotesTransport } from './notes-transport.js';
import type { ObjectStore, Oid } from './notes-tree.js';

/** The repository that holds the notes refs. */
export interface NotesRemote {
  /** Address or path without credentials, for messages. */
  readonly url: string;
  /** Reads the notes of fetched tips; takes new objects until they are pushed. */
  readonly objects: ObjectStore;
  /** True when the next `fetch` will start over, to stay small. Tips known so far are then of no use. */
  readonly isFull: boolean;
  /** The tip of each ref, null when there is none. Afterwards `objects` can read their trees. */
  fetch(refs: readonly string[]): Promise<Map<string, Oid | null>>;
  /**
   * Compare-and-swap of each ref, each for itself.
   * @param oids objects the remote may lack
   * @returns for each ref null when it was moved, else why not
   */
  push(updates: readonly RefUpdate[], oids: readonly Oid[]): Promise<Map<string, string | null>>;
  /** Called when `objects` failed to read: start over. */
  reset(): Promise<void>;
  /** Gives up what is under way. */
  close(): Promise<void>;
}

/** The cache is made anew after so many objects, so that it stays small. */
const MAX_CACHED = 20_000;

/** A remote behind git's wire protocol, by HTTP or by git's programs. Only the tips come here, never the history. */
export class RpcRemote implements NotesRemote {
  /** Commits in the cache whose parents are not. */
  private readonly shallows = new Set<Oid>();
  /** Commits in the cache with their trees. */
  private readonly tips = new Map<string, Oid>();

  constructor(
    private readonly transport: NotesTransport,
    readonly objects: NotesCache,
  ) {}

  get url(): string {
    return this.transport.url;
  }

  get isFull(): boolean {
    return this.objects.size > MAX_CACHED;
  }

  async fetch(refs: readonly string[]): Promise<Map<string, Oid | null>> {
    if (this.isFull) await this.reset();
    const advertised = parseAdvertisement(await this.transport.call('git-upload-pack', null));
    const tips = new Map(refs.map((ref) => [ref, advertised.get(ref) ?? null]));
    const haves = [...new Set(this.tips.values())];
    const wants = [...new Set(tips.values())].filter((oid): oid is Oid => oid !== null && !haves.includes(oid));
    if (wants.length > 0) {
      const request = encodeFetch({ wants, haves, shallows: [...this.shallows] });
      await this.objects.addPack(parseFetch(await this.transport.call('git-upload-pack', request)));
      if (haves.length === 0) for (const oid of wants) this.shallows.add(oid);
    }
    for (const [ref, oid] of tips) if (oid) this.tips.set(ref, oid);
    return tips;
  }

  async push(updates: readonly RefUpdate[], oids: readonly Oid[]): Promise<Map<string, string | null>> {
    const pack = await this.objects.makePack(oids);
    const results = parsePush(await this.transport.call('git-receive-pack', encodePush(updates, pack)));
    for (const { ref, to } of updates) if (results.get(ref) === null) this.tips.set(ref, to);
    return results;
  }

  async reset(): Promise<void> {
    this.tips.clear();
    this.shallows.clear();
    await this.objects.reset();
  }

  close(): Promise<void> {
    this.transport.close();
    return this.reset();
  }
}

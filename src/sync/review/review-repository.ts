import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Mutex } from 'async-mutex';
import { SlipwayError } from '../../model/errors.js';
import { hasGit } from '../git/git-program.js';
import type { Credentials } from '../git/http-client.js';
import { CommitGraph, mergeBases } from '../git/merge-base.js';
import {
  canMerge,
  mergeByGit,
  trivialMerge,
  type MergeOutcome,
  type MergeSide,
  type MergeSides,
} from '../git/merge-trees.js';
import { isMergeRoom, makeMergeRoom } from '../git/merge-room.js';
import { openObjects, type ObjectReader } from '../git/object-reader.js';
import { MissingObject, readCommit, type Commit } from '../repository.js';
import { LocalOrigin } from './local-origin.js';
import { RemoteOrigin } from './remote-origin.js';
import type { ReviewOrigin } from './review-origin.js';

export interface ReviewRepositoryOptions {
  /** http(s):// address, file:// address, or the path of a local repository. */
  readonly url: string;
  /** Folder of this use alone; made, and made anew when it is damaged or has grown. */
  readonly dir: string;
  /** Asked before every request. */
  readonly auth?: () => Promise<Credentials | undefined>;
  readonly timeoutMs: number;
  /** Default: use a git program when there is one. */
  readonly useGit?: boolean;
}

export interface MergeRequest {
  /** Full commit ids. */
  readonly base: string;
  readonly head: string;
  /** A ref that holds the head, for servers that give no commit by its id alone. */
  readonly headRef?: string;
}

/** Two commits that are here, and what merging them comes to. */
export interface ReadyMerge {
  readonly base: Commit;
  readonly head: Commit;
  /** `sides`: to be merged by whole files, as no git program did. `impossible`: why there is nothing to merge, for people. */
  readonly outcome: MergeOutcome | { readonly sides: MergeSides } | { readonly impossible: string };
}

/** History is asked for in steps: most branches are young. Generations. */
const DEPTHS = [100, 1000, 10_000] as const;
/** Merge bases of merge bases (criss-crossed histories) are followed so far, and so many of each. */
const MAX_LEVELS = 3;
const MAX_BASES = 4;
const MERGE_MS = 20_000;
/** What merges write is thrown away after so many. */
const MAX_MERGES = 500;
/** That are remembered. */
const MAX_COMMITS = 1000;

/**
 * The commits of one repository's pull requests, in clones that nothing is deployed from: whatever a pull request holds, it can only spoil
 * these. Methods throw SlipwayError: SOURCE_*, REF_NOT_FOUND.
 */
export class ReviewRepository {
  private readonly graph = new CommitGraph();
  private readonly turn = new Mutex();
  /** They never change, and a base is asked for with every head. */
  private readonly commits = new Map<string, Commit>();
  private merges = MAX_MERGES;

  private constructor(
    private readonly origin: ReviewOrigin,
    /** Holds what merges write; reads through to the rest. */
    private readonly gitdir: string,
    readonly useGit: boolean,
  ) {}

  static async open(options: ReviewRepositoryOptions): Promise<ReviewRepository> {
    const { url, dir, useGit = true } = options;
    const isRemote = /^https?:\/\//.test(url);
    const place = { ...options, useGit, dir: path.join(dir, 'clone') };
    const local = url.startsWith('file:') ? fileURLToPath(url) : path.resolve(url);
    const origin = isRemote ? await RemoteOrigin.open(place) : await LocalOrigin.open(local, useGit);
    return new ReviewRepository(origin, path.join(dir, 'merge'), useGit);
  }

  get url(): string {
    return this.origin.url;
  }

  /** A blob that is missing was too large to be fetched. */
  get omitsBlobs(): boolean {
    return this.origin.omitsBlobs;
  }

  /** Branches with their commits, without `refs/heads/`. One round trip. */
  branches(): Promise<ReadonlyMap<string, string>> {
    return this.origin.branches();
  }

  /** The youngest of commits, by the committer's time. At most one round trip. */
  newest(commits: readonly string[], most: number): Promise<readonly string[]> {
    return this.turn.runExclusive(async () => {
      const objects = await this.objects();
      try {
        const unknown = await this.unknown(objects, commits);
        if (unknown.length > 0) await this.origin.bringHistory(unknown, 1);
        const nodes = [];
        for (const commit of commits) nodes.push(await this.graph.node(objects, commit));
        const known = nodes.filter((node) => node !== undefined).sort((a, b) => b.at - a.at);
        return known.slice(0, most).map(({ oid }) => oid);
      } finally {
        objects.close();
      }
    });
  }

  /** The first parent of a commit; undefined: it has none. At most one round trip. */
  firstParent(commit: string): Promise<string | undefined> {
    return this.turn.runExclusive(async () => {
      await this.origin.bringHistory([commit], 1);
      const objects = await this.objects();
      try {
        return (await this.graph.node(objects, commit))?.parents[0];
      } finally {
        objects.close();
      }
    });
  }

  /** Makes base and head readable, and merges them as far as a git program can. One at a time. */
  prepare(request: MergeRequest): Promise<ReadyMerge> {
    return this.turn.runExclusive(async () => {
      try {
        return await this.merge(request);
      } catch (error) {
        if (!(error instanceof MissingObject)) throw error;
        await this.startOver();
        return this.merge(request).catch((again: unknown) => {
          if (!(again instanceof MissingObject)) throw again;
          throw new SlipwayError('SOURCE_UNREACHABLE', { url: this.url, detail: again.message }, { cause: again });
        });
      }
    });
  }

  /** Reads what was made ready. Close it after use. */
  objects(): Promise<ObjectReader> {
    return openObjects(this.origin.gitdir, this.useGit);
  }

  /** The repository to read merged trees from. isomorphic-git knows no alternates, and merges in memory. */
  async mergedIn(): Promise<string> {
    return this.useGit && (await hasGit()) ? this.gitdir : this.origin.gitdir;
  }

  /** What was made ready turned out damaged: everything is fetched anew. */
  reset(): Promise<void> {
    return this.turn.runExclusive(() => this.startOver());
  }

  /** Keeps the clones small: to be called when there is time. */
  tidy(): Promise<void> {
    return this.turn.runExclusive(async () => {
      if (await this.origin.isLarge()) await this.startOver();
    });
  }

  close(): void {
    this.origin.close();
  }

  private async startOver(): Promise<void> {
    this.graph.clear();
    this.commits.clear();
    this.merges = MAX_MERGES;
    await this.origin.reset();
  }

  private async merge(request: MergeRequest): Promise<ReadyMerge> {
    await this.makeRoom();
    await this.origin.bring(request.base);
    await this.origin.bring(request.head, { near: request.base, ref: request.headRef });
    const objects = await this.objects();
    try {
      const base = await this.commit(objects, request.base);
      const head = await this.commit(objects, request.head);
      return { base, head, outcome: await this.outcomeOf(objects, base, head) };
    } finally {
      objects.close();
    }
  }

  private async commit(objects: ObjectReader, sha: string): Promise<Commit> {
    const known = this.commits.get(sha);
    if (known) return known;
    if (this.commits.size >= MAX_COMMITS) this.commits.clear();
    const commit = await readCommit(objects, sha);
    this.commits.set(sha, commit);
    return commit;
  }

  private async outcomeOf(objects: ObjectReader, base: Commit, head: Commit): Promise<ReadyMerge['outcome']> {
    const history = await this.basesOf(objects, [base.sha, head.sha], true);
    if ('impossible' in history) return history;
    const { bases: oids } = history;
    if (oids.length === 0) return { impossible: 'the two have no commit in common' };
    const needed = new Set(oids);
    const bases = await this.sidesOf(objects, oids, { level: 1, needed });
    const sides = { ours: base.tree, theirs: head.tree, bases };
    const trivial = trivialMerge(sides);
    if (trivial) return trivial;
    for (const oid of needed) await this.origin.bring(oid, { near: base.sha });
    this.merges++;
    const merged = this.useGit && (await canMerge()) ? await mergeByGit(sides, this.gitdir, MERGE_MS) : undefined;
    return merged ?? { sides };
  }

  private async unknown(objects: ObjectReader, commits: readonly string[]): Promise<string[]> {
    const unknown: string[] = [];
    for (const commit of commits) if (!(await this.graph.node(objects, commit))) unknown.push(commit);
    return unknown;
  }

  /** Merge bases, and theirs where there are several. */
  private async sidesOf(
    objects: ObjectReader,
    oids: readonly string[],
    { level, needed }: { readonly level: number; readonly needed: Set<string> },
  ): Promise<MergeSide[]> {
    const older = level < MAX_LEVELS && oids.length > 1 ? await this.olderBases(objects, oids) : [];
    for (const oid of older) needed.add(oid);
    const bases = older.length > 0 ? await this.sidesOf(objects, older, { level: level + 1, needed }) : [];
    const sides: MergeSide[] = [];
    for (const oid of oids) {
      const node = await this.graph.node(objects, oid);
      if (!node) throw new MissingObject(oid);
      sides.push({ tree: node.tree, bases });
    }
    return sides;
  }

  /** The merge bases of all pairs. */
  private async olderBases(objects: ObjectReader, oids: readonly string[]): Promise<string[]> {
    const older = new Set<string>();
    for (const [index, one] of oids.entries())
      for (const other of oids.slice(index + 1)) {
        const history = await this.basesOf(objects, [one, other], false);
        if ('bases' in history) for (const oid of history.bases) older.add(oid);
      }
    return [...older].slice(0, MAX_BASES);
  }

  private async basesOf(
    objects: ObjectReader,
    pair: readonly [string, string],
    mayFetch: boolean,
  ): Promise<{ readonly bases: readonly string[] } | { readonly impossible: string }> {
    for (const depth of [0, ...(mayFetch ? DEPTHS : [])]) {
      if (depth > 0) await this.origin.bringHistory(pair, depth);
      const found = await mergeBases(this.graph, objects, pair);
      if ('bases' in found) return { bases: found.bases.slice(0, MAX_BASES) };
      if ('tooMany' in found) return { impossible: `no commit in common among the last ${found.tooMany}` };
      if (!this.origin.isRemote) return { impossible: `commit ${found.missing.slice(0, 7)} is not in the repository` };
    }
    return { impossible: `no commit in common among the last ${DEPTHS.at(-1)} of each` };
  }

  private async makeRoom(): Promise<void> {
    if (this.merges < MAX_MERGES && (await isMergeRoom(this.gitdir))) return;
    await makeMergeRoom(this.gitdir, this.origin.gitdir);
    this.merges = 0;
  }
}

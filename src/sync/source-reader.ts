import pLimit from 'p-limit';
import { SlipwayError, messageOf } from '../model/errors.js';
import type { SourceConfig } from '../model/generated/index.js';
import { ACTS_REF } from './acts/act-line.js';
import { commitsBetween, readCommits, type FoundCommit } from './acts/commits-between.js';
import { isCommitId } from './git/refs.js';
import { MissingObject, openRepository, type ObjectReader, type Repository } from './repository.js';
import { buildSnapshot, type BuildResult } from './snapshot-builder.js';
import { SnapshotCache } from './snapshot-cache.js';
import { readSecret, type ReadSecret } from './source-auth.js';

export interface SourceReaderOptions {
  /** Folder for the clone of this source. */
  readonly dir: string;
  /** Default: `auth.passwordFile` or `auth.passwordEnv`. */
  readonly readSecret?: ReadSecret;
  /** Default: a git program is used when there is one. */
  readonly useGit?: boolean;
  readonly cache?: SnapshotCache;
  /** Default true; false refuses commits with `hostNetwork: true`. */
  readonly allowHostNetwork?: boolean;
}

export interface Reading {
  readonly result: BuildResult;
  /** When all of the commit was here. */
  readonly fetchedAt: number;
}

/** What one question to the server tells. */
export interface Sight {
  readonly head: string;
  /** Where the notes with acts are; without a tip there are none. Absent: unknown. */
  readonly acts?: { readonly tip: string | undefined };
}

/** Of all sources together: what loads the machine is bounded. */
const fetching = pLimit(16);
const building = pLimit(2);

/** One source's repository and what was parsed of it. Throws SlipwayError only. */
export class SourceReader {
  private repository: Repository | undefined;
  private isClosed = false;
  private madeAnewFor = '';
  private readonly cache: SnapshotCache;

  constructor(
    private readonly config: SourceConfig,
    private readonly options: SourceReaderOptions,
  ) {
    this.cache = options.cache ?? new SnapshotCache();
  }

  /**
   * The commit the source's ref stands for now. A hinted commit is fetched while the server is asked: when it is the head it is here
   * by then. It is no more than a hint, because webhooks come late and out of order.
   */
  head(hint?: string): Promise<Sight> {
    return this.plainly(async (repository) => {
      const early = hint ? fetching(() => repository.fetch(hint)).catch(() => undefined) : undefined;
      const sight = await this.ask(repository, this.config.ref ?? 'main');
      await early;
      return sight;
    });
  }

  /** Of a source that stays at one commit only acts are asked for, and nothing depends on the answer. */
  private async ask(repository: Repository, ref: string): Promise<Sight> {
    try {
      const { head, others } = await repository.remoteTips(ref, [ACTS_REF]);
      return { head, acts: { tip: others.get(ACTS_REF) } };
    } catch (error) {
      if (!isCommitId(ref)) throw error;
      return { head: ref };
    }
  }

  /** Hands on the objects of a repository that has a commit of notes. What is damaged is made anew, once for a commit. */
  withNotes<T>(commit: string, work: (objects: ObjectReader) => Promise<T>): Promise<T> {
    const once = async (repository: Repository): Promise<T> => {
      await fetching(() => repository.fetchAside(commit));
      return withObjects(repository, work);
    };
    return this.plainly((repository) =>
      once(repository).catch(async (error: unknown) => {
        if (!(error instanceof MissingObject) || this.madeAnewFor === commit) throw error;
        this.madeAnewFor = commit;
        await repository.reset();
        return once(repository);
      }),
    );
  }

  /** A fetched commit as it is stored; nothing when it is gone. */
  rawCommits(shas: readonly string[]): Promise<readonly FoundCommit[]> {
    return this.plainly((repository) => withObjects(repository, (objects) => readCommits(objects, shas)));
  }

  /** The commits that came between two, as far as the repository has them or the server gives them. Newest first. */
  commitsBetween(head: string, since: string): Promise<readonly FoundCommit[]> {
    return this.plainly(async (repository) => {
      await fetching(() => repository.fetchHistory(head, since)).catch(() => undefined);
      return withObjects(repository, (objects) => commitsBetween(objects, head, since));
    });
  }

  /** A damaged clone is made anew, once. `now` gives Unix milliseconds. */
  read(sha: string, now: () => number): Promise<Reading> {
    return this.plainly(async (repository) => {
      try {
        return await this.readOnce(repository, sha, now);
      } catch (error) {
        if (!(error instanceof MissingObject)) throw error;
        await repository.reset();
        return this.readOnce(repository, sha, now);
      }
    });
  }

  /** Reads a commit that is no head; undefined when the server does not give such away. */
  async readPast(sha: string, now: () => number): Promise<Reading | undefined> {
    try {
      return await this.read(sha, now);
    } catch (error) {
      if (error instanceof SlipwayError && error.code === 'REF_NOT_FOUND') return undefined;
      throw error;
    }
  }

  /** To be called when there is time. */
  tidy(): Promise<void> {
    return this.plainly((repository) => repository.tidy());
  }

  /** Gives up what is under way. */
  close(): void {
    this.isClosed = true;
    this.repository?.close();
  }

  private async readOnce(repository: Repository, sha: string, now: () => number): Promise<Reading> {
    const { name: source, path = '.' } = this.config;
    await fetching(() => repository.fetch(sha));
    const fetchedAt = now();
    const request = { source, sha, path, allowHostNetwork: this.options.allowHostNetwork };
    const result = await building(() => buildSnapshot(repository, request, this.cache));
    return { result, fetchedAt };
  }

  private async open(): Promise<Repository> {
    const { url, auth, timeoutSeconds = 30 } = this.config;
    const { dir, useGit, readSecret: read = readSecret } = this.options;
    const repository = await openRepository({
      url,
      dir,
      useGit,
      timeoutMs: timeoutSeconds * 1000,
      auth: auth && (() => read(auth)),
    });
    if (this.isClosed) repository.close();
    return repository;
  }

  private async plainly<T>(work: (repository: Repository) => Promise<T>): Promise<T> {
    try {
      this.repository ??= await this.open();
      return await work(this.repository);
    } catch (error) {
      throw asSourceError(error, this.config.url);
    }
  }
}

const withObjects = async <T>(repository: Repository, work: (objects: ObjectReader) => Promise<T>): Promise<T> => {
  const objects = await repository.objects();
  try {
    return await work(objects);
  } finally {
    objects.close();
  }
};

/** Whatever was thrown while a source was read, without credentials. */
export const asSourceError = (error: unknown, url: string): SlipwayError => {
  if (error instanceof SlipwayError) return error;
  const detail = hidden(messageOf(error)).slice(0, 300);
  return new SlipwayError('SOURCE_UNREACHABLE', { url: hidden(url), detail }, { cause: error });
};

/** Addresses without the credentials they may hold (I12). */
const hidden = (text: string): string => text.replace(/:\/\/[^/@\s]*@/g, '://');

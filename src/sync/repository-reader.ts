import pLimit from 'p-limit';
import { SlipwayError, messageOf } from '../model/errors.js';
import { ACTS_REF } from './acts/act-line.js';
import { commitsBetween, type FoundCommit } from './acts/commits-between.js';
import { NoteActs, type NotedActs } from './acts/note-acts.js';
import { OpenCommit } from './open-commit.js';
import { MissingObject, openRepository, type ObjectReader, type Repository } from './repository.js';
import { readSecret, type ReadSecret } from './source-auth.js';
import type { RepositoryConfig } from './source-groups.js';

export interface RepositoryReaderOptions {
  /** Folder for the clone of the repository. */
  readonly dir: string;
  /** Default: `auth.passwordFile` or `auth.passwordEnv`. */
  readonly readSecret?: ReadSecret;
  /** Default: a git program is used when there is one. */
  readonly useGit?: boolean;
}

/** What one question to the server tells. */
export interface Sight {
  /** Ref as it was asked for -> its commit; without those that do not exist. */
  readonly heads: ReadonlyMap<string, string>;
  /** Where the notes with acts are; absent: there are none. */
  readonly actsTip?: string;
}

/** Of all repositories together: what loads the machine is bounded. */
const fetching = pLimit(16);

/** One repository, for all its sources: what several of them ask for is asked, fetched and read once. Throws SlipwayError only. */
export class RepositoryReader {
  private repository: Repository | undefined;
  private isClosed = false;
  /** Tip of the notes that the clone was made anew for. */
  private madeAnewFor = '';
  private readonly notes = new NoteActs();
  private noted: { readonly tip: string; readonly acts: Promise<NotedActs> } | undefined;
  private between: { readonly key: string; readonly commits: Promise<readonly FoundCommit[]> } | undefined;

  constructor(
    private readonly config: Pick<RepositoryConfig, 'url' | 'auth' | 'timeoutSeconds'>,
    private readonly options: RepositoryReaderOptions,
  ) {}

  /**
   * The commits that refs stand for now. Hinted commits are fetched while the server is asked: one that is a head is here by then. They
   * are no more than hints, because webhooks come late and out of order.
   */
  look(refs: readonly string[], hints: readonly string[]): Promise<Sight> {
    return this.plainly(async (repository) => {
      const early = this.fetchHinted(repository, hints);
      const { heads, others } = await repository.remoteTips(refs, [ACTS_REF]);
      await early;
      return { heads, actsTip: others.get(ACTS_REF) };
    });
  }

  /** Fetches a commit and opens it. A damaged clone is made anew, once. */
  open(sha: string): Promise<OpenCommit> {
    return this.openOnce(sha).catch((error: unknown) => {
      if (!(error instanceof MissingObject)) throw asSourceError(error, this.config.url);
      return this.openAnew(sha);
    });
  }

  /** What was open turned out damaged: starts over. */
  openAnew(sha: string): Promise<OpenCommit> {
    return this.plainly(async (repository) => {
      await repository.reset();
      return this.openOnce(sha);
    });
  }

  /** A commit that is no head; undefined when the server does not give such away. */
  async openPast(sha: string): Promise<OpenCommit | undefined> {
    try {
      return await this.open(sha);
    } catch (error) {
      if (error instanceof SlipwayError && error.code === 'REF_NOT_FOUND') return undefined;
      throw error;
    }
  }

  /** What the notes with acts say as of a tip. What is damaged is made anew, once for a tip. */
  notedAt(tip: string): Promise<NotedActs> {
    if (this.noted?.tip !== tip) {
      const noted = { tip, acts: this.plainly((repository) => this.readNotes(repository, tip)) };
      noted.acts.catch(() => (this.noted = undefined));
      this.noted = noted;
    }
    return this.noted.acts;
  }

  /** The commits that came between two, as far as the repository has them or the server gives them. Newest first. */
  commitsBetween(head: string, since: string): Promise<readonly FoundCommit[]> {
    const key = `${head} ${since}`;
    if (this.between?.key !== key) {
      const between = { key, commits: this.plainly((repository) => readBetween(repository, head, since)) };
      between.commits.catch(() => (this.between = undefined));
      this.between = between;
    }
    return this.between.commits;
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

  /** One after the other: a clone takes one fetch at a time. */
  private async fetchHinted(repository: Repository, hints: readonly string[]): Promise<void> {
    for (const hint of hints) await fetching(() => repository.fetch(hint)).catch(() => undefined);
  }

  private async openOnce(sha: string): Promise<OpenCommit> {
    const repository = await this.theRepository();
    await fetching(() => repository.fetch(sha));
    return OpenCommit.open(repository, sha);
  }

  private async readNotes(repository: Repository, tip: string): Promise<NotedActs> {
    const once = async (): Promise<NotedActs> => {
      await fetching(() => repository.fetchAside(tip));
      return withObjects(repository, (objects) => this.notes.read(objects, tip));
    };
    return once().catch(async (error: unknown) => {
      if (!(error instanceof MissingObject) || this.madeAnewFor === tip) throw error;
      this.madeAnewFor = tip;
      await repository.reset();
      return once();
    });
  }

  private async theRepository(): Promise<Repository> {
    if (this.repository) return this.repository;
    const { url, auth, timeoutSeconds } = this.config;
    const { dir, useGit, readSecret: read = readSecret } = this.options;
    const timeoutMs = timeoutSeconds * 1000;
    this.repository = await openRepository({ url, dir, useGit, timeoutMs, auth: auth && (() => read(auth)) });
    if (this.isClosed) this.repository.close();
    return this.repository;
  }

  private async plainly<T>(work: (repository: Repository) => Promise<T>): Promise<T> {
    try {
      return await work(await this.theRepository());
    } catch (error) {
      throw asSourceError(error, this.config.url);
    }
  }
}

const readBetween = async (repository: Repository, head: string, since: string): Promise<readonly FoundCommit[]> => {
  await fetching(() => repository.fetchHistory(head, since)).catch(() => undefined);
  return withObjects(repository, (objects) => commitsBetween(objects, head, since));
};

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
  const detail = withoutCredentials(messageOf(error)).slice(0, 300);
  return new SlipwayError('SOURCE_UNREACHABLE', { url: withoutCredentials(url), detail }, { cause: error });
};

/** Addresses without the credentials they may hold (I12). */
export const withoutCredentials = (text: string): string => text.replace(/:\/\/[^/@\s]*@/g, '://');

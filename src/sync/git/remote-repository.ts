import { SlipwayError } from '../../model/errors.js';
import type { RemoteTips, Repository, RepositoryOptions } from '../repository.js';
import { Clone } from './clone.js';
import { openObjects, type ObjectReader } from './object-reader.js';
import { GitRemote } from './remote.js';
import { DamagedPack } from './pack-store.js';
import { isCommitId, pickRef, prefixesOf } from './refs.js';

/** Each fetch adds a pack, and every pack slows reading down a little. */
const MAX_PACKS = 50;

/** A repository behind http(s), read through a clone. */
export class RemoteRepository implements Repository {
  private constructor(
    private readonly remote: GitRemote,
    private readonly clone: Clone,
    private readonly useGit: boolean,
  ) {}

  static async open(
    options: RepositoryOptions & { readonly useGit: boolean; readonly blobLimit: number },
  ): Promise<RemoteRepository> {
    const remote = new GitRemote(options);
    return new RemoteRepository(remote, await Clone.open(options.dir, remote.url), options.useGit);
  }

  get url(): string {
    return this.remote.url;
  }

  get omitsBlobs(): boolean {
    return this.clone.omitsBlobs;
  }

  async remoteHead(ref: string): Promise<string> {
    const head = isCommitId(ref) ? ref : (await this.remoteTips([ref], [])).heads.get(ref);
    if (!head) throw new SlipwayError('REF_NOT_FOUND', { ref, url: this.url });
    return head;
  }

  async remoteTips(refs: readonly string[], others: readonly string[]): Promise<RemoteTips> {
    const prefixes = refs.filter((ref) => !isCommitId(ref)).flatMap(prefixesOf);
    const found = await this.remote.refs([...prefixes, ...others]);
    const heads = refs.flatMap((ref) => {
      const head = isCommitId(ref) ? ref : pickRef(ref, found);
      return head ? [[ref, head] as const] : [];
    });
    const wanted = found.filter((candidate) => others.includes(candidate.ref));
    return { heads: new Map(heads), others: new Map(wanted.map(({ ref, oid }) => [ref, oid])) };
  }

  async fetch(ref: string): Promise<string> {
    const commit = await this.remoteHead(ref);
    if (this.clone.commits.includes(commit)) return commit;
    try {
      await this.remote.fetch(commit, this.clone);
    } catch (error) {
      if (!(error instanceof DamagedPack)) throw error;
      // A thin pack builds on what should be here. Take a whole one.
      await this.refetch(commit);
    }
    return commit;
  }

  async fetchAside(commit: string): Promise<void> {
    if (this.clone.has(commit)) return;
    await this.remote.fetchAside(commit, this.clone).catch(async (error: unknown) => {
      if (!(error instanceof DamagedPack)) throw error;
      this.clone.forgetAside();
      await this.remote.fetchAside(commit, this.clone);
    });
  }

  fetchHistory(commit: string, since: string): Promise<void> {
    return this.remote.fetchHistory(commit, since, this.clone);
  }

  objects(): Promise<ObjectReader> {
    return openObjects(this.clone.gitdir, this.useGit);
  }

  reset(): Promise<void> {
    return this.clone.reset();
  }

  async tidy(): Promise<void> {
    const [newest] = this.clone.commits;
    if (newest && (await this.clone.packs()) > MAX_PACKS) await this.refetch(newest);
  }

  close(): void {
    this.remote.close();
  }

  private async refetch(commit: string): Promise<void> {
    await this.clone.reset();
    await this.remote.fetch(commit, this.clone).catch((error: unknown) => {
      if (!(error instanceof DamagedPack)) throw error;
      throw new SlipwayError('SOURCE_UNREACHABLE', { url: this.url, detail: error.message }, { cause: error });
    });
  }
}

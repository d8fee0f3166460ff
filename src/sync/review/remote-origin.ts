import { stat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { SlipwayError } from '../../model/errors.js';
import { Clone } from '../git/clone.js';
import { DamagedPack } from '../git/pack-store.js';
import { GitRemote, type RemoteOptions } from '../git/remote.js';
import { MAX_BLOB } from '../repository.js';
import { branchesOf, type BringHint, type ReviewOrigin } from './review-origin.js';

/** Each fetch adds a pack. */
const MAX_PACKS = 300;
const MAX_BYTES = 2 * 2 ** 30;

/** A repository behind http(s), read through a clone of its own. */
export class RemoteOrigin implements ReviewOrigin {
  readonly isRemote = true;
  /** Commits that are here with all their trees. The clone itself remembers but the last of them. */
  private readonly complete: Set<string>;

  private constructor(
    private readonly remote: GitRemote,
    private readonly clone: Clone,
  ) {
    this.complete = new Set(clone.commits);
  }

  static async open(options: Omit<RemoteOptions, 'blobLimit'> & { readonly dir: string }): Promise<RemoteOrigin> {
    const remote = new GitRemote({ ...options, blobLimit: MAX_BLOB });
    return new RemoteOrigin(remote, await Clone.open(options.dir, remote.url));
  }

  get url(): string {
    return this.remote.url;
  }

  get gitdir(): string {
    return this.clone.gitdir;
  }

  get omitsBlobs(): boolean {
    return this.clone.omitsBlobs;
  }

  async branches(): Promise<ReadonlyMap<string, string>> {
    return branchesOf(await this.remote.refs(['refs/heads/']));
  }

  async bring(commit: string, { near, ref }: BringHint = {}): Promise<void> {
    if (this.complete.has(commit)) return;
    // The server sends what differs from what it is told of: the likeliest first.
    if (near && this.complete.has(near) && this.clone.commits[0] !== near) await this.clone.add(near);
    await this.fetch(commit).catch(async (error: unknown) => {
      if (!ref || !(error instanceof SlipwayError) || error.code !== 'REF_NOT_FOUND') throw error;
      await this.fetchByRef(commit, ref);
    });
    this.complete.add(commit);
  }

  bringHistory(commits: readonly string[], depth: number): Promise<void> {
    return this.remote.fetchAncestry([...new Set(commits)], depth, this.clone).catch((error: unknown) => {
      throw this.plain(error);
    });
  }

  async isLarge(): Promise<boolean> {
    const folder = path.join(this.gitdir, 'objects', 'pack');
    const names = await readdir(folder).catch(() => []);
    const packs = names.filter((name) => name.endsWith('.pack'));
    if (packs.length > MAX_PACKS) return true;
    const sizes = await Promise.all(packs.map((name) => stat(path.join(folder, name)).then(({ size }) => size)));
    return sizes.reduce((sum, size) => sum + size, 0) > MAX_BYTES;
  }

  async reset(): Promise<void> {
    this.complete.clear();
    await this.clone.reset();
  }

  close(): void {
    this.remote.close();
  }

  /** A thin pack builds on what should be here: when it is not, a whole one is taken. */
  private async fetch(commit: string): Promise<void> {
    try {
      await this.remote.fetch(commit, this.clone);
    } catch (error) {
      if (!(error instanceof DamagedPack)) throw error;
      await this.reset();
      await this.remote.fetch(commit, this.clone).catch((again: unknown) => {
        throw this.plain(again);
      });
    }
  }

  /** Some servers give only what a ref is at. */
  private async fetchByRef(commit: string, ref: string): Promise<void> {
    const refs = await this.remote.refs([ref]);
    const tip = refs.find((found) => found.ref === ref);
    if (tip?.oid !== commit) throw new SlipwayError('REF_NOT_FOUND', { ref: commit, url: this.url });
    await this.remote.fetchRef(ref, commit, this.clone).catch((error: unknown) => {
      throw this.plain(error);
    });
  }

  private plain(error: unknown): unknown {
    if (!(error instanceof DamagedPack)) return error;
    return new SlipwayError('SOURCE_UNREACHABLE', { url: this.url, detail: error.message }, { cause: error });
  }
}

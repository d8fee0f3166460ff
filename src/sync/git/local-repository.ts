import fs from 'node:fs';
import git from 'isomorphic-git';
import { SlipwayError, messageOf } from '../../model/errors.js';
import type { RemoteTips, Repository } from '../repository.js';
import { findGitFolder } from './notes-directory.js';
import { openObjects, type ObjectReader } from './object-reader.js';
import { isCommitId, prefixesOf } from './refs.js';

/** A repository on this machine: its object store is read where it is, nothing is copied. */
export class LocalRepository implements Repository {
  readonly omitsBlobs = false;

  private constructor(
    readonly url: string,
    private readonly gitdir: string,
    private readonly useGit: boolean,
  ) {}

  static async open(folder: string, useGit: boolean): Promise<LocalRepository> {
    return new LocalRepository(folder, await findGitFolder(folder), useGit);
  }

  async remoteHead(ref: string): Promise<string> {
    const head = await this.find(ref);
    if (!head) throw new SlipwayError('REF_NOT_FOUND', { ref, url: this.url });
    return head;
  }

  async remoteTips(refs: readonly string[], others: readonly string[]): Promise<RemoteTips> {
    const heads = new Map<string, string>();
    for (const ref of refs) {
      const head = await this.find(ref);
      if (head) heads.set(ref, head);
    }
    const tips = new Map<string, string>();
    for (const name of others) {
      const oid = await this.resolve(name);
      if (oid) tips.set(name, oid);
    }
    return { heads, others: tips };
  }

  async fetch(ref: string): Promise<string> {
    const commit = await this.remoteHead(ref);
    const objects = await this.objects();
    try {
      for await (const { type } of objects.read([commit], 0)) if (type === 'commit') return commit;
    } catch (error) {
      throw new SlipwayError('SOURCE_UNREACHABLE', { url: this.url, detail: messageOf(error) }, { cause: error });
    } finally {
      objects.close();
    }
    throw new SlipwayError('REF_NOT_FOUND', { ref, url: this.url });
  }

  /** All of it is here. */
  async fetchAside(): Promise<void> {}

  async fetchHistory(): Promise<void> {}

  objects(): Promise<ObjectReader> {
    return openObjects(this.gitdir, this.useGit);
  }

  /** It is the user's own: nothing to make anew. */
  async reset(): Promise<void> {}

  async tidy(): Promise<void> {}

  close(): void {}

  private async find(ref: string): Promise<string | undefined> {
    if (isCommitId(ref)) return ref;
    for (const name of prefixesOf(ref)) {
      const oid = await this.resolve(name);
      if (oid) return name.startsWith('refs/heads/') ? oid : this.peel(oid);
    }
    return undefined;
  }

  private resolve(name: string): Promise<string | undefined> {
    return git.resolveRef({ fs, gitdir: this.gitdir, ref: name }).catch(() => undefined);
  }

  private async peel(oid: string): Promise<string> {
    const objects = await this.objects();
    try {
      for await (const { type, content } of objects.read([oid], 2 ** 20)) {
        if (type !== 'tag' || !content) return oid;
        const target = /^object ([0-9a-f]{40})$/m.exec(content.toString('latin1'))?.[1];
        return target ? await this.peel(target) : oid;
      }
    } finally {
      objects.close();
    }
    return oid;
  }
}

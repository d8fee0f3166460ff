import fs from 'node:fs';
import git from 'isomorphic-git';
import { CatFile } from './cat-file.js';
import { hasGit } from './git-program.js';

export type ObjectType = 'commit' | 'tree' | 'blob' | 'tag';

export interface ObjectInfo {
  readonly oid: string;
  /** `missing`: not in the repository. */
  readonly type: ObjectType | 'missing';
  /** Bytes; 0 when missing. */
  readonly size: number;
}

export interface GitObject extends ObjectInfo {
  /** Absent when missing, or larger than the reader was asked for. */
  readonly content?: Buffer;
}

/** Reads many objects at once. Close it after use: it may hold child processes. */
export interface ObjectReader {
  /** In the order of `oids`. Nothing over `maxBytes` is brought into memory when git is there to tell the size. */
  read(oids: readonly string[], maxBytes: number): AsyncIterable<GitObject>;
  close(): void;
}

/** By one `git cat-file` when there is a git program, else by isomorphic-git (docs/adr/0003-reading-git.md has the figures). */
export const openObjects = async (gitdir: string, useGit: boolean): Promise<ObjectReader> =>
  useGit && (await hasGit()) ? new CatFile(gitdir) : new SlowReader(gitdir);

/** isomorphic-git, one object at a time: its cost is inflating, which gains nothing from more at once. */
class SlowReader implements ObjectReader {
  private readonly cache = {};

  constructor(private readonly gitdir: string) {}

  async *read(oids: readonly string[], maxBytes: number): AsyncGenerator<GitObject> {
    for (const oid of oids) yield await this.readOne(oid, maxBytes);
  }

  close(): void {}

  private async readOne(oid: string, maxBytes: number): Promise<GitObject> {
    try {
      const { gitdir, cache } = this;
      const { type, object } = await git.readObject({ fs, gitdir, oid, cache, format: 'content' });
      const content = Buffer.from(object as Uint8Array);
      const info = { oid, type: type as ObjectType, size: content.length };
      return content.length > maxBytes ? info : { ...info, content };
    } catch (error) {
      if (error instanceof git.Errors.NotFoundError) return { oid, type: 'missing', size: 0 };
      throw error;
    }
  }
}

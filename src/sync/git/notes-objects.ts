import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import git from 'isomorphic-git';
import type { ObjectStore, ObjectType, Oid } from './notes-tree.js';

/** Directories in use by this process: a leftover of a process with the same id is told apart by not being here. */
const inUse = new Set<string>();

/**
 * A bare repository of its own for the notes of one remote: a cache that is made anew at every start and may be reset at any
 * time. It lies in `<folder>/<pid>-<random>`, so that neither the source's clone nor another process is ever in the way.
 */
export class NotesCache implements ObjectStore {
  private opening: Promise<string> | null = null;
  /** isomorphic-git keeps parsed pack indexes in it. */
  private cache = {};
  private count = 0;

  constructor(private readonly folder: string) {}

  /** Objects and packs written since the last reset. */
  get size(): number {
    return this.count;
  }

  async read(oid: Oid): Promise<Uint8Array> {
    const gitdir = await this.open();
    const { object } = await git.readObject({ fs, gitdir, oid, format: 'content', cache: this.cache });
    return object as Uint8Array;
  }

  async write(type: ObjectType, content: Uint8Array): Promise<Oid> {
    const gitdir = await this.open();
    this.count += 1;
    return git.writeObject({ fs, gitdir, type, object: content, format: 'content' });
  }

  /** @param pack as the server sent it */
  async addPack(pack: Uint8Array): Promise<void> {
    const gitdir = await this.open();
    const name = createHash('sha1').update(pack).digest('hex');
    const filepath = `objects/pack/pack-${name}.pack`;
    await mkdir(path.join(gitdir, 'objects/pack'), { recursive: true });
    await writeFile(path.join(gitdir, filepath), pack);
    await git.indexPack({ fs, dir: gitdir, gitdir, filepath });
    this.count += 1;
  }

  async makePack(oids: readonly Oid[]): Promise<Uint8Array> {
    const gitdir = await this.open();
    const { packfile } = await git.packObjects({ fs, gitdir, oids: [...new Set(oids)], cache: this.cache });
    if (!packfile) throw new Error('no pack was made');
    return packfile;
  }

  /** Forgets every object. */
  async reset(): Promise<void> {
    const opening = this.opening;
    this.opening = null;
    this.cache = {};
    this.count = 0;
    const gitdir = await opening?.catch(() => null);
    if (!gitdir) return;
    inUse.delete(gitdir);
    await rm(gitdir, { recursive: true, force: true });
  }

  private open(): Promise<string> {
    this.opening ??= makeRepository(this.folder);
    return this.opening;
  }
}

async function makeRepository(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await removeLeftovers(folder);
  const gitdir = await mkdtemp(path.join(folder, `${process.pid}-`));
  inUse.add(gitdir);
  await git.init({ fs, gitdir, bare: true });
  return gitdir;
}

async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, pid] = /^(\d+)-\w+$/.exec(name) ?? [];
    const gitdir = path.join(folder, name);
    const isOurs = Number(pid) === process.pid;
    if (!pid || (isOurs ? inUse.has(gitdir) : isAlive(Number(pid)))) continue;
    await rm(gitdir, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

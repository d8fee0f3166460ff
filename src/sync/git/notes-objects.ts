import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { deflateSync } from 'node:zlib';
import git from 'isomorphic-git';
import type { ObjectStore, ObjectType, Oid } from './notes-tree.js';
import { storePack } from './pack-store.js';

interface StoredObject {
  readonly type: ObjectType;
  readonly content: Uint8Array;
}

/** Objects kept in memory. Bytes. */
const MAX_RECENT_BYTES = 4 * 1024 * 1024;
const PACK_TYPE = { commit: 1, tree: 2, blob: 3 } as const;

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
  private readonly recent = new Map<Oid, StoredObject>();
  private recentBytes = 0;

  constructor(private readonly folder: string) {}

  /** Objects and packs written since the last reset. */
  get size(): number {
    return this.count;
  }

  async read(oid: Oid): Promise<Uint8Array> {
    return (await this.load(oid)).content;
  }

  async write(type: ObjectType, content: Uint8Array): Promise<Oid> {
    const gitdir = await this.open();
    this.count += 1;
    const oid = await git.writeObject({ fs, gitdir, type, object: content, format: 'content' });
    this.keep(oid, { type, content });
    return oid;
  }

  private async load(oid: Oid): Promise<StoredObject> {
    const kept = this.recent.get(oid);
    if (kept) return kept;
    const gitdir = await this.open();
    const { object, type } = await git.readObject({ fs, gitdir, oid, format: 'content', cache: this.cache });
    return this.keep(oid, { type: type as ObjectType, content: object as Uint8Array });
  }

  /** The files of one's own fresh objects need not be read again to be packed, nor the top of the tree for each note. */
  private keep(oid: Oid, object: StoredObject): StoredObject {
    this.recent.set(oid, object);
    this.recentBytes += object.content.length;
    for (const [oldest, { content }] of this.recent) {
      if (this.recentBytes <= MAX_RECENT_BYTES) break;
      this.recent.delete(oldest);
      this.recentBytes -= content.length;
    }
    return object;
  }

  /** @param pack as the server sent it */
  async addPack(pack: Uint8Array): Promise<void> {
    const gitdir = await this.open();
    await storePack(Readable.from([pack]), { gitdir, url: this.folder, useGit: true });
    this.count += 1;
  }

  async makePack(oids: readonly Oid[]): Promise<Uint8Array> {
    const objects = await Promise.all([...new Set(oids)].map((oid) => this.load(oid)));
    return encodePack(objects);
  }

  /** Forgets every object. */
  async reset(): Promise<void> {
    const opening = this.opening;
    this.opening = null;
    this.cache = {};
    this.count = 0;
    this.recent.clear();
    this.recentBytes = 0;
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

/** gitformat-pack(5), without deltas. */
function encodePack(objects: readonly StoredObject[]): Uint8Array {
  const head = Buffer.from('PACK\0\0\0\x02\0\0\0\0', 'latin1');
  head.writeUInt32BE(objects.length, 8);
  const body = objects.flatMap(({ type, content }) => [
    entryHead(PACK_TYPE[type], content.length),
    deflateSync(content),
  ]);
  const pack = Buffer.concat([head, ...body]);
  return Buffer.concat([pack, createHash('sha1').update(pack).digest()]);
}

/** Type and length: four bits of the length in the first byte, seven in each that follows, lowest first. */
function entryHead(type: number, length: number): Buffer {
  const bytes = [(type << 4) | (length & 15)];
  for (let rest = Math.floor(length / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes.push((bytes.pop() ?? 0) | 128, rest & 127);
  }
  return Buffer.from(bytes);
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

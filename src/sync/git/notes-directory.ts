import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { access, chown, link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import git from 'isomorphic-git';
import { SlipwayError } from '../../model/errors.js';
import type { RefUpdate } from './notes-protocol.js';
import type { NotesRemote } from './notes-remote.js';
import type { ObjectStore, ObjectType, Oid } from './notes-tree.js';

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** The folder with objects and refs: of a bare repository, a checkout, a worktree or a submodule (gitrepository-layout(5)). */
export async function findGitFolder(repository: string): Promise<string> {
  for (const folder of [repository, path.join(repository, '.git')])
    if ((await exists(path.join(folder, 'HEAD'))) && (await exists(path.join(folder, 'objects')))) return folder;
  const pointer = await readFile(path.join(repository, '.git'), 'utf8').catch(() => '');
  const [, target] = /^gitdir: (.+)$/m.exec(pointer) ?? [];
  if (!target) throw new SlipwayError('SOURCE_UNREACHABLE', { url: repository, detail: 'it is not a git repository' });
  const folder = path.resolve(repository, target.trim());
  const common = await readFile(path.join(folder, 'commondir'), 'utf8').catch(() => '.');
  return path.resolve(folder, common.trim());
}

/**
 * A local repository on a machine without the git program: objects and refs are written as git writes them, atomically by
 * rename, the ref under git's own lock file, so that a git elsewhere (on a shared folder) is never disturbed.
 */
export class DirectoryRemote implements NotesRemote {
  readonly isFull = false;
  readonly objects: ObjectStore = {
    read: (oid) => this.read(oid),
    write: (type, content) => this.write(type, content),
  };
  private cache = {};
  private gitdir: string | null = null;

  constructor(readonly url: string) {}

  async fetch(refs: readonly string[]): Promise<Map<string, Oid | null>> {
    const gitdir = await this.open();
    const tips = new Map<string, Oid | null>();
    for (const ref of refs) tips.set(ref, await readRef(gitdir, ref));
    return tips;
  }

  /** The objects are in place already: they were written where they belong. */
  async push(updates: readonly RefUpdate[]): Promise<Map<string, string | null>> {
    const gitdir = await this.open();
    const results = new Map<string, string | null>();
    for (const update of updates) results.set(update.ref, await swapRef(gitdir, update));
    return results;
  }

  reset(): Promise<void> {
    this.cache = {};
    return Promise.resolve();
  }

  close(): Promise<void> {
    return this.reset();
  }

  private async open(): Promise<string> {
    this.gitdir ??= await findGitFolder(this.url);
    const config = await readFile(path.join(this.gitdir, 'config'), 'utf8').catch(() => '');
    const extension = /^\s*(refstorage\s*=\s*reftable|objectformat\s*=\s*sha256)\s*$/im.exec(config);
    if (!extension) return this.gitdir;
    const detail = `it uses ${extension[1]?.trim()}, for which the git program is needed`;
    throw new SlipwayError('SOURCE_UNREACHABLE', { url: this.url, detail });
  }

  private async read(oid: Oid): Promise<Uint8Array> {
    const { object } = await git.readObject({
      fs,
      gitdir: await this.open(),
      oid,
      format: 'content',
      cache: this.cache,
    });
    return object as Uint8Array;
  }

  /** A loose object: `<type> <length>\0<content>`, deflated, named by its hash. */
  private async write(type: ObjectType, content: Uint8Array): Promise<Oid> {
    const gitdir = await this.open();
    const object = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
    const oid = createHash('sha1').update(object).digest('hex');
    const folder = path.join(gitdir, 'objects', oid.slice(0, 2));
    const file = path.join(folder, oid.slice(2));
    if (await exists(file)) return oid;
    await makeFolder(gitdir, folder);
    const temporary = path.join(folder, `tmp_obj_${randomBytes(6).toString('hex')}`);
    await writeDurably(temporary, await promisify(deflate)(object), { gitdir, mode: 0o444 });
    await rename(temporary, file);
    return oid;
  }
}

async function readRef(gitdir: string, ref: string): Promise<Oid | null> {
  const loose = await readFile(path.join(gitdir, ref), 'utf8').catch(() => null);
  if (loose !== null) return oidOf(loose.trim(), ref);
  const packed = await readFile(path.join(gitdir, 'packed-refs'), 'utf8').catch(() => '');
  const line = packed.split('\n').find((text) => text.slice(41) === ref);
  return line ? oidOf(line.slice(0, 40), ref) : null;
}

function oidOf(text: string, ref: string): Oid {
  if (/^[0-9a-f]{40}$/.test(text)) return text;
  throw new Error(`${ref} does not name a commit`);
}

/** Null when the ref was moved. The lock file is git's: `<ref>.lock`, made only if absent, renamed onto the ref. */
async function swapRef(gitdir: string, { ref, from, to }: RefUpdate): Promise<string | null> {
  const file = path.join(gitdir, ref);
  const lock = `${file}.lock`;
  await makeFolder(gitdir, path.dirname(file));
  const temporary = `${file}.${randomBytes(6).toString('hex')}.lock`;
  await writeDurably(temporary, Buffer.from(`${to}\n`), { gitdir, mode: 0o644 });
  try {
    await link(temporary, lock);
  } catch {
    return `cannot lock ref: ${lock} exists`;
  } finally {
    await rm(temporary, { force: true });
  }
  if ((await readRef(gitdir, ref).catch(() => undefined)) === from) {
    await rename(lock, file);
    return null;
  }
  await rm(lock, { force: true });
  return 'the ref has moved';
}

interface FileOptions {
  readonly gitdir: string;
  readonly mode: number;
}

async function writeDurably(file: string, content: Uint8Array, { gitdir, mode }: FileOptions): Promise<void> {
  const handle = await open(file, 'wx', mode);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await giveToOwner(gitdir, file);
}

/** What root makes in another's repository must belong to them, or they could not write there again. */
async function giveToOwner(gitdir: string, file: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(gitdir);
  if (uid !== 0) await chown(file, uid, gid);
}

/** Makes a folder within a repository, never the repository: one that was moved away must not rise again half. */
async function makeFolder(gitdir: string, folder: string): Promise<void> {
  await access(path.join(gitdir, 'objects'));
  const first = await mkdir(folder, { recursive: true });
  if (!first) return;
  for (let made = folder; made.length >= first.length; made = path.dirname(made)) await giveToOwner(gitdir, made);
}

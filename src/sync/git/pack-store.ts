import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import git from 'isomorphic-git';
import { SlipwayError } from '../../model/errors.js';
import { gitEnvironment, hasGit } from './git-program.js';

/** git indexes from the disk; isomorphic-git holds the pack in memory. Bytes. */
const MAX_PACK = { program: 2 * 2 ** 30, library: 256 * 2 ** 20 } as const;
/** Objects over it are streamed and not held in memory (core.bigFileThreshold, git-config(1)). */
const BIG_FILE = '8m';

export interface PackTarget {
  readonly gitdir: string;
  /** For messages, without credentials. */
  readonly url: string;
  readonly useGit: boolean;
}

/** What came makes no pack, or not with the objects that are here. */
export class DamagedPack extends Error {}

/**
 * Takes a pack into the repository, thin ones too. A pack that ends early or does not check leaves nothing behind that a
 * reader would see.
 * @throws DamagedPack, SlipwayError SOURCE_TOO_LARGE, or what `pack` throws
 */
export const storePack = async (pack: AsyncIterable<Uint8Array>, target: PackTarget): Promise<void> => {
  if (target.useGit && (await hasGit())) await indexByGit(bounded(pack, MAX_PACK.program, target.url), target.gitdir);
  else await indexByLibrary(bounded(pack, MAX_PACK.library, target.url), target.gitdir);
};

async function* bounded(pack: AsyncIterable<Uint8Array>, limit: number, url: string): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of pack) {
    size += chunk.length;
    if (size > limit) throw new SlipwayError('SOURCE_TOO_LARGE', { url, limit: `${limit / 2 ** 20} MiB` });
    yield chunk;
  }
}

/** About five times as fast as indexing in JavaScript, outside of this process, in bounded memory. */
const indexByGit = async (pack: AsyncIterable<Uint8Array>, gitdir: string): Promise<void> => {
  // A clone that a power failure spoilt is made anew, so nothing waits for the disk.
  const config = ['-c', `core.bigFileThreshold=${BIG_FILE}`, '-c', 'core.fsync=none'];
  const args = [...config, 'index-pack', '--stdin', '--fix-thin', '--threads=2'];
  const child = spawn('git', args, { env: gitEnvironment(gitdir), cwd: gitdir, stdio: ['pipe', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => (complaint = (complaint + String(text)).slice(-500)));
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  ended.catch(() => undefined);
  let broken: unknown;
  const source = watched(pack, (error) => (broken = error));
  // When the child hangs up, its own words say more than the broken pipe.
  await pipeline(source, child.stdin).catch(() => child.stdin.destroy());
  if (broken !== undefined) child.kill('SIGKILL');
  const code = await ended;
  if (broken !== undefined) throw broken;
  if (code !== 0)
    throw new DamagedPack(`git index-pack: ${complaint.trim().split('\n').at(-1) || `ended with ${code}`}`);
};

async function* watched(
  pack: AsyncIterable<Uint8Array>,
  onError: (error: unknown) => void,
): AsyncGenerator<Uint8Array> {
  try {
    yield* pack;
  } catch (error) {
    onError(error);
    throw error;
  }
}

const indexByLibrary = async (pack: AsyncIterable<Uint8Array>, gitdir: string): Promise<void> => {
  const parts: Uint8Array[] = [];
  for await (const part of pack) parts.push(part);
  const bytes = Buffer.concat(parts);
  const [content, trailer] = [bytes.subarray(0, -20), bytes.subarray(-20)];
  if (!createHash('sha1').update(content).digest().equals(trailer)) throw new DamagedPack('the pack is damaged');
  if (bytes.readUInt32BE(8) === 0) return;
  const folder = path.join(gitdir, 'objects', 'pack');
  await mkdir(folder, { recursive: true });
  const [name, draft] = [`pack-${trailer.toString('hex')}`, `tmp_${trailer.toString('hex')}`];
  try {
    await writeFile(path.join(folder, `${draft}.pack`), bytes);
    await git.indexPack({ fs, dir: gitdir, gitdir, filepath: `objects/pack/${draft}.pack`, cache: {} });
    await rename(path.join(folder, `${draft}.pack`), path.join(folder, `${name}.pack`));
    // A pack counts once its index is there.
    await rename(path.join(folder, `${draft}.idx`), path.join(folder, `${name}.idx`));
  } finally {
    await Promise.all(['pack', 'idx'].map((end) => rm(path.join(folder, `${draft}.${end}`), { force: true })));
  }
};

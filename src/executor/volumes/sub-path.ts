import { chmod, lstat, mkdir, open, readdir, realpath, rmdir, unlink, writeFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { constants } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { SlipwayError } from '../../model/errors.js';
import { mountBind, unmountBelow } from './mounts.js';

/** open(2): a place in the tree, not its content. Node names the other flags but not this one. */
const O_PATH = 0o10000000;
const FLAGS = O_PATH | constants.O_NOFOLLOW;

export interface SubPathMount {
  /** Root of the volume on the node. */
  readonly root: string;
  readonly subPath: string;
  /** Where to mount it. */
  readonly target: string;
}

/**
 * Mounts a path within a volume at `target`, which Docker then binds. A container that shares the volume may swap a directory
 * for a link at any time (CVE-2017-1002101, CVE-2021-25741), so the path is resolved once, walked component by component
 * without following a link, and what was opened is mounted, not what the path says a moment later. A missing path becomes a
 * directory with the volume's own mode. Throws PATH_UNSAFE, VOLUME_SETUP.
 */
export const mountSubPath = async ({ root, subPath, target }: SubPathMount): Promise<string> => {
  const parts = partsOf(subPath);
  await clear(target);
  const base = await realpath(root);
  const handle = await openBeneath(base, await resolveWithin(base, parts), subPath);
  try {
    await makeTarget(target, (await handle.stat()).isDirectory());
    await mountBind(`/proc/${process.pid}/fd/${handle.fd}`, target);
  } finally {
    await handle.close();
  }
  return target;
};

const unsafe = (path: string, detail: string): never => {
  throw new SlipwayError('PATH_UNSAFE', { field: 'subPath', path, detail });
};

const partsOf = (subPath: string): string[] => {
  const parts = subPath.split('/').filter((part) => part !== '' && part !== '.');
  if (isAbsolute(subPath) || parts.includes('..')) unsafe(subPath, 'leaves the volume');
  return parts;
};

/** Links within the volume are followed here, and only here; the components that do not exist yet stay as they are. */
const resolveWithin = async (base: string, parts: readonly string[]): Promise<string[]> => {
  for (let known = parts.length; known >= 0; known -= 1) {
    const found = await realpath(join(base, ...parts.slice(0, known))).catch(() => undefined);
    if (found === undefined) continue;
    const inside = relative(base, found).split('/').filter(Boolean);
    if (inside[0] === '..') unsafe(parts.join('/'), 'leads out of the volume by a link');
    return [...inside, ...parts.slice(known)];
  }
  return [...parts];
};

const openBeneath = async (base: string, parts: readonly string[], subPath: string): Promise<FileHandle> => {
  let handle = await open(base, FLAGS);
  const { mode } = await handle.stat();
  for (const part of parts) {
    const parent = handle;
    try {
      handle = await openOrMake(`/proc/self/fd/${parent.fd}/${part}`, mode & 0o7777);
    } finally {
      await parent.close();
    }
    if (!(await handle.stat()).isSymbolicLink()) continue;
    await handle.close();
    unsafe(subPath, 'is a link');
  }
  return handle;
};

const openOrMake = async (path: string, mode: number): Promise<FileHandle> => {
  try {
    return await open(path, FLAGS);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  await mkdir(path);
  const made = await open(path, FLAGS | constants.O_DIRECTORY);
  await chmod(`/proc/self/fd/${made.fd}`, mode);
  return made;
};

/** A mount of the container's last run is in the way; its own mount namespace has kept what it needs. */
const clear = async (target: string): Promise<void> => {
  await unmountBelow(target);
  await removeTarget(target);
};

/**
 * Removes the mount points of a pod, each `<dir>/<container>/<index>`. Never recursively: a mount that is still there makes it
 * fail (EBUSY) and keeps what it shows, whatever the list of mounts said (I8).
 */
export const removeTargets = async (dir: string): Promise<void> => {
  for (const container of await readdir(dir).catch(() => [])) {
    for (const index of await readdir(join(dir, container))) await removeTarget(join(dir, container, index));
    await rmdir(join(dir, container));
  }
};

const removeTarget = async (target: string): Promise<void> => {
  const found = await lstat(target).catch(() => undefined);
  if (found) await (found.isDirectory() ? rmdir(target) : unlink(target));
};

const makeTarget = async (target: string, directory: boolean): Promise<void> => {
  await mkdir(directory ? target : dirname(target), { recursive: true, mode: 0o700 });
  if (!directory) await writeFile(target, '');
};

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { messageOf, SlipwayError } from '../../model/errors.js';

const run = promisify(execFile);
const MOUNT_TIMEOUT_MS = 10_000;

/** Mount points in `/proc/self/mountinfo` (proc(5)): the fifth field, with blanks and such as `\040`. */
export const parseMountPoints = (mountinfo: string): string[] =>
  mountinfo
    .split('\n')
    .flatMap((line) => line.split(' ')[4] ?? [])
    .map((path) => path.replace(/\\([0-7]{3})/g, (_whole, octal: string) => String.fromCharCode(parseInt(octal, 8))));

/** Mount points at `dir` and below it, the deepest first; a path that is mounted over twice appears twice. */
export const mountsBelow = async (dir: string): Promise<string[]> => {
  const points = parseMountPoints(await readFile('/proc/self/mountinfo', 'utf8'));
  return points.filter((path) => path === dir || path.startsWith(`${dir}/`)).sort((a, b) => b.length - a.length);
};

export const isMountPoint = async (path: string): Promise<boolean> => (await mountsBelow(path)).includes(path);

/** Mounts a file system in memory. `options` as mount(8) takes them, such as `size=64m,mode=0700`. */
export const mountTmpfs = (path: string, options: string): Promise<void> =>
  mount(path, ['-t', 'tmpfs', '-o', `nosuid,nodev,${options}`, 'slipway']);

/** Mounts what `source` is over `target`. `source` is taken as it is: a magic link of `/proc` stays one. */
export const mountBind = (source: string, target: string): Promise<void> =>
  mount(target, ['--no-canonicalize', '--bind', source]);

const mount = async (target: string, args: readonly string[]): Promise<void> => {
  try {
    await run('mount', [...args, target], { timeout: MOUNT_TIMEOUT_MS });
  } catch (error) {
    const detail = `cannot mount ${target}: ${messageOf(error).trim()}; the agent must run as root`;
    throw new SlipwayError('VOLUME_SETUP', { volume: target, detail }, { cause: error });
  }
};

/** Unmounts everything at `dir` and below, and makes sure of it: whatever is removed afterwards is really the pod's own. */
export const unmountBelow = async (dir: string): Promise<void> => {
  for (const path of await mountsBelow(dir)) {
    // Lazily: a process that still looks at the mount must not keep the pod from being cleaned.
    await run('umount', ['--lazy', '--no-canonicalize', path], { timeout: MOUNT_TIMEOUT_MS }).catch(() => undefined);
  }
  const [left] = await mountsBelow(dir);
  if (left !== undefined)
    throw new SlipwayError('VOLUME_SETUP', { volume: dir, detail: `${left} cannot be unmounted` });
};

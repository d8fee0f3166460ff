import { randomBytes } from 'node:crypto';
import {
  chmod,
  lstat,
  mkdir,
  readFile,
  readdir,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { SlipwayError } from '../../model/errors.js';

export interface ProjectedFile {
  readonly content: Buffer;
  /** Permission bits, such as 0o644. */
  readonly mode: number;
}

/** Relative path -> file. */
export type Payload = ReadonlyMap<string, ProjectedFile>;

const DATA = '..data';
const DIR_MODE = 0o755;

/**
 * Brings the files of a ConfigMap or Secret volume to `payload`, all at once, as Kubernetes' atomic writer does
 * (k8s.io/kubernetes/pkg/volume/util/atomic_writer.go): the files are in a directory of their own, `..data` is a link to it
 * that is swapped by one rename, and what users see are links through `..data`. A reader sees all old or all new files.
 * Says whether anything changed.
 */
export const writePayload = async (dir: string, payload: Payload): Promise<boolean> => {
  for (const path of payload.keys()) assertInside(path);
  await makeDir(dir);
  const old = await readlink(join(dir, DATA)).catch(() => undefined);
  const same = old !== undefined && (await isSame(join(dir, old), payload));
  if (!same) await swap(dir, await writeVersion(dir, payload));
  await linkFiles(dir, payload);
  await removeStale(dir, payload);
  return !same;
};

/** The rule of KeyToPath: relative, without `..`, and not like the writer's own names. */
const assertInside = (path: string): void => {
  const parts = path.split('/');
  const bad = parts.some((part) => part === '' || part === '.' || part === '..') || path.startsWith('..');
  if (bad) throw new SlipwayError('PATH_UNSAFE', { field: 'path', path, detail: 'leaves the volume' });
};

const isSame = async (version: string, payload: Payload): Promise<boolean> => {
  const present = await filesBelow(version);
  if (present.length !== payload.size) return false;
  const checks = [...payload].map(async ([path, file]) => {
    const mode = await stat(join(version, path)).then(
      ({ mode }) => mode & 0o7777,
      () => undefined,
    );
    return mode === file.mode && (await readFile(join(version, path))).equals(file.content);
  });
  return (await Promise.all(checks)).every(Boolean);
};

const filesBelow = async (dir: string): Promise<string[]> => {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
};

/** `..2024_05_31_12_00_00.<random>`, as Kubernetes names it. */
const versionName = (): string => {
  const time = new Date().toISOString().slice(0, 19).replace(/[-T:]/g, '_');
  return `..${time}.${randomBytes(5).toString('hex')}`;
};

const writeVersion = async (dir: string, payload: Payload): Promise<string> => {
  const name = versionName();
  await makeDir(join(dir, name));
  for (const [path, { content, mode }] of payload) {
    const parents = path.split('/').slice(0, -1);
    for (let depth = 1; depth <= parents.length; depth += 1) await makeDir(join(dir, name, ...parents.slice(0, depth)));
    const file = join(dir, name, path);
    await writeFile(file, content, { mode: 0o600 });
    await chmod(file, mode);
  }
  return name;
};

/** The mode is set apart from making: the process's umask would take bits from it. */
const makeDir = async (path: string): Promise<void> => {
  await mkdir(path, { recursive: true });
  await chmod(path, DIR_MODE);
};

const swap = async (dir: string, version: string): Promise<void> => {
  const draft = join(dir, '..data_tmp');
  await rm(draft, { force: true });
  await symlink(version, draft);
  await rename(draft, join(dir, DATA));
};

const linkFiles = async (dir: string, payload: Payload): Promise<void> => {
  for (const name of topNames(payload)) {
    const link = join(dir, name);
    const target = join(DATA, name);
    if ((await readlink(link).catch(() => undefined)) === target) continue;
    if (await lstat(link).catch(() => undefined)) await rm(link, { recursive: true });
    await symlink(target, link);
  }
};

const topNames = (payload: Payload): Set<string> => new Set([...payload.keys()].map((path) => path.split('/', 1)[0]!));

/** Links of keys that are gone, and every version but the present one: a crash may have left several. */
const removeStale = async (dir: string, payload: Payload): Promise<void> => {
  const present = await readlink(join(dir, DATA));
  const wanted = new Set([...topNames(payload), DATA, present]);
  const stale = (await readdir(dir)).filter((name) => !wanted.has(name));
  for (const name of stale) await rm(join(dir, name), { recursive: true, force: true });
};

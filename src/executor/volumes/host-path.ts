import { mkdir, open, stat } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import { isAbsolute } from 'node:path';
import { SlipwayError } from '../../model/errors.js';
import type { Volume } from '../../model/objects.js';

type HostPath = NonNullable<Volume['hostPath']>;

interface TypeRule {
  readonly is?: (stats: Stats) => boolean;
  readonly what: string;
  readonly create?: (path: string) => Promise<void>;
}

/** kubernetes.io/docs/concepts/storage/volumes/#hostpath-volume-types. `''` checks nothing. */
const TYPES: Readonly<Record<string, TypeRule>> = {
  '': { what: 'anything' },
  DirectoryOrCreate: {
    is: (stats) => stats.isDirectory(),
    what: 'a directory',
    create: async (path) => void (await mkdir(path, { recursive: true, mode: 0o755 })),
  },
  Directory: { is: (stats) => stats.isDirectory(), what: 'a directory' },
  FileOrCreate: {
    is: (stats) => stats.isFile(),
    what: 'a file',
    create: async (path) => (await open(path, 'a', 0o644)).close(),
  },
  File: { is: (stats) => stats.isFile(), what: 'a file' },
  Socket: { is: (stats) => stats.isSocket(), what: 'a socket' },
  CharDevice: { is: (stats) => stats.isCharacterDevice(), what: 'a character device' },
  BlockDevice: { is: (stats) => stats.isBlockDevice(), what: 'a block device' },
};

/** Makes or checks what `type` says, and answers the path. Throws VOLUME_SETUP. */
export const setupHostPath = async (volume: string, { path, type = '' }: HostPath): Promise<string> => {
  const refuse = (detail: string): never => {
    throw new SlipwayError('VOLUME_SETUP', { volume, detail: `hostPath ${path} ${detail}` });
  };
  if (!isAbsolute(path) || path.split('/').includes('..')) return refuse('must be absolute, without ".."');
  const rule = TYPES[type] ?? refuse(`has the unknown type ${type}`);
  if (!rule.is) return path;
  const found = await statOf(path);
  if (!found && !rule.create) return refuse('does not exist');
  if (found && !rule.is(found)) return refuse(`is not ${rule.what}`);
  if (!found) await rule.create?.(path).catch((error: Error) => refuse(`cannot be made: ${error.message}`));
  return path;
};

const statOf = async (path: string): Promise<Stats | undefined> => {
  try {
    return await stat(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new SlipwayError('VOLUME_SETUP', { volume: path, detail: message }, { cause: error });
  }
};

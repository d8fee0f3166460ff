import { createHash } from 'node:crypto';
import { pack } from 'tar-stream';
import { SlipwayError } from '../../model/errors.js';
import type { ContainerRuntime } from '../runtime/runtime.js';
import { pauseElf } from './elf.js';
import type { PauseArchitecture } from './elf.js';

/** The image's entrypoint: for a sandbox whose network the engine makes. */
export const PAUSE_PATH = '/pause';
/** For a sandbox with NetworkMode `host` and CAP_SYS_ADMIN: makes its own network namespace first. */
export const PAUSE_NETNS_PATH = '/pause-netns';

const CHANGES = [`ENTRYPOINT ["${PAUSE_PATH}"]`];

type Engine = Pick<ContainerRuntime, 'info' | 'imageId' | 'importImage'>;

/** As `uname -m` and as Go write it. */
const architectureOf = (name: string): PauseArchitecture => {
  if (name === 'x86_64' || name === 'amd64') return 'x86-64';
  if (name === 'aarch64' || name === 'arm64') return 'arm64';
  const detail = `no pause program for ${name}; there is one for x86-64 and arm64`;
  throw new SlipwayError('ENGINE_REJECTED', { operation: 'import of the pause image', detail });
};

/** Same bytes for the same programs: the tag is their hash. */
const pauseTar = async (architecture: PauseArchitecture): Promise<Buffer> => {
  const tar = pack();
  const header = { mode: 0o755, mtime: new Date(0) };
  tar.entry({ ...header, name: PAUSE_PATH.slice(1) }, pauseElf(architecture, { unshareNet: false }));
  tar.entry({ ...header, name: PAUSE_NETNS_PATH.slice(1) }, pauseElf(architecture, { unshareNet: true }));
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const importOnce = async (runtime: Engine): Promise<string> => {
  const tar = await pauseTar(architectureOf((await runtime.info()).architecture));
  const hash = createHash('sha256').update(tar).update(CHANGES.join('\n')).digest('hex').slice(0, 12);
  const image = `slipway.dev/pause:${hash}`;
  if ((await runtime.imageId(image)) === undefined) await runtime.importImage(image, tar, CHANGES);
  return image;
};

const underWay = new WeakMap<Engine, Promise<string>>();

/**
 * Imports the pause image unless the engine has it; calls at the same time share one import. Two processes at the
 * same time import the same content under the same tag, which is harmless.
 * @returns the image's name, with its content's hash as the tag
 */
export const ensurePauseImage = (runtime: Engine): Promise<string> => {
  const running = underWay.get(runtime);
  if (running) return running;
  const promise = importOnce(runtime).finally(() => underWay.delete(runtime));
  underWay.set(runtime, promise);
  return promise;
};

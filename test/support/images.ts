import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { pack } from 'tar-stream';
import type { Pack } from 'tar-stream';
import { createDockerRuntime } from '../../src/executor/runtime/docker.js';
import type { ContainerRuntime } from '../../src/executor/runtime/runtime.js';

export const TEST_IMAGE = 'slipway.test/busybox:1';
export const DOCKER_SOCKET = '/var/run/docker.sock';

const BUSYBOX = '/bin/busybox';
const REMEDY = 'apt-get install busybox-static';
const DIRECTORIES = ['bin/', 'etc/', 'proc/', 'sys/', 'dev/', 'root/', 'var/', 'var/run/'];

type ImageStore = Pick<ContainerRuntime, 'imageId' | 'importImage'>;

/** The names busybox answers to: `ls`, `httpd`, `nc`… */
const appletNames = async (): Promise<string[]> => {
  const { stdout } = await promisify(execFile)(BUSYBOX, ['--list']);
  return stdout.split('\n').filter((name) => name !== '' && name !== 'busybox');
};

const addFiles = (tar: Pack): void => {
  for (const name of DIRECTORIES) tar.entry({ name, type: 'directory', mode: 0o755 });
  tar.entry({ name: 'tmp/', type: 'directory', mode: 0o1777 });
  tar.entry({ name: 'etc/passwd' }, 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/sh\n');
  tar.entry({ name: 'etc/group' }, 'root:x:0:\nnogroup:x:65534:\n');
};

/** A root file system of one static program and links to it. */
const rootfs = async (): Promise<Buffer> => {
  const tar = pack();
  addFiles(tar);
  tar.entry({ name: 'bin/busybox', mode: 0o755 }, await readFile(BUSYBOX));
  for (const applet of await appletNames()) {
    tar.entry({ name: `bin/${applet}`, type: 'symlink', linkname: 'busybox' });
  }
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const makeImage = async (runtime: ImageStore): Promise<string> => {
  if ((await runtime.imageId(TEST_IMAGE)) !== undefined) return TEST_IMAGE;
  const tar = await rootfs().catch((error: unknown) => {
    throw new Error(`the test image needs a static busybox at ${BUSYBOX}: ${REMEDY}`, { cause: error });
  });
  await runtime.importImage(TEST_IMAGE, tar, ['CMD ["/bin/sh"]', 'ENV PATH=/bin']);
  return TEST_IMAGE;
};

/**
 * Makes the busybox image of all e2e tests, without a registry, unless the engine has it.
 * @param engine a runtime, or the path of the engine's socket
 * @returns the image's name
 */
export const ensureTestImage = async (engine: ImageStore | string = DOCKER_SOCKET): Promise<string> => {
  if (typeof engine !== 'string') return makeImage(engine);
  const runtime = createDockerRuntime({ socketPath: engine });
  try {
    return await makeImage(runtime);
  } finally {
    await runtime.close();
  }
};

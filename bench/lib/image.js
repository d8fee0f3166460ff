// @ts-check
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { pack } from 'tar-stream';

/** The image of all benches: busybox, whose httpd is the app. */
export const IMAGE = 'slipway.test/busybox:1';
const BUSYBOX = '/bin/busybox';

/**
 * Imports the image into the engine.
 * @param {import('./docker.js').Docker} docker
 * @returns {Promise<string>} its id
 */
export async function importImage(docker) {
  const [repo = '', tag = ''] = IMAGE.split(':');
  const changes = encodeURIComponent('ENV PATH=/bin');
  await docker.call('POST', `/images/create?fromSrc=-&repo=${repo}&tag=${tag}&changes=${changes}`, await rootfs());
  return (await docker.call('GET', `/images/${IMAGE}/json`)).Id;
}

/** One static program and links to it. */
async function rootfs() {
  const tar = pack();
  for (const name of ['bin/', 'etc/', 'proc/', 'sys/', 'dev/', 'tmp/'])
    tar.entry({ name, type: 'directory', mode: 0o755 });
  tar.entry({ name: 'etc/passwd' }, 'root:x:0:0:root:/root:/bin/sh\n');
  const program = await readFile(BUSYBOX).catch((cause) => {
    throw new Error(`the bench needs a static busybox at ${BUSYBOX}: apt-get install busybox-static`, { cause });
  });
  tar.entry({ name: 'bin/busybox', mode: 0o755 }, program);
  const { stdout } = await promisify(execFile)(BUSYBOX, ['--list']);
  for (const name of stdout.split('\n').filter((applet) => applet && applet !== 'busybox'))
    tar.entry({ name: `bin/${name}`, type: 'symlink', linkname: 'busybox' });
  tar.finalize();
  /** @type {Buffer[]} */
  const chunks = [];
  for await (const chunk of tar) chunks.push(/** @type {Buffer} */ (chunk));
  return Buffer.concat(chunks);
}

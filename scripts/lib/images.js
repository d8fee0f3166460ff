// @ts-check
// Images without a registry: bases from the machine's own programs and the libraries they name, the examples' images on top.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { URLSearchParams } from 'node:url';
import { call } from './engine.js';
import { run, which } from './process.js';
import { Problem, doing, done, since } from './report.js';

/** On every image made here: what it was made from. The same hash again means nothing to do. */
export const HASH_LABEL = 'slipway.dev/built-from';

/**
 * @typedef {object} Base
 * @property {string} tag
 * @property {readonly { from: string, to: string }[]} programs
 * @property {readonly string[]} changes Dockerfile lines for the import.
 */

/** @param {string} program */
function hostProgram(program) {
  const found = program === 'node' ? process.execPath : which(program);
  if (!found) throw new Problem(`${program} is not installed`, 'run node scripts/setup.js');
  return realpathSync(found);
}

const NODE = 'slipway.local/node:20';
const REDIS = 'slipway.local/redis:7';

/** @returns {Base[]} */
const bases = () => [
  {
    tag: NODE,
    programs: [{ from: hostProgram('node'), to: '/usr/local/bin/node' }],
    changes: ['CMD ["node"]'],
  },
  {
    tag: REDIS,
    // Debian's redis-server is redis-check-rdb under another name: the program looks at what it is called.
    programs: [
      { from: hostProgram('redis-server'), to: '/usr/local/bin/redis-server' },
      { from: hostProgram('redis-cli'), to: '/usr/local/bin/redis-cli' },
    ],
    changes: ['CMD ["redis-server"]'],
  },
  {
    tag: 'slipway.local/nft:1',
    programs: [{ from: hostProgram('nft'), to: '/usr/local/bin/nft' }],
    changes: ['CMD ["nft", "list", "ruleset"]'],
  },
];

/**
 * @typedef {object} Image
 * @property {string} tag
 * @property {string} part Folder of the example with a Dockerfile that takes `ARG BASE`.
 * @property {string} base
 * @property {string} version Build argument VERSION.
 */

/** @param {string} part @returns {Image} */
const networkFunction = (part, base = NODE) => ({
  tag: `network-function-${part}:1.0.0`,
  part,
  base,
  version: '1.0.0',
});

/** The images of each example; some twice, for an image change. @type {Readonly<Record<string, readonly Image[]>>} */
const IMAGES = {
  'three-tier': [
    { tag: 'three-tier-web:1.0.0', part: 'web', base: NODE, version: '1.0.0' },
    { tag: 'three-tier-web:1.1.0', part: 'web', base: NODE, version: '1.1.0' },
    { tag: 'three-tier-api:1.0.0', part: 'api', base: NODE, version: '1.0.0' },
    { tag: 'three-tier-db:1.0.0', part: 'db', base: REDIS, version: '1.0.0' },
  ],
  bookstore: [
    { tag: 'bookstore:1.0.0', part: 'services', base: NODE, version: '1.0.0' },
    { tag: 'bookstore:1.1.0', part: 'services', base: NODE, version: '1.1.0' },
    { tag: 'bookstore-database:1.0.0', part: 'database', base: REDIS, version: '1.0.0' },
  ],
  'network-function': [
    networkFunction('gateway', 'slipway.local/nft:1'),
    networkFunction('backend'),
    networkFunction('client'),
    networkFunction('monitor'),
  ],
};

/** Those that have images. */
export const EXAMPLES = Object.keys(IMAGES);

/**
 * Builds what is absent or was built from something else. The build's context is the folder of all examples: they share code.
 * @param {string} socket the engine's
 * @param {string} example its folder; the name says which
 * @returns {Promise<string[]>} the images' names
 */
export async function ensureImages(socket, example) {
  const name = path.basename(example);
  const images = IMAGES[name] ?? [];
  /** @type {Map<string, string>} base tag -> its hash */
  const hashes = new Map();
  for (const base of bases().filter(({ tag }) => images.some((image) => image.base === tag)))
    hashes.set(base.tag, await ensureBase(socket, base));
  const context = path.dirname(example);
  const shared = [
    readFileSync(path.join(example, 'package.json'), 'utf8'),
    ...readSources(path.join(context, 'shared')),
  ];
  for (const image of images) {
    const own = readSources(path.join(example, image.part));
    const hash = hashOf([image.tag, image.version, hashes.get(image.base) ?? '', ...shared.flat(), ...own.flat()]);
    await ensureImage({ socket, context, dockerfile: `${name}/${image.part}/Dockerfile`, image, hash });
  }
  return images.map(({ tag }) => tag);
}

/** Every file in a folder: [name, text]. @param {string} folder @returns {[string, string][]} */
const readSources = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => [path.relative(folder, file), readFileSync(file, 'utf8')]);

/** The image that tests deploy: busybox and nothing else. */
export const BUSYBOX_IMAGE = 'slipway.test/busybox:1';

/**
 * Makes the busybox image on an engine, unless it is there. Says nothing.
 * @param {string} socket
 * @param {string} [scratch] Folder for its files meanwhile; default the machine's for temporary files.
 */
export const ensureBusybox = (socket, scratch) =>
  ensureQuietly(socket, { tag: BUSYBOX_IMAGE, programs: [], changes: ['CMD ["/bin/sh"]'] }, scratch);

/**
 * Makes an image of a program of this machine, in /usr/local/bin beside busybox, unless it is there. Says nothing.
 * @param {string} socket
 * @param {string} tag
 * @param {string} program
 */
export function ensureProgram(socket, tag, program) {
  const programs = [{ from: hostProgram(program), to: `/usr/local/bin/${program}` }];
  return ensureQuietly(socket, { tag, programs, changes: ['CMD ["/bin/sh"]'] });
}

/** @param {string} socket @param {Base} base @param {string} [scratch] */
async function ensureQuietly(socket, base, scratch = os.tmpdir()) {
  const content = await contentOf(base);
  if ((await hashLabel(socket, base.tag)) !== content.hash) await importBase(socket, base, { ...content, scratch });
}

/** @param {Base} base */
async function contentOf(base) {
  const programs = [...base.programs, { from: hostProgram('busybox'), to: '/bin/busybox' }];
  const files = [...programs, ...(await libraries(programs.map(({ from }) => from)))];
  const hash = hashOf([base.tag, base.changes.join(), ...files.flatMap(({ from, to }) => [to, fingerprint(from)])]);
  return { files, hash };
}

/** @param {string} socket @param {Base} base @returns {Promise<string>} hash */
async function ensureBase(socket, base) {
  const { files, hash } = await contentOf(base);
  if ((await hashLabel(socket, base.tag)) === hash) {
    done(`image ${base.tag} is there`);
    return hash;
  }
  const started = Date.now();
  doing(`image ${base.tag} from ${base.programs.map(({ from }) => from).join(', ')}`);
  await importBase(socket, base, { files, hash, scratch: os.tmpdir() });
  done(`image ${base.tag} (${since(started)})`);
  return hash;
}

/** @param {string} socket @param {Base} base @param {{ files: readonly { from: string, to: string }[], hash: string, scratch: string }} content */
async function importBase(socket, base, { files, hash, scratch }) {
  const root = mkdtempSync(path.join(scratch, 'slipway-image-'));
  try {
    await layOut(root, files);
    const changes = [`LABEL ${HASH_LABEL}=${hash}`, 'ENV PATH=/usr/local/bin:/usr/bin:/bin', ...base.changes];
    const [repo = '', tag = ''] = base.tag.split(':');
    const query = new URLSearchParams({ fromSrc: '-', repo, tag });
    for (const change of changes) query.append('changes', change);
    await sendTar(socket, `/images/create?${query}`, root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** @param {{ socket: string, context: string, dockerfile: string, image: Image, hash: string }} options */
async function ensureImage({ socket, context, dockerfile, image, hash }) {
  if ((await hashLabel(socket, image.tag)) === hash) return done(`image ${image.tag} is there`);
  const started = Date.now();
  const query = new URLSearchParams({
    t: image.tag,
    dockerfile,
    buildargs: JSON.stringify({ BASE: image.base, VERSION: image.version }),
    labels: JSON.stringify({ [HASH_LABEL]: hash }),
    forcerm: 'true',
  });
  await sendTar(socket, `/build?${query}`, context);
  done(`image ${image.tag} (${since(started)})`);
}

/** @param {string} socket @param {string} tag @returns {Promise<string | undefined>} what the image was made from, if here */
async function hashLabel(socket, tag) {
  const answer = await call(socket, { path: `/images/${tag}/json` });
  if (answer.status === 404) return undefined;
  refuse(answer, `inspection of ${tag}`);
  return JSON.parse(answer.body).Config?.Labels?.[HASH_LABEL];
}

/** @param {string} socket @param {string} path @param {string} folder */
async function sendTar(socket, path, folder) {
  const type = 'application/x-tar';
  const answer = await call(socket, { method: 'POST', path, body: tarOf(folder), type, timeoutMs: 300_000 });
  refuse(answer, path.split('?')[0] ?? path);
}

/** The engine streams progress with status 200 and puts a failure into a line. @param {import('./engine.js').Answer} answer @param {string} what */
function refuse(answer, what) {
  const error = /"error":"((?:[^"\\]|\\.)*)"/.exec(answer.body)?.[1];
  if (answer.status < 400 && !error) return;
  throw new Error(`the engine refused ${what}: ${error ?? `${answer.status} ${answer.body}`}`);
}

/** @param {string} folder */
function tarOf(folder) {
  const child = spawn('tar', ['--create', '--numeric-owner', '--owner=0', '--group=0', '--directory', folder, '.'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return child.stdout;
}

/**
 * What the dynamic linker would load for these programs (ldd(1)), at the paths it looks for them.
 * @param {readonly string[]} programs
 * @returns {Promise<{ from: string, to: string }[]>}
 */
async function libraries(programs) {
  const found = new Map();
  for (const program of programs) {
    const { stdout } = await run('ldd', [program]);
    for (const match of stdout.matchAll(/(?:=> )?(\/\S+) \(0x/g)) found.set(match[1], realpathSync(match[1] ?? ''));
  }
  return [...found].sort().map(([to, from]) => ({ to, from }));
}

/** @param {string} file */
function fingerprint(file) {
  const { size, mtimeMs } = statSync(file);
  return `${file}:${size}:${mtimeMs}`;
}

/** @param {readonly string[]} parts */
const hashOf = (parts) => createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);

/** A root file system with a shell, users and a place for temporary files. @param {string} root @param {readonly { from: string, to: string }[]} files */
async function layOut(root, files) {
  for (const folder of ['bin', 'etc', 'proc', 'sys', 'dev', 'run', 'data', 'tmp', 'home/node'])
    mkdirSync(path.join(root, folder), { recursive: true });
  for (const { from, to } of files) {
    mkdirSync(path.dirname(path.join(root, to)), { recursive: true });
    cpSync(from, path.join(root, to), { dereference: true });
    chmodSync(path.join(root, to), 0o755);
  }
  const { stdout } = await run(path.join(root, 'bin/busybox'), ['--list']);
  for (const applet of stdout.split('\n').filter((name) => name && name !== 'busybox'))
    symlinkSync('busybox', path.join(root, 'bin', applet));
  writeFileSync(
    path.join(root, 'etc/passwd'),
    'root:x:0:0:root:/root:/bin/sh\nredis:x:999:999::/data:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n',
  );
  writeFileSync(path.join(root, 'etc/group'), 'root:x:0:\nredis:x:999:\nnode:x:1000:\n');
  writeFileSync(path.join(root, 'etc/nsswitch.conf'), 'hosts: files dns\n');
  chmodSync(path.join(root, 'tmp'), 0o1777);
  chmodSync(root, 0o755);
}

/** Removes the images made here, as far as no container uses them. @param {string} socket @returns {Promise<number>} how many */
export async function removeImages(socket) {
  let removed = 0;
  for (const { tag } of [...Object.values(IMAGES).flat(), ...bases()]) {
    if (!(await hashLabel(socket, tag))) continue;
    // 409: in use.
    const answer = await call(socket, { method: 'DELETE', path: `/images/${tag}` });
    if (answer.status < 300) removed += 1;
  }
  return removed;
}

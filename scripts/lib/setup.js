// @ts-check
// From a bare Debian with Node, npm and git to a machine that can run Slipway. Node's built-ins only: no package is there yet.
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureEngine, expectedPlace, refuseForeign } from './dockerd.js';
import { answers } from './engine.js';
import { ensurePackages } from './packages.js';
import { run } from './process.js';
import { Problem, doing, done, since, warn } from './report.js';

export const ROOT = path.resolve(import.meta.dirname, '../..');

/** Installs what is missing, builds what is old, starts what is not running. Each step is one line. */
export async function setup() {
  checkNode();
  checkRoot();
  const place = expectedPlace();
  const engine = await answers(place.socket);
  if (!engine) refuseForeign(place);
  await ensurePackages({ engine });
  await ensureNodeModules();
  await ensureBuild();
  await ensureEngine(place);
  await checkKernel();
}

/** Like `setup`, for those who bring engines of their own: this machine's is neither needed nor started. */
export async function setupWithoutEngine() {
  checkNode();
  checkRoot();
  await ensurePackages({ engine: false });
  await ensureNodeModules();
  await ensureBuild();
  await checkKernel();
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 12)) return done(`node ${process.versions.node}`);
  throw new Problem(`node ${process.versions.node} is too old`, 'install Node.js 20.12 or newer');
}

function checkRoot() {
  if (process.platform !== 'linux') throw new Problem(`this is ${process.platform}`, 'run it on Linux');
  if (process.getuid?.() === 0) return done('running as root');
  const script = process.env['npm_lifecycle_event'];
  throw new Problem(
    'not root: the pod network and the Docker Engine need it',
    script ? `sudo npm run ${script}` : 'use sudo, or a shell of root',
  );
}

async function checkKernel() {
  const result = await run('nft', ['list', 'tables']);
  if (result.code === 0) return done('nftables answers');
  throw new Problem(
    `nft does not work here: ${result.stderr.trim()}`,
    'use a kernel with nf_tables, and give the container NET_ADMIN if this is one',
  );
}

/** `npm ci`, when node_modules is absent or older than the lock file. */
async function ensureNodeModules() {
  const installed = modified(path.join(ROOT, 'node_modules/.package-lock.json'));
  // npm writes both files in one go, in no fixed order.
  if (installed > 0 && installed + 5_000 >= modified(path.join(ROOT, 'package-lock.json')))
    return done('npm packages are there');
  const started = Date.now();
  await installNodeModules();
  const now = new Date();
  utimesSync(path.join(ROOT, 'node_modules/.package-lock.json'), now, now);
  done(`npm packages installed (${since(started)})`);
}

async function installNodeModules() {
  let command = ['ci'];
  for (let attempt = 1; ; attempt += 1) {
    doing(`npm ${command.join(' ')}`);
    const result = await npm(command);
    if (result.code === 0) return;
    const errors = result.stderr.split('\n').filter((line) => line.startsWith('npm error '));
    const detail = errors.slice(0, 6).join('\n    ');
    if (attempt === 3)
      throw new Problem(
        `npm ${command[0]} failed:\n    ${detail}`,
        'check the network and npm config get registry, then run this again',
      );
    warn(`npm ${command[0]} failed: ${errors[0] ?? `exit code ${result.code}`}`);
    // A registry that lacks packages of other platforms makes a lock file without them, which npm ci takes for out of date;
    // npm install takes the locked versions, too.
    if (/code EUSAGE/.test(detail)) command = ['install', '--no-save'];
    else await sleep(3_000 * attempt);
  }
}

/** @param {readonly string[]} command */
const npm = (command) =>
  run('npm', [...command, '--no-audit', '--no-fund', '--loglevel=error'], { cwd: ROOT, timeoutMs: 900_000 });

/** `npm run build`, when a source is newer than the last build. */
async function ensureBuild() {
  const stamp = path.join(ROOT, 'dist/.built');
  const sources = [
    ...files(path.join(ROOT, 'src')),
    path.join(ROOT, 'tsconfig.json'),
    path.join(ROOT, 'tsconfig.build.json'),
  ];
  const newest = Math.max(...sources.map(modified));
  if (modified(stamp) >= newest && existsSync(path.join(ROOT, 'dist/cli/main.js'))) return done('slipway is built');
  const started = Date.now();
  doing('npm run build');
  const result = await run('npm', ['run', '--silent', 'build'], { cwd: ROOT });
  if (result.code !== 0) throw new Problem(`the build failed:\n${result.stdout}${result.stderr}`, 'fix the sources');
  writeFileSync(stamp, '');
  const at = new Date(started);
  utimesSync(stamp, at, at);
  done(`slipway is built (${since(started)})`);
}

/** @param {string} folder @returns {string[]} */
const files = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

/** @param {string} file @returns {number} Unix milliseconds; 0 when it is absent */
const modified = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

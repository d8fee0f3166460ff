// @ts-check
// What runs in the background: the git server and `slipway up`.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { socketPath } from '../engine.js';
import { createBareRepository } from '../git-http-server.js';
import { findProcesses, identify, isAlive, run, startDetached, stopProcess, tail, waitFor } from '../process.js';
import { chooseRange } from '../ranges.js';
import { Problem } from '../report.js';
import { ROOT } from '../setup.js';
import { SLIPWAY } from './place.js';

/** @typedef {import('./place.js').Place} Place */

const GIT_SERVER = path.join(ROOT, 'scripts/git-server.js');

/** @param {Place} place @returns {Promise<string>} the app repository's URL */
export async function startGit(place) {
  mkdirSync(place.repositories, { recursive: true });
  writeFileSync(place.secretFile, randomBytes(32).toString('hex'), { mode: 0o600 });
  await createBareRepository(place.repositories, 'shop.git');
  const args = [GIT_SERVER, place.repositories, place.secretFile, place.webhookUrl];
  remember(place, startDetached(process.execPath, args, { log: place.gitLog, cwd: place.dir }));
  const url = await waitFor(() => /^http:\S+$/m.exec(tail(place.gitLog, 50))?.[0], 10_000);
  if (!url) throw new Problem(`the git server did not start:\n${tail(place.gitLog, 10)}`, `see ${place.gitLog}`);
  return `${url}/shop.git`;
}

/** @param {Place} place @param {string} url of the app's repository */
export async function startSlipway(place, url) {
  writeFileSync(place.config, configText(place, url, await freeRanges()));
  const args = [SLIPWAY, 'up', '--config', place.config];
  const id = remember(place, startDetached(process.execPath, args, { log: place.log, cwd: place.dir }));
  const isUp = await waitFor(() => !isAlive(id) || healthy(place), 60_000);
  if (!isUp || !isAlive(id)) throw new Problem('slipway up did not start', 'see its log below');
}

/** `slipway review`, which must find nothing that waits for someone. @param {Place} place @param {string} branch @returns {Promise<string>} what it printed */
export async function review(place, branch) {
  const { code, stdout, stderr } = await run(process.execPath, [SLIPWAY, 'review', branch, '--data', place.data], {
    env: process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' },
    timeoutMs: 60_000,
  });
  if (code !== 0)
    throw new Problem(`slipway review ${branch} ended with ${code}: ${stderr || stdout}`, 'see the log below');
  return stdout.trimEnd();
}

/** @param {Place} place @param {string} url @param {{ pods: string, services: string }} ranges */
const configText = (place, url, ranges) => `apiVersion: slipway.dev/v1
kind: Config
cluster: ${place.cluster}
data: ${place.data}
sources:
  - name: shop
    url: ${url}
    ref: main
    path: deploy
docker:
  socketPath: ${socketPath()}
network:
  podCIDR: ${ranges.pods}
  serviceCIDR: ${ranges.services}
webhook:
  listen: 127.0.0.1:0
  secretFile: ${place.secretFile}
`;

/** Ranges that this machine has no address or route in, such as another cluster's. */
async function freeRanges() {
  const { stdout } = await run('ip', ['-4', 'route', 'show', 'table', 'all']);
  return { pods: chooseRange(stdout, 42), services: chooseRange(stdout, 96) };
}

/** @param {Place} place */
async function healthy(place) {
  try {
    const url = new URL('/healthz', readFileSync(place.webhookUrl, 'utf8').trim());
    return (await fetch(url, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
}

/** @param {Place} place @param {number} pid @returns {import('../process.js').ProcessId} */
function remember(place, pid) {
  const id = identify(pid) ?? { pid, startedAt: 'gone' };
  writeFileSync(place.processes, JSON.stringify([...remembered(place), id]));
  return id;
}

/** @param {Place} place @returns {import('../process.js').ProcessId[]} */
function remembered(place) {
  try {
    return JSON.parse(readFileSync(place.processes, 'utf8'));
  } catch {
    return [];
  }
}

/** Ends `slipway up` first, then the git server it writes to, then what a killed one left. @param {Place} place @returns {Promise<number>} how many ran */
export async function stopProcesses(place) {
  const slipway = findProcesses((command) => command.includes('up') && command.includes(place.config));
  const server = findProcesses(
    (command) => command.some((part) => part.endsWith('git-server.js')) && command.includes(place.repositories),
  );
  const ids = [...slipway, ...server].map(identify).filter((id) => id !== undefined);
  const known = [...ids, ...remembered(place).filter((id) => !ids.some(({ pid }) => pid === id.pid))];
  let stopped = 0;
  for (const id of known) if (await stopProcess(id, 20_000)) stopped += 1;
  // The Redis of a `slipway up` that was killed: it keeps its folder as working directory.
  for (const pid of findProcesses((command) => path.basename(command[0] ?? '').startsWith('redis-server'))) {
    const id = workingDirectory(pid)?.startsWith(`${place.data}/`) ? identify(pid) : undefined;
    if (id && (await stopProcess(id, 10_000))) stopped += 1;
  }
  rmSync(place.processes, { force: true });
  return stopped;
}

/** @param {number} pid */
function workingDirectory(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

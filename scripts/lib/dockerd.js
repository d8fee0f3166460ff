// @ts-check
import { connect } from 'node:net';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DEFAULT_SOCKET, answers, json, socketPath } from './engine.js';
import {
  commandLine,
  findProcesses,
  identify,
  isAlive,
  run,
  startDetached,
  stopProcess,
  tail,
  waitFor,
  which,
} from './process.js';
import { Problem, doing, done, warn } from './report.js';

/**
 * Where a dockerd of ours lives.
 * @typedef {object} Place
 * @property {string} socket
 * @property {string} pidFile dockerd's own
 * @property {string} execRoot
 * @property {string} record Our note that we started it: JSON of a ProcessId.
 * @property {string} log
 * @property {readonly string[]} args More arguments for dockerd.
 * @property {boolean} [liveRestore] Default true: containers outlive dockerd.
 * @property {readonly string[]} [prefix] A command that ends in becoming dockerd, such as nsenter(1).
 */

/** Debian's places, so that other tools find the engine too. /run is emptied at boot, and so is the record. @type {Place} */
export const DEFAULT_PLACE = {
  socket: DEFAULT_SOCKET,
  pidFile: '/var/run/docker.pid',
  execRoot: '/var/run/docker',
  record: '/run/slipway-dockerd.json',
  log: '/var/log/slipway-dockerd.log',
  args: [],
};

const START_MS = 60_000;

/** Makes sure that an engine answers, and starts one when none does. @param {Place} place */
export async function ensureEngine(place = DEFAULT_PLACE) {
  if (await answers(place.socket)) return sayEngine(place.socket);
  const running = liveDaemon(place);
  if (running) await awaitRunning(place, running);
  else if (place === DEFAULT_PLACE && existsSync('/run/systemd/system')) await startBySystemd(place);
  else {
    doing(`starting dockerd (log: ${place.log})`);
    await startEngine(place);
  }
  await sayEngine(place.socket);
}

/** Where the engine is expected: DOCKER_HOST's socket is the user's own, which we never start. @returns {Place} */
export function expectedPlace() {
  const socket = socketPath();
  return path.resolve(socket) === DEFAULT_SOCKET || socket === '/run/docker.sock'
    ? DEFAULT_PLACE
    : { ...DEFAULT_PLACE, socket };
}

/** Ends early when DOCKER_HOST names an engine that does not answer. @param {Place} place */
export function refuseForeign(place) {
  if (place === DEFAULT_PLACE) return;
  throw new Problem(`no engine answers at DOCKER_HOST (${place.socket})`, 'start it, or unset DOCKER_HOST');
}

/** @param {string} socket */
async function sayEngine(socket) {
  const version = await json(socket, '/version');
  done(`docker engine ${version.Version} answers at ${socket}`);
}

/** The daemon that dockerd's pid file names, if it really is one. @param {Place} place @returns {number | undefined} */
function liveDaemon(place) {
  const pid = readPid(place.pidFile);
  return pid && path.basename(commandLine(pid)[0] ?? '') === 'dockerd' ? pid : undefined;
}

/** @param {string} file */
function readPid(file) {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || undefined;
  } catch {
    return undefined;
  }
}

/** @param {Place} place @param {number} pid */
async function awaitRunning(place, pid) {
  doing(`dockerd runs (pid ${pid}) but is silent; waiting for it`);
  if (await waitFor(() => answers(place.socket), START_MS)) return;
  throw new Problem(
    `dockerd (pid ${pid}) does not answer at ${place.socket}`,
    `look at its log, end it (kill ${pid}), then run this again`,
  );
}

/** @param {Place} place */
async function startBySystemd(place) {
  doing('systemctl start docker');
  const result = await run('systemctl', ['start', 'docker']);
  if (result.code === 0 && (await waitFor(() => answers(place.socket), START_MS))) return;
  throw new Problem(
    `systemctl start docker failed: ${result.stderr.trim()}`,
    'see journalctl -u docker, then run this again',
  );
}

/** Starts a dockerd of ours, and clears away first what one that was killed left. @param {Place} place */
export async function startEngine(place) {
  await mountCgroups();
  await clearLeftovers(place);
  if (await launch(place)) return;
  // A containerd that outlived its dockerd is used again by the next one, which waits in vain if it hangs.
  await endManagedContainerd(place);
  await clearLeftovers(place);
  if (await launch(place)) return;
  const said = tail(place.log, 200)
    .split('\n')
    .filter((line) => !/level=(info|debug)/.test(line));
  throw new Problem(
    `dockerd did not start:\n    ${said.slice(-5).join('\n    ')}`,
    `see ${place.log}, then run this again`,
  );
}

/** @param {Place} place @returns {Promise<boolean>} */
async function launch(place) {
  mkdirSync(path.dirname(place.log), { recursive: true });
  const args = [
    ...(place.liveRestore === false ? [] : ['--live-restore']),
    '-H',
    `unix://${place.socket}`,
    '--pidfile',
    place.pidFile,
    '--exec-root',
    place.execRoot,
  ];
  const [program = 'dockerd', ...words] = [
    ...(place.prefix ?? []),
    which('dockerd') ?? 'dockerd',
    ...args,
    ...place.args,
  ];
  const pid = startDetached(program, words, { log: place.log });
  const id = identify(pid);
  if (!id) return false;
  writeFileSync(place.record, JSON.stringify(id));
  await waitFor(async () => !isAlive(id) || (await answers(place.socket)), START_MS);
  if (isAlive(id) && (await answers(place.socket))) return true;
  await stopProcess(id, 10_000);
  rmSync(place.record, { force: true });
  return false;
}

/** What a dockerd that was killed leaves behind and the next one trips over. @param {Place} place */
async function clearLeftovers(place) {
  const pid = readPid(place.pidFile);
  if (pid) {
    if (place === DEFAULT_PLACE) warn(`removing the stale ${place.pidFile} (pid ${pid} is no dockerd)`);
    rmSync(place.pidFile, { force: true });
  }
  // A containerd that died with its dockerd stays a zombie where init is slow to reap: dockerd would wait 15 s for its answer.
  const containerd = path.join(place.execRoot, 'containerd/containerd.pid');
  if (commandLine(readPid(containerd) ?? 0).length === 0) rmSync(containerd, { force: true });
  // dockerd takes a containerd whose socket exists for running, and waits for it.
  const shared = '/run/containerd/containerd.sock';
  if (place === DEFAULT_PLACE && existsSync(shared) && !(await accepts(shared))) {
    warn(`removing the stale ${shared}`);
    rmSync(shared, { force: true });
  }
}

/** Ends the containerd that a dockerd of ours started and may have left. @param {Place} place */
export async function endManagedContainerd(place) {
  const config = path.join(place.execRoot, 'containerd/containerd.toml');
  const ids = findProcesses((command) => path.basename(command[0] ?? '') === 'containerd' && command.includes(config))
    .map(identify)
    .filter((id) => id !== undefined);
  for (const id of ids) await stopProcess(id, 10_000);
  if (ids.length > 0 && place === DEFAULT_PLACE) warn('ended a containerd that a dead dockerd had left');
}

/** @param {string} socket @returns {Promise<boolean>} */
const accepts = (socket) =>
  new Promise((resolve) => {
    const connection = connect(socket, () => resolve(true)).on('error', () => resolve(false));
    connection.on('connect', () => connection.destroy());
  });

/** Containers need a cgroup hierarchy; systemd mounts it, a bare machine may have none. */
async function mountCgroups() {
  if (/ cgroup2? /.test(readFileSync('/proc/mounts', 'utf8'))) return;
  doing('mounting the cgroup hierarchy');
  const result = await run('mount', ['-t', 'cgroup2', 'none', '/sys/fs/cgroup']);
  if (result.code !== 0)
    throw new Problem(`cannot mount cgroups: ${result.stderr.trim()}`, 'mount them at /sys/fs/cgroup');
}

/**
 * Stops the dockerd that `ensureEngine` started, unless containers still use it.
 * @param {Place} place
 * @returns {Promise<'not ours' | 'in use' | 'stopped'>}
 */
export async function stopOurEngine(place = DEFAULT_PLACE) {
  const id = readRecord(place.record);
  if (!id || !isAlive(id)) {
    rmSync(place.record, { force: true });
    return 'not ours';
  }
  if (await answers(place.socket)) {
    const containers = await json(place.socket, '/containers/json');
    if (containers.length > 0) return 'in use';
  }
  await stopProcess(id, 30_000);
  await endManagedContainerd(place);
  rmSync(place.record, { force: true });
  return 'stopped';
}

/** Who our note names, alive or not. @param {string} file @returns {import('./process.js').ProcessId | undefined} */
export function readRecord(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

// @ts-check
// Takes a lab off this machine, whatever state it is in: half made, crashed, cut off, paused.
import { existsSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { answers, json } from '../engine.js';
import { run, stopProcess, waitFor } from '../process.js';
import { Problem } from '../report.js';
import { engineOf, engineRuns, stopEngine } from './engines.js';
import { GIT } from './git.js';
import { removeNetwork } from './network.js';
import { killProcess } from './processes.js';
import { REDIS } from './redis.js';
import { SERVER, agentRole } from './slipway.js';
import { bootId, readState } from './state-file.js';
import { cgroupsOf, containedProcesses, mountsOf, processesOf, shimSockets, tracesOf } from './traces.js';

/** @typedef {import('./layout.js').Layout} Layout */
/** @typedef {import('./processes.js').Processes} Processes */

/** Nothing of a lab outlives it, so its processes need not end in order. */
const GRACE_MS = 5_000;

/** @param {Layout} layout @param {Processes} processes */
export async function cleanLab(layout, processes) {
  // Names, numbers and addresses of before a reboot may be somebody else's now.
  if (readState(layout.dir).boot !== bootId()) return rmSync(layout.dir, { recursive: true, force: true });
  // Agents first, or they would start the containers again.
  const slipway = [SERVER, ...layout.machines.map(agentRole)];
  await Promise.all(slipway.map((role) => processes.stop(role, GRACE_MS)));
  const sockets = shimSockets(layout);
  await endContainers(layout);
  await Promise.all(layout.machines.map(stopEngine));
  await Promise.all([REDIS, GIT].map((role) => processes.stop(role, GRACE_MS)));
  await endRest(layout);
  for (const at of mountsOf(layout)) await unmount(at);
  await removeNetwork(layout);
  await removeCgroups(layout);
  for (const socket of sockets) rmSync(socket, { force: true });
  rmSync(layout.dir, { recursive: true, force: true });
  await expectNothing(layout);
}

/** While their engines run: those unmount and unplug then. @param {Layout} layout */
async function endContainers(layout) {
  for (const folder of cgroupsOf(layout)) thaw(folder);
  await killAll(() => containedProcesses(layout));
  await Promise.all(layout.machines.map((machine) => waitFor(() => isIdle(machine), 10_000)));
}

/** A paused container dies only when it goes on (freezer of cgroup v1). @param {string} folder */
function thaw(folder) {
  const file = path.join(folder, 'freezer.state');
  if (existsSync(file)) writeFileSync(file, 'THAWED');
}

/** No container runs, or nobody is there to say. @param {import('./layout.js').Machine} machine */
async function isIdle(machine) {
  const { socket } = engineOf(machine, true);
  if (!engineRuns(machine) || !(await answers(socket))) return true;
  return (await json(socket, '/containers/json').catch(() => [])).length === 0;
}

/** Shims, commands of users in a namespace, processes that lab.json does not know. @param {Layout} layout */
async function endRest(layout) {
  await Promise.all(processesOf(layout).map((id) => stopProcess(id, GRACE_MS)));
  await killAll(() => processesOf(layout));
}

/** Again and again: a process may have had a child meanwhile. @param {() => readonly import('../process.js').ProcessId[]} find */
async function killAll(find) {
  for (let round = 0; round < 10 && find().length > 0; round += 1) await Promise.all(find().map(killProcess));
}

/** @param {string} at */
async function unmount(at) {
  const { code } = await run('umount', [at]);
  if (code !== 0) await run('umount', ['--lazy', at]);
}

/** The kernel empties a group a moment after its last process. @param {Layout} layout */
async function removeCgroups(layout) {
  const gone = () => {
    for (const folder of cgroupsOf(layout)) removeFolder(folder);
    return cgroupsOf(layout).length === 0;
  };
  await waitFor(gone, 5_000, 50);
}

/** @param {string} folder */
function removeFolder(folder) {
  try {
    rmdirSync(folder);
  } catch {
    // Not empty yet, or gone.
  }
}

/** Interfaces go a moment after their namespace. @param {Layout} layout */
async function expectNothing(layout) {
  await waitFor(() => tracesOf(layout).length === 0, 5_000);
  const rest = tracesOf(layout);
  if (rest.length > 0)
    throw new Problem(
      `still there:\n    ${rest.join('\n    ')}`,
      'end or remove these by hand, then run npm run lab -- stop again',
    );
}

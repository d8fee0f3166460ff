// @ts-check
// One Docker Engine a machine: in the machine's network namespace, everything it writes below the machine's folder.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { endManagedContainerd, readRecord, startEngine as startDockerd } from '../dockerd.js';
import { isAlive, stopProcess } from '../process.js';
import { inNamespace } from './command.js';
import { killProcess } from './processes.js';

/** @typedef {import('./layout.js').Machine} Machine */

/** @param {Machine} machine @param {boolean} liveRestore @returns {import('../dockerd.js').Place} */
export const engineOf = (machine, liveRestore) => ({
  socket: machine.socket,
  pidFile: path.join(machine.dir, 'dockerd.pid'),
  execRoot: path.join(machine.dir, 'exec'),
  record: path.join(machine.dir, 'dockerd.json'),
  log: path.join(machine.dir, 'dockerd.log'),
  liveRestore,
  prefix: inNamespace(machine.namespace),
  args: [
    '--data-root',
    path.join(machine.dir, 'docker'),
    '--bridge=none',
    '--userland-proxy=false',
    // A group at the root of every hierarchy, whatever manages those of this host.
    '--exec-opt=native.cgroupdriver=cgroupfs',
    '--cgroup-parent',
    `/${machine.cgroup}`,
  ],
});

/** Starts the engine unless it runs, and waits until it answers. @param {Machine} machine @param {boolean} liveRestore */
export async function startEngine(machine, liveRestore) {
  const place = engineOf(machine, liveRestore);
  if (engineRuns(machine)) return;
  mkdirSync(machine.dir, { recursive: true });
  await startDockerd(place);
}

/** @param {Machine} machine */
export function engineRuns(machine) {
  const id = readRecord(engineOf(machine, true).record);
  return id !== undefined && isAlive(id);
}

/** SIGTERM: with live-restore its containers go on. @param {Machine} machine */
export async function stopEngine(machine) {
  const place = engineOf(machine, true);
  const id = readRecord(place.record);
  if (id) await stopProcess(id, 20_000);
  await endManagedContainerd(place);
}

/** SIGKILL; containerd dies with its parent. @param {Machine} machine */
export async function killEngine(machine) {
  const place = engineOf(machine, true);
  const id = readRecord(place.record);
  if (id) await killProcess(id);
  // The next dockerd would take the number for a dockerd that runs.
  rmSync(place.pidFile, { force: true });
}

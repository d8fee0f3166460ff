// @ts-check
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, readlinkSync, rmdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { commandLine, findProcesses, identify, stopProcess, waitFor } from '../../scripts/lib/process.js';
import { removeLabs } from './lab.js';

const run = promisify(execFile);
const CGROUPS = '/sys/fs/cgroup';
const STOP_MS = 30_000;

/** Takes all of a bench's machine away, whatever state it is in. @param {import('./machine.js').Machine} machine */
export async function removeMachine(machine) {
  await removeLabs(path.join(machine.folder, 'tmp'));
  await stopDaemons(machine, (program) => program === 'node');
  // What runs in containers ends at once: dockerd would wait ten seconds for programs that ignore SIGTERM.
  await waitFor(() => killContainers(machine.name) === 0, 5_000);
  await stopDaemons(machine, (program) => program === 'dockerd');
  await stopDaemons(machine, () => true);
  for (const mount of mountsBelow(machine.folder)) await run('umount', ['-l', mount]).catch(() => undefined);
  await rm(machine.folder, { recursive: true, force: true });
  if (existsSync(`/run/netns/${machine.name}`)) await run('ip', ['netns', 'del', machine.name]);
  for (const folder of cgroupFolders(machine.name)) removeTree(folder);
}

/**
 * Ends processes that name the machine's folder on their command line or work in it.
 * @param {import('./machine.js').Machine} machine
 * @param {(program: string) => boolean} isWanted
 */
async function stopDaemons({ folder }, isWanted) {
  const inside = `${folder}/`;
  const named = findProcesses((command) => command.some((word) => word.includes(inside)));
  const working = findProcesses(() => true).filter((pid) => workingFolder(pid).startsWith(inside));
  const pids = [...new Set([...named, ...working])];
  const wanted = pids.filter((pid) => isWanted(path.basename(commandLine(pid)[0] ?? '')));
  const ids = wanted.map((pid) => identify(pid)).filter((id) => id !== undefined);
  await Promise.all(ids.map((id) => stopProcess(id, STOP_MS)));
}

/** @param {number} pid */
function workingFolder(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}

/** @param {string} name @returns {number} how many processes were still there */
function killContainers(name) {
  const pids = new Set(cgroupFolders(name).flatMap((folder) => processesBelow(folder)));
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
  return pids.size;
}

/** The machine's folder in each hierarchy of cgroup v1, or in the only one of v2. @param {string} name */
function cgroupFolders(name) {
  const roots = [CGROUPS, ...readdirSync(CGROUPS).map((entry) => path.join(CGROUPS, entry))];
  return roots.map((root) => path.join(root, name)).filter((folder) => existsSync(folder));
}

/** @param {string} folder @returns {number[]} */
function processesBelow(folder) {
  const own = readFileSync(path.join(folder, 'cgroup.procs'), 'utf8').split('\n').filter(Boolean).map(Number);
  return [...own, ...foldersIn(folder).flatMap((child) => processesBelow(child))];
}

/** @param {string} folder */
const foldersIn = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(folder, entry.name));

/** cgroups are removed by rmdir, the innermost first. @param {string} folder */
function removeTree(folder) {
  for (const child of foldersIn(folder)) removeTree(child);
  try {
    rmdirSync(folder);
  } catch {
    // A process is still leaving: an empty cgroup stays behind, which harms nobody.
  }
}

/** The innermost first. @param {string} folder @returns {string[]} */
const mountsBelow = (folder) =>
  readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
    .filter((mount) => mount.startsWith(`${folder}/`))
    .reverse();

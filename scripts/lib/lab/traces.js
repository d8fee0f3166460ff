// @ts-check
// What a lab has on this machine, found without its help: `stop` ends it, tests look that nothing is left.
import { existsSync, readFileSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import path from 'node:path';
import { commandLine, identify } from '../process.js';

/** @typedef {import('./layout.js').Layout} Layout */
/** @typedef {import('../process.js').ProcessId} ProcessId */

const CGROUPS = '/sys/fs/cgroup';

/** Everything of the lab that is there, one line each; empty when nothing is. @param {Layout} layout @returns {string[]} */
export function tracesOf(layout) {
  return [
    ...processesOf(layout).map(({ pid }) => `process ${pid}: ${commandLine(pid).join(' ').slice(0, 120)}`),
    ...mountsOf(layout).map((at) => `mount ${at}`),
    ...namespacesOf(layout).map((name) => `network namespace ${name}`),
    ...(existsSync(`/sys/class/net/${layout.hostInterface}`) ? [`interface ${layout.hostInterface}`] : []),
    ...cgroupsOf(layout).map((folder) => `cgroup ${folder}`),
    ...(existsSync(layout.dir) ? [`folder ${layout.dir}`] : []),
  ];
}

/** @param {Layout} layout @returns {string[]} names */
export const namespacesOf = (layout) => layout.namespaces.filter((name) => existsSync(path.join('/run/netns', name)));

/** Mount points at and below the lab's folder, the deepest first. @param {Layout} layout @returns {string[]} */
export const mountsOf = ({ dir }) =>
  readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => unescape(line.split(' ')[1] ?? ''))
    .filter((at) => at === dir || at.startsWith(`${dir}/`))
    .sort()
    .reverse();

/** Spaces and the like are octal in proc_pid_mounts(5). @param {string} text */
const unescape = (text) => text.replace(/\\([0-7]{3})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 8)));

/** The machines' groups in every hierarchy (cgroup v1) or the one (v2), the deepest first. @param {Layout} layout @returns {string[]} */
export function cgroupsOf(layout) {
  const hierarchies = [CGROUPS, ...folders(CGROUPS)];
  const tops = hierarchies.flatMap((at) => layout.machines.map(({ cgroup }) => path.join(at, cgroup)));
  return tops.filter((at) => existsSync(at)).flatMap(withSubfolders);
}

/** @param {string} folder @returns {string[]} */
const withSubfolders = (folder) => [...folders(folder).flatMap(withSubfolders), folder];

/** @param {string} folder @returns {string[]} */
function folders(folder) {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => path.join(folder, entry.name));
  } catch {
    return [];
  }
}

/** In the machines' cgroups: what runs in containers. @param {Layout} layout @returns {ProcessId[]} */
export function containedProcesses(layout) {
  const pids = cgroupsOf(layout).flatMap((folder) => lines(path.join(folder, 'cgroup.procs')).map(Number));
  return alive(pids);
}

/** In containers, in the lab's network namespaces, or one of its daemons. Never ourselves. @param {Layout} layout @returns {ProcessId[]} */
export function processesOf(layout) {
  const inodes = new Set(namespacesOf(layout).map((name) => statSync(path.join('/run/netns', name)).ino));
  const found = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => inodes.has(networkInode(pid)) || isDaemon(pid, layout.dir));
  return alive([...found, ...containedProcesses(layout).map(({ pid }) => pid)]);
}

/** @param {readonly number[]} pids */
const alive = (pids) =>
  [...new Set(pids)]
    .filter((pid) => pid !== process.pid)
    .map(identify)
    .filter((id) => id !== undefined);

/** @param {number} pid @returns {number} such as 4026531840 of `net:[4026531840]`; 0 when it is gone */
function networkInode(pid) {
  try {
    return Number(/\[(\d+)\]/.exec(readlinkSync(`/proc/${pid}/ns/net`))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

const ENGINE_PROGRAMS = new Set(['dockerd', 'containerd', 'containerd-shim-runc-v2']);

/** By program and folder: an editor or a shell of somebody who looks at the files is none. @param {number} pid @param {string} dir */
function isDaemon(pid, dir) {
  const command = commandLine(pid);
  const below = command.some((word) => word.startsWith(`${dir}/`) || word.startsWith(`unix://${dir}/`));
  if (ENGINE_PROGRAMS.has(path.basename(command[0] ?? ''))) return below;
  if (/(^|\/)(slipway|git-server)\.js$/.test(command[1] ?? '')) return below;
  // redis-server writes its address over its arguments, but works in its folder.
  return path.basename(command[0] ?? '').startsWith('redis-server') && workingDirectory(pid).startsWith(`${dir}/`);
}

/** @param {number} pid */
function workingDirectory(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}

/** @param {string} file @returns {string[]} */
function lines(file) {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}

/**
 * Sockets of containerd's shims: outside of every folder of ours (/run/containerd/s), named in the bundles.
 * @param {Layout} layout
 * @returns {string[]}
 */
export function shimSockets(layout) {
  const bundles = layout.machines.flatMap(({ dir }) =>
    folders(path.join(dir, 'exec/containerd/daemon/io.containerd.runtime.v2.task/moby')),
  );
  return bundles
    .flatMap((bundle) => lines(path.join(bundle, 'address')))
    .map((address) => address.replace(/^unix:\/\//, ''))
    .filter((socket) => path.isAbsolute(socket));
}

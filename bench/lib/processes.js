// @ts-check
// Memory and processor time of process trees, from proc(5).
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { findProcesses } from '../../scripts/lib/process.js';

/** Clock ticks a second (sysconf(_SC_CLK_TCK)); 100 on every Linux that Node.js runs on. */
const TICKS = 100;

/** The process and all its descendants. @param {number} root @returns {number[]} */
export function tree(root) {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), statFields(Number(name))?.parent]),
  );
  const found = [root];
  for (const pid of found) for (const [child, parent] of parents) if (parent === pid) found.push(child);
  return found;
}

/** The Redis that a Slipway started: detached, so in no tree of it. @param {string} data its data folder @returns {number[]} */
export const redisOf = (data) => {
  const port = JSON.parse(readFileSync(`${data}/redis/settings.json`, 'utf8')).port;
  return findProcesses((command) => command.some((word) => word.includes('redis-server') && word.includes(`:${port}`)));
};

/** Proportional set size: shared pages count by share. @param {readonly number[]} pids @returns {number} bytes */
export const pss = (pids) => pids.reduce((sum, pid) => sum + field(`/proc/${pid}/smaps_rollup`, 'Pss'), 0);

/** Resident set size. @param {readonly number[]} pids @returns {number} bytes */
export const rss = (pids) => pids.reduce((sum, pid) => sum + field(`/proc/${pid}/status`, 'VmRSS'), 0);

/** The most that was ever resident. @param {number} pid @returns {number} bytes */
export const peakRss = (pid) => field(`/proc/${pid}/status`, 'VmHWM');

/** User and system time so far, with that of ended children. @param {readonly number[]} pids @returns {number} ms */
export const cpuMs = (pids) => pids.reduce((sum, pid) => sum + (statFields(pid)?.ticks ?? 0) * (1000 / TICKS), 0);

/** @param {number} pid */
function statFields(pid) {
  const text = read(`/proc/${pid}/stat`);
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  if (fields.length < 15) return undefined;
  const ticks = fields.slice(11, 15).reduce((sum, value) => sum + Number(value), 0);
  return { parent: Number(fields[1]), ticks };
}

/** @param {string} file @param {string} name @returns {number} bytes; 0 when the process is gone */
const field = (file, name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(read(file))?.[1] ?? 0) * 1024;

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/**
 * Processor time of a machine's dockerd, containerd and shims. Grows as long as no container ends.
 * @param {import('./machine.js').Machine} machine
 */
export const engineCpuMs = ({ folder }) =>
  cpuMs(
    findProcesses(
      (command) =>
        ENGINE.has(path.basename(command[0] ?? '')) && command.some((word) => word.includes(`${folder}/containerd`)),
    ),
  );

const ENGINE = new Set(['dockerd', 'containerd', 'containerd-shim-runc-v2']);

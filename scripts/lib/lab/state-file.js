// @ts-check
// lab.json: what a lab was made from and which processes it has, so that another process can go on with it or remove it.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Problem } from '../report.js';

/**
 * @typedef {object} LabState
 * @property {import('./layout.js').Choices} choices
 * @property {Record<string, import('../process.js').ProcessId>} processes role -> who plays it, alive or not
 * @property {string} boot Of which run of the kernel all of it is.
 * @property {string} gitUrl Empty until the git server runs.
 */

export const STATE_FILE = 'lab.json';

/** @param {string} dir @returns {LabState} */
export function readState(dir) {
  try {
    return JSON.parse(readFileSync(path.join(dir, STATE_FILE), 'utf8'));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT')
      throw new Problem(`there is no lab in ${dir}`, 'start one: npm run lab -- 3');
    throw error;
  }
}

/** Whole or not at all. @param {LabState} state */
export function writeState(state) {
  const file = path.join(state.choices.dir, STATE_FILE);
  writeFileSync(`${file}.new`, `${JSON.stringify(state, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** random(4): another one after each boot. */
export const bootId = () => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();

// @ts-check
// The lab's processes in the background, by role. Engines keep their own record (dockerd.js), the others are in lab.json.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { identify, isAlive, startDetached, stopProcess, waitFor } from '../process.js';
import { Problem } from '../report.js';
import { readState, writeState } from './state-file.js';

/** @typedef {import('../process.js').ProcessId} ProcessId */

export class Processes {
  /** @param {string} dir the lab's */
  constructor(dir) {
    this.dir = dir;
  }

  /** @param {string} role */
  logFile(role) {
    return path.join(this.dir, 'logs', `${role}.log`);
  }

  /**
   * Starts a process that outlives us. One of that role that runs already is an error.
   * @param {string} role
   * @param {readonly string[]} command
   * @param {string} cwd
   * @returns {ProcessId}
   */
  start(role, [program = '', ...args], cwd) {
    if (this.isRunning(role)) throw new Problem(`${role} runs already`, `stop it first`);
    mkdirSync(path.dirname(this.logFile(role)), { recursive: true });
    const env = { NODE_OPTIONS: '' };
    const pid = startDetached(program, args, { log: this.logFile(role), cwd, env });
    const id = identify(pid) ?? { pid, startedAt: 'gone' };
    const state = readState(this.dir);
    writeState({ ...state, processes: { ...state.processes, [role]: id } });
    return id;
  }

  /** @param {string} role @returns {ProcessId | undefined} whoever played it last */
  last(role) {
    return readState(this.dir).processes[role];
  }

  /** @param {string} role */
  isRunning(role) {
    const id = this.last(role);
    return id !== undefined && isAlive(id);
  }

  /** SIGTERM, then SIGKILL. @param {string} role @param {number} [graceMs] */
  async stop(role, graceMs = 15_000) {
    const id = this.last(role);
    if (id) await stopProcess(id, graceMs);
  }

  /** @param {string} role */
  async kill(role) {
    await killProcess(this.#running(role));
  }

  /** @param {string} role @param {NodeJS.Signals} signal */
  signal(role, signal) {
    process.kill(this.#running(role).pid, signal);
  }

  /** @param {string} role */
  #running(role) {
    const id = this.last(role);
    if (id && isAlive(id)) return id;
    throw new Problem(`${role} does not run`, 'see npm run lab -- status');
  }
}

/** SIGKILL, and waits for the end. @param {ProcessId} id */
export async function killProcess(id) {
  if (!isAlive(id)) return;
  process.kill(id.pid, 'SIGKILL');
  await waitFor(() => !isAlive(id), 10_000, 20);
}

// @ts-check
import { spawn } from 'node:child_process';
import { accessSync, closeSync, constants, openSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Root's PATH lacks these under some shells and cron. */
export const SEARCH_PATH = `${process.env['PATH'] ?? ''}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`;

/**
 * @typedef {object} Result
 * @property {number} code Exit code; 127 when the program is missing, 128 when a signal ended it.
 * @property {string} stdout
 * @property {string} stderr
 */

/**
 * Runs a program to its end. Never throws for an exit code.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, input?: string, inherit?: boolean, timeoutMs?: number }} [options]
 *   `inherit`: show its output instead of collecting it.
 * @returns {Promise<Result>}
 */
export function run(command, args, options = {}) {
  const output = options.inherit ? 'inherit' : 'pipe';
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, PATH: SEARCH_PATH, ...options.env },
    stdio: [options.input === undefined ? 'ignore' : 'pipe', output, output],
    timeout: options.timeoutMs,
  });
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(options.input);
  return collect(child);
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<Result>} */
function collect(child) {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk) => (stdout += chunk));
  child.stderr?.setEncoding('utf8').on('data', (chunk) => (stderr += chunk));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 127, stdout, stderr: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 128, stdout, stderr }));
  });
}

/**
 * Starts a program in a session of its own that outlives us, its output in a log file.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ log: string, cwd?: string, env?: NodeJS.ProcessEnv }} options
 * @returns {number} its pid
 */
export function startDetached(command, args, { log, cwd, env }) {
  const file = openSync(log, 'a');
  try {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, PATH: SEARCH_PATH, ...env },
      detached: true,
      stdio: ['ignore', file, file],
    });
    child.once('error', () => undefined);
    child.unref();
    return child.pid ?? 0;
  } finally {
    closeSync(file);
  }
}

/** @param {string} program @returns {string | undefined} its path */
export function which(program) {
  return SEARCH_PATH.split(':')
    .map((folder) => path.join(folder, program))
    .find((file) => isExecutable(file));
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * A process as it can be told from a later one with the same number: its start time in clock ticks (proc(5), field 22).
 * @typedef {{ pid: number, startedAt: string }} ProcessId
 */

/** @param {number} pid @returns {ProcessId | undefined} undefined when no such process lives, or it is a zombie */
export function identify(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[19] === undefined ? undefined : { pid, startedAt: fields[19] };
  } catch {
    return undefined;
  }
}

/** @param {ProcessId} id */
export const isAlive = (id) => identify(id.pid)?.startedAt === id.startedAt;

/** @param {number} pid @returns {string[]} its command line; empty when it is gone */
export function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
  } catch {
    return [];
  }
}

/** @param {(command: string[]) => boolean} matches @returns {number[]} */
export const findProcesses = (matches) =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && matches(commandLine(pid)));

/**
 * Ends a process: SIGTERM, then SIGKILL when it is still there after `graceMs`.
 * @param {ProcessId} id
 * @param {number} graceMs
 * @returns {Promise<boolean>} true when it ran
 */
export async function stopProcess(id, graceMs) {
  if (!isAlive(id)) return false;
  // A paused process would not hear SIGTERM.
  process.kill(id.pid, 'SIGCONT');
  process.kill(id.pid, 'SIGTERM');
  if (await waitFor(() => !isAlive(id), graceMs)) return true;
  process.kill(id.pid, 'SIGKILL');
  await waitFor(() => !isAlive(id), 5_000);
  return true;
}

/**
 * Asks until the answer is truthy.
 * @template T
 * @param {() => T | Promise<T>} ask
 * @param {number} timeoutMs
 * @param {number} [everyMs] Default 100.
 * @returns {Promise<Awaited<T> | undefined>} undefined when the time is over
 */
export async function waitFor(ask, timeoutMs, everyMs = 100) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() >= deadline) return undefined;
    await sleep(everyMs);
  }
}

/** The end of a log. @param {string} file @param {number} lines @returns {string} empty when there is none */
export function tail(file, lines) {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}

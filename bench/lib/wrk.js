// @ts-check
// Requests a second over HTTP by wrk (Debian's package), from a pod's network.

/** Connections at once. */
export const CONNECTIONS = 32;

/**
 * @typedef {object} Load
 * @property {string} url
 * @property {boolean} keepAlive False: a new connection for each request.
 * @property {number} seconds
 */

/**
 * @param {import('../../scripts/lib/lab/lab.js').Lab} lab
 * @param {{ machine: string, pod: string }} from
 * @param {Load} load
 * @returns {Promise<number>} requests a second; an error when one failed
 */
export async function requestRate(lab, { machine, pod }, { url, keepAlive, seconds }) {
  const header = keepAlive ? [] : ['-H', 'Connection: close'];
  const command = ['wrk', '-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--latency', ...header, url];
  const { stdout } = await lab.podExec(machine, pod, command, { timeoutMs: 60_000 });
  const rate = Number(/^Requests\/sec:\s+([\d.]+)$/m.exec(stdout)?.[1]);
  // Without keep-alive wrk counts a connection that the server closed as a read error of nothing: only these count here.
  const failed = /Non-2xx|Socket errors: connect [1-9]|timeout [1-9]/.test(stdout);
  if (!(rate > 0) || failed) throw new Error(`${command.join(' ')} did not go well:\n${stdout}`);
  return rate;
}

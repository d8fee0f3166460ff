// @ts-check
// Requests a second over HTTP by wrk (Debian's package), from a pod's network.

import { cpuMs } from './processes.js';

/** Connections at once. */
export const CONNECTIONS = 32;

/**
 * @typedef {object} Load
 * @property {string} url
 * @property {boolean} keepAlive False: a new connection for each request.
 * @property {number} seconds
 * @property {number} server Its process id.
 * @property {readonly [number, number]} ports Where connections come from. A pod asked by its own address and through a Service must not meet the same port from both
 *   within two minutes: both ways end in the same connection, and the kernel makes the second one wait for the first one's TIME_WAIT.
 */

/**
 * @typedef {object} Cost
 * @property {number} rate Requests a second.
 * @property {number} cpuMs Processor time of client and server for 1,000 requests, with what the kernel did in their name.
 */

/**
 * @param {import('../../scripts/lib/lab/lab.js').Lab} lab
 * @param {{ machine: string, pod: string }} from
 * @param {Load} load
 * @returns {Promise<Cost>} an error when a request failed
 */
export async function costOf(lab, { machine, pod }, { url, keepAlive, seconds, server, ports }) {
  const header = keepAlive ? [] : ['-H', 'Connection: close'];
  const command = ['wrk', '-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, ...header, url];
  await lab.podExec(machine, pod, ['sysctl', '-qw', `net.ipv4.ip_local_port_range=${ports.join(' ')}`]);
  // wrk is a child that ends: its time is then in ours.
  const spent = () => cpuMs([process.pid, server]);
  const before = spent();
  const { stdout } = await lab.podExec(machine, pod, command, { timeoutMs: 60_000 });
  const number = (/** @type {RegExp} */ pattern) => Number(pattern.exec(stdout)?.[1]);
  const [rate, requests] = [number(/^Requests\/sec:\s+([\d.]+)$/m), number(/(\d+) requests in /)];
  if (!(rate > 0) || /Non-2xx|Socket errors: connect [1-9]|timeout [1-9]/.test(stdout))
    throw new Error(`${command.join(' ')} did not go well:\n${stdout}`);
  return { rate, cpuMs: ((spent() - before) / requests) * 1000 };
}

// @ts-check
import { run } from '../process.js';

/** @typedef {import('../process.js').Result} Result */

/**
 * @typedef {object} CommandOptions
 * @property {boolean} [check] Default true: an exit code other than 0 is an error.
 * @property {string} [input]
 * @property {boolean} [inherit] Shows its output instead of collecting it.
 * @property {NodeJS.ProcessEnv} [env] Added to ours.
 * @property {number} [timeoutMs] Default 60,000.
 */

/**
 * Runs a command to its end.
 * @param {readonly string[]} command
 * @param {CommandOptions} [options]
 * @returns {Promise<Result>}
 */
export async function execute([program = '', ...args], { check = true, timeoutMs = 60_000, ...options } = {}) {
  const result = await run(program, args, { timeoutMs, ...options });
  if (check && result.code !== 0) {
    const said = (result.stderr || result.stdout).trim();
    throw new Error(`${[program, ...args].join(' ')} ended with ${result.code}: ${said}`);
  }
  return result;
}

/** nsenter(1), not `ip netns exec`: that one mounts /sys anew, which hides the cgroups from dockerd. @param {string} namespace */
export const inNamespace = (namespace) => ['nsenter', `--net=/run/netns/${namespace}`, '--'];

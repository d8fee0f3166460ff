// @ts-check
// The demo's voice.
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem, bold, dim, done, green, print, red, yellow } from '../report.js';
import { statuses } from './repository.js';

/** @typedef {import('./repository.js').Status} Status */

let step = 0;

/** @param {string} title */
export function heading(title) {
  step += 1;
  print(`\n${bold(`${step}. ${title}`)}`);
}

/** A command the reader could have typed. @param {string} text */
export const typed = (text) => print(dim(`   $ ${text}`));

/** @param {string} text */
export const quote = (text) => {
  for (const line of text.split('\n')) print(`   ${dim('│')} ${line}`);
};

/** @type {Record<string, (text: string) => string>} */
const COLOURS = { success: green, failure: red, error: red, pending: yellow };

/** @param {Status} status @param {number} from Unix milliseconds */
function printStatus({ context, state, description, at }, from) {
  const after = `+${Math.max(0, (at - from) / 1000).toFixed(1)} s`;
  const paint = COLOURS[state] ?? ((text) => text);
  print(`   ${after.padStart(8)}  ${`slipway/${context}`.padEnd(15)} ${paint(state.padEnd(7))}  ${description}`);
}

/**
 * Prints the commit's states as they come, until `context` has an end.
 * @param {{ bare: string }} place the repository on the server
 * @param {{ sha: string, pushedAt: number, context: 'sync' | 'rollout', expected: 'success' | 'failure', timeoutMs?: number }} wanted
 * @returns {Promise<Status>} the last state
 */
export async function follow(place, { sha, pushedAt, context, expected, timeoutMs = 120_000 }) {
  const deadline = Date.now() + timeoutMs;
  const shown = new Set();
  while (Date.now() < deadline) {
    const all = await statuses(place, sha);
    for (const status of all) {
      const key = JSON.stringify(status);
      if (!shown.has(key)) printStatus(status, pushedAt);
      shown.add(key);
    }
    const end = all.findLast((status) => status.context === context && status.state !== 'pending');
    if (end?.state === expected) return end;
    if (end)
      throw new Problem(
        `commit ${sha.slice(0, 7)}: slipway/${context} is ${end.state}: ${end.description}`,
        'see the log below',
      );
    await sleep(100);
  }
  throw new Problem(
    `commit ${sha.slice(0, 7)} has no end of slipway/${context} after ${timeoutMs / 1000} s`,
    'see the log below',
  );
}

/** The client's numbers; a failed request is a failed demo. @param {import('./client.js').Count} count */
export function printCount({ fresh, kept, failures, versions, slowestMs }) {
  const answered = Object.entries(versions).map(([version, answers]) => `${version}: ${answers}`);
  const line = `${fresh + kept} requests (${fresh} new connection each, ${kept} keep-alive), ${failures.length} failed`;
  const details = `${answered.join(' · ')}; slowest ${slowestMs} ms`;
  if (failures.length === 0) return done(`${line}; answers by version: ${details}`);
  throw new Problem(
    `${line}:\n    ${[...new Set(failures)].slice(0, 5).join('\n    ')}\n    ${details}`,
    'none may fail: see the log below',
  );
}

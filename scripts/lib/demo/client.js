// @ts-check
import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {string} version Of the web pod that answered.
 * @property {string} body
 */

/** @param {string} url @param {Agent} [agent] @returns {Promise<Answer>} rejects when no whole answer comes */
export function fetchPage(url, agent) {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, timeout: 5_000 }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => (body += chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, version: String(response.headers['x-version'] ?? '?'), body }),
      );
    });
    request.on('timeout', () => request.destroy(new Error('no answer within 5 s')));
    request.on('error', reject);
  });
}

/** The page as text. @param {string} html @returns {string[]} its lines */
export const textOf = (html) =>
  html
    .replace(/<title>.*?<\/title>/s, '')
    .replace(/<[^>]+>/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/**
 * @typedef {object} Count
 * @property {number} fresh Requests, each on a connection of its own.
 * @property {number} kept Requests on kept connections.
 * @property {string[]} failures What went wrong, one a failed request.
 * @property {Record<string, number>} versions Version -> answers.
 * @property {number} slowestMs
 */

const WORKERS = 2;
const PAUSE_MS = 10;

/**
 * Asks for the page again and again, by new connections and by kept ones, until stopped. Never retries: a request fails or not.
 * @param {string} url
 * @returns {{ count: Count, stop: () => Promise<Count> }}
 */
export function startClient(url) {
  /** @type {Count} */
  const count = { fresh: 0, kept: 0, failures: [], versions: {}, slowestMs: 0 };
  let running = true;
  const ask = async (/** @type {'fresh' | 'kept'} */ kind) => {
    const agent = new Agent({ keepAlive: kind === 'kept', maxSockets: 1 });
    while (running) {
      const started = Date.now();
      count[kind] += 1;
      try {
        const { status, version, body } = await fetchPage(url, agent);
        if (status === 200) count.versions[version] = (count.versions[version] ?? 0) + 1;
        else count.failures.push(`${kind}: ${status} ${body.trim()}`);
      } catch (error) {
        count.failures.push(`${kind}: ${error instanceof Error ? error.message : error}`);
      }
      count.slowestMs = Math.max(count.slowestMs, Date.now() - started);
      await sleep(PAUSE_MS);
    }
    agent.destroy();
  };
  const workers = Array.from({ length: WORKERS }, () => [ask('fresh'), ask('kept')]).flat();
  const stop = async () => {
    running = false;
    await Promise.all(workers);
    return count;
  };
  return { count, stop };
}

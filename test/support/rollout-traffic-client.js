// @ts-check
// Asks a URL again and again, on kept and on new connections, and counts who answered. Runs in whatever network it is started in; told what to do by one JSON request a line on stdin, ends with its stdin.
import { Agent, get } from 'node:http';
import { createInterface } from 'node:readline';

/**
 * @typedef {import('./rollout-traffic.js').TrafficOptions & { url: string }} Options
 * @typedef {import('./rollout-traffic.js').TrafficWindow} Window
 * @typedef {{ id: number, action: 'mark' | 'more' | 'stop', label: string, count: number }} Request
 */

/** @type {Options} */
const {
  url,
  kept = 8,
  short = 4,
  rate = 1_200,
  versionHeader = 'x-version',
  versionPattern,
  headers,
} = JSON.parse(process.argv[2] ?? '{}');
const TIMEOUT_MS = 5_000;
const TICK_MS = 5;
/** Reasons kept for one window: what goes wrong goes wrong alike. */
const MOST_REASONS = 1_000;
const pattern = versionPattern === undefined ? undefined : new RegExp(versionPattern);

/** @type {(label: string) => Window} */
const windowOf = (label) => ({ label, requests: 0, failed: [], failures: 0, byVersion: {}, shortByVersion: {} });
const windows = [windowOf('start')];
let answered = 0;
let running = true;

/** @type {(counts: Record<string, number>, version: string) => void} */
const add = (counts, version) => {
  counts[version] = (counts[version] ?? 0) + 1;
};

/**
 * The version that answered. Rejects with the reason when no good answer comes; nothing is tried twice.
 * @type {(agent: Agent | false) => Promise<string>}
 */
const ask = (agent) =>
  new Promise((resolve, reject) => {
    const request = get(url, { agent, headers, timeout: TIMEOUT_MS }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (/** @type {string} */ text) => (body += text));
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode !== 200) reject(new Error(`${response.statusCode} ${body.trim().slice(0, 100)}`));
        else
          resolve(pattern ? (pattern.exec(body)?.[1] ?? '?') : String(response.headers[versionHeader] ?? body.trim()));
      });
    });
    request.on('timeout', () => request.destroy(new Error(`silent for ${TIMEOUT_MS / 1000} s`)));
    request.on('error', (error) =>
      reject(new Error(`${'code' in error ? error.code : error.message}${request.reusedSocket ? ' (reused)' : ''}`)),
    );
  });

/** A request counts for the window that it began in. @type {(kind: 'kept' | 'short', agent: Agent | false) => Promise<void>} */
const once = async (kind, agent) => {
  const window = windows.at(-1) ?? windowOf('');
  window.requests += 1;
  try {
    const version = await ask(agent);
    add(window.byVersion, version);
    if (kind === 'short') add(window.shortByVersion, version);
  } catch (error) {
    window.failures += 1;
    if (window.failed.length < MOST_REASONS)
      window.failed.push(`${kind}: ${error instanceof Error ? error.message : error}`);
  }
  answered += 1;
};

/** @type {(() => void)[]} */
const queue = [];
let permits = 0;
let last = performance.now();
const pace = setInterval(() => {
  const now = performance.now();
  // What was not used in time is lost: a client that hung does not come back with a burst.
  permits = Math.min(permits + ((now - last) * rate) / 1000, Math.max(1, (rate * TICK_MS * 4) / 1000));
  last = now;
  while (permits >= 1 && queue.length > 0) {
    permits -= 1;
    queue.shift()?.();
  }
  if (!running) queue.splice(0).forEach((go) => go());
}, TICK_MS);

/** @type {(kind: 'kept' | 'short') => Promise<void>} */
const work = async (kind) => {
  const agent = kind === 'kept' && new Agent({ keepAlive: true, maxSockets: 1 });
  for (;;) {
    await new Promise((resolve) => queue.push(() => resolve(undefined)));
    if (!running) break;
    await once(kind, agent);
  }
  if (agent) agent.destroy();
};

const workers = [
  ...Array.from({ length: kept }, () => work('kept')),
  ...Array.from({ length: short }, () => work('short')),
];

/** @type {(count: number) => Promise<void>} */
const more = async (count) => {
  const enough = answered + count;
  while (running && answered < enough) await new Promise((resolve) => setTimeout(resolve, TICK_MS));
};

/** @type {Record<Request['action'], (request: Request) => unknown>} */
const actions = {
  mark: ({ label }) => void windows.push(windowOf(label)),
  more: ({ count }) => more(count),
  stop: async () => {
    running = false;
    await Promise.all(workers);
    clearInterval(pace);
    return { windows };
  },
};

createInterface({ input: process.stdin })
  .on('line', async (line) => {
    /** @type {Request} */
    const request = JSON.parse(line);
    console.log(JSON.stringify({ id: request.id, answer: (await actions[request.action](request)) ?? null }));
  })
  .on('close', () => process.exit(0));

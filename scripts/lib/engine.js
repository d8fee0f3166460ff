// @ts-check
// The few calls to the Docker Engine that are needed before any npm package is there.
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Problem } from './report.js';

export const DEFAULT_SOCKET = '/var/run/docker.sock';

/** @param {NodeJS.ProcessEnv} env @returns {string} path of the engine's socket */
export function socketPath(env = process.env) {
  const host = env['DOCKER_HOST'];
  if (!host) return DEFAULT_SOCKET;
  if (host.startsWith('unix://')) return host.slice('unix://'.length);
  throw new Problem(
    `DOCKER_HOST is ${host}: pods get their network on this machine, so the engine must be here`,
    'unset DOCKER_HOST, or set it to unix:///path/to/docker.sock',
  );
}

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {string} body
 */

/**
 * One request to the engine.
 * @param {string} socket
 * @param {{ method?: string, path: string, body?: Readable | string, type?: string, timeoutMs?: number }} call
 *   `timeoutMs` counts silence; default 60,000.
 * @returns {Promise<Answer>} whatever the status; rejects when nobody answers
 */
export function call(socket, { method = 'GET', path, body, type, timeoutMs = 60_000 }) {
  return new Promise((resolve, reject) => {
    const headers = type ? { 'content-type': type } : {};
    const outgoing = request({ socketPath: socket, method, path, headers, timeout: timeoutMs }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
      response.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.on('timeout', () => outgoing.destroy(new Error(`the engine is silent for ${timeoutMs} ms on ${path}`)));
    if (body instanceof Readable) pipeline(body, outgoing).catch(reject);
    else outgoing.end(body);
  });
}

/** @param {string} socket @returns {Promise<boolean>} */
export async function answers(socket) {
  try {
    return (await call(socket, { path: '/_ping', timeoutMs: 3_000 })).status === 200;
  } catch {
    return false;
  }
}

/**
 * Like `call`, with the answer's JSON; a refusal is an error that names the request.
 * @param {string} socket
 * @param {string} path
 * @param {string} [method]
 * @returns {Promise<any>} undefined for an empty answer
 */
export async function json(socket, path, method = 'GET') {
  const answer = await call(socket, { path, method });
  if (answer.status >= 400)
    throw new Error(`the engine answered ${answer.status} to ${method} ${path}: ${answer.body}`);
  return answer.body ? JSON.parse(answer.body) : undefined;
}

/** @param {Record<string, readonly string[]>} filters @returns {string} `filters=…` for a list call */
export const filterQuery = (filters) => `filters=${encodeURIComponent(JSON.stringify(filters))}`;

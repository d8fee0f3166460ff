// What every service of the bookstore has: a name for itself, probes, JSON in and out, and a graceful end.
import { createServer } from 'node:http';
import { hostname } from 'node:os';
import { serve } from '../../../shared/graceful.js';

const BODY_LIMIT = 64 * 1024;
export const PORT = Number(process.env.PORT ?? 8080);

/** Who answers: on every answer, so that a reader sees pods and machines change. */
export const self = {
  version: process.env.APP_VERSION ?? 'unknown',
  pod: process.env.POD_NAME ?? hostname(),
  node: process.env.NODE_NAME ?? 'unknown',
};

/** A failure that the client should hear of, with its status. */
export class HttpError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * Serves routes such as `'GET /books/:id'`, besides `/healthz` and `/readyz`.
 * @param {Record<string, (call: Call) => unknown>} routes a handler's result is answered as JSON; undefined: it has answered itself
 * @param {{ ready?: () => unknown }} [options] `ready` throws when the service could not do its work
 *
 * @typedef {{ request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse,
 *   params: Record<string, string>, body: () => Promise<string> }} Call
 */
export function serveRoutes(routes, { ready = () => undefined } = {}) {
  const table = Object.entries({
    'GET /healthz': () => ({ alive: true }),
    'GET /readyz': async () => {
      if (state.draining) throw new HttpError(503, 'draining');
      await ready();
      return { ready: true };
    },
    ...routes,
  }).map(([route, handle]) => ({ pattern: patternOf(route), handle }));
  const server = createServer((request, response) => void answer(table, request, response));
  const state = serve(server, PORT);
}

/** `GET /books/:id` as an expression with a group named id. */
const patternOf = (route) => new RegExp(`^${route.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);

async function answer(table, request, response) {
  response.setHeader('x-served-by', `${self.pod} on ${self.node}`);
  response.setHeader('x-version', self.version);
  try {
    const result = await dispatch(table, request, response);
    if (result !== undefined) sendJson(response, 200, { ...result, from: self });
  } catch (error) {
    const status = error.status ?? 503;
    if (status >= 500) console.error(`${request.method} ${request.url}: ${error.message}`);
    if (!response.headersSent) sendJson(response, status, { error: error.message, from: self });
    else response.destroy();
  }
}

function dispatch(table, request, response) {
  const line = `${request.method} ${request.url.split('?')[0]}`;
  for (const { pattern, handle } of table) {
    const match = pattern.exec(line);
    if (match) return handle({ request, response, params: match.groups ?? {}, body: () => bodyOf(request) });
  }
  throw new HttpError(404, `nothing answers ${line}`);
}

const sendJson = (response, status, value) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(value)}\n`);

async function bodyOf(request) {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) {
    text += chunk;
    if (text.length > BODY_LIMIT) throw new HttpError(413, `more than ${BODY_LIMIT} bytes`);
  }
  return text;
}

/** JSON of a body; anything else is the client's mistake. */
export function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(400, 'the body is no JSON');
  }
}

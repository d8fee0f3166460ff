import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CannedAnswer, ForgeModel } from './model.js';

export interface ForgeRequest {
  readonly method: string;
  /** Still encoded: `/api/v4/projects/octo-org%2Fshop`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as JSON; undefined when there is none, or it is not JSON. */
  readonly json: unknown;
  /** Where this server is reached, without a trailing slash: for links to the next page. */
  readonly origin: string;
}

/** How one forge shows the model. */
export interface ForgeFacade {
  answer(request: ForgeRequest): CannedAnswer | Promise<CannedAnswer>;
  /** What about a request, disturbed or not, breaks the forge's description. */
  violationsOf?(request: ForgeRequest): readonly string[];
  /** The same of an answer, canned ones included. */
  answerViolationsOf?(request: ForgeRequest, answer: CannedAnswer): readonly string[];
}

export interface ForgeServer {
  /** Without a trailing slash. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a model over HTTP as one forge does, with the model's disturbances. An error of the facade is a violation and a 500. */
export const startForgeServer = async (model: ForgeModel, facade: ForgeFacade): Promise<ForgeServer> => {
  const server = createServer((request, response) => {
    handle(model, facade, { request, response }).catch((error: unknown) => {
      model.violations.push(`the facade failed at ${request.method} ${request.url}: ${String(error)}`);
      response.writeHead(500).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { url, close };
};

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

const handle = async (model: ForgeModel, facade: ForgeFacade, { request, response }: Exchange): Promise<void> => {
  const asked = await read(request);
  model.seen.push(`${request.method} ${request.url}`);
  model.violations.push(...(facade.violationsOf?.(asked) ?? []));
  const disturbance = model.outage ?? model.disturbances.shift() ?? 'pass';
  if (disturbance === 'hang') return;
  if (disturbance === 'drop') return void request.socket.destroy();
  const answer = typeof disturbance === 'object' ? disturbance : await facade.answer(asked);
  model.violations.push(...(facade.answerViolationsOf?.(asked, answer) ?? []));
  if (disturbance === 'lost') return void request.socket.destroy();
  send(response, answer);
};

const read = async (request: IncomingMessage): Promise<ForgeRequest> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const origin = `http://${request.headers.host}`;
  // Not `url.pathname` of a parsed path: that would resolve `..`, which no forge does before it decodes.
  const [path = '/', ...query] = (request.url ?? '/').split('?');
  const { method = 'GET', headers } = request;
  return { method, path, query: new URLSearchParams(query.join('?')), headers, text, json: parse(text), origin };
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const send = (response: ServerResponse, { status, body, headers = {} }: CannedAnswer): void => {
  const type = typeof body === 'string' ? 'text/html' : 'application/json; charset=utf-8';
  response.writeHead(status, { ...(body === undefined ? {} : { 'content-type': type }), ...headers });
  response.end(typeof body === 'object' ? JSON.stringify(body) : body);
};

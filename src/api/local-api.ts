import { chmod, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import Fastify from 'fastify';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { SlipwayError, messageOf } from '../model/errors.js';
import type { SlipwayEvent } from '../model/pod.js';
import type { Snapshot } from '../model/snapshot.js';
import type { ReviewWish } from '../control/reviews/reviewers.js';
import type { Server } from '../control/server.js';
import { kubeRoutes } from './kube/routes.js';
import { stateView } from './state-view.js';

export interface LogRequest {
  readonly namespace: string;
  readonly pod: string;
  readonly container?: string;
  readonly previous?: boolean;
  readonly follow?: boolean;
  readonly tail?: number;
  readonly timestamps?: boolean;
}

export interface LocalApiDeps {
  readonly cluster: string;
  /** Absent in `slipway agent`. */
  readonly server?: Server;
  /** Absent in `slipway server`, whose machine may run no pods. */
  readonly logs?: (request: LogRequest, signal: AbortSignal) => AsyncIterable<{ readonly line: string }>;
  /** The node's counters in Prometheus' text format. Absent where no agent runs. */
  readonly metrics?: () => Promise<string>;
}

/** prometheus.io/docs/instrumenting/exposition_formats */
const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';
/** A snapshot of a large repository may be sent for a plan. */
const MAX_BODY = 64 * 2 ** 20;

/**
 * The API of `slipway status`, `plan`, `logs`, `events`: on a unix socket that only its owner may open, so that the file
 * system is the authentication. Answers JSON, or one JSON value a line where it streams.
 */
export const startLocalApi = async (socketPath: string, deps: LocalApiDeps): Promise<{ close(): Promise<void> }> => {
  const app = Fastify({ bodyLimit: MAX_BODY, forceCloseConnections: true });
  app.setErrorHandler((error, _request, reply) => sendError(error, reply));
  if (deps.server) serverRoutes(app, deps.server, deps.cluster);
  if (deps.logs) logRoute(app, deps.logs);
  const { metrics } = deps;
  if (metrics) app.get('/metrics', async (_request, reply) => reply.type(METRICS_TYPE).send(await metrics()));
  await rm(socketPath, { force: true });
  await app.listen({ path: socketPath });
  await chmod(socketPath, 0o600);
  return { close: () => app.close() };
};

const serverRoutes = (app: FastifyInstance, server: Server, cluster: string): void => {
  kubeRoutes(app, server);
  app.get('/v1/state', () => stateView(server, cluster));
  // Small whatever the cluster's size: for those who wait for a commit.
  app.get<{ Querystring: { name?: string } }>('/v1/sources', ({ query }) => server.sources.views(query.name));
  // For those who have pushed: what is new there is seen at once.
  app.post<{ Body: { source?: string } | undefined }>('/v1/wake', (request) => ({
    woken: server.sources.wakeNamed(request.body?.source),
  }));
  app.post<{ Body: Snapshot; Querystring: { assumePromoted?: string } }>('/v1/plan', ({ body, query }) =>
    server.preview(body, { assumePromoted: query.assumePromoted === 'true' }),
  );
  app.post<{ Body: ReviewWish }>('/v1/review', ({ body }) => server.reviewers.reviewOf(body));
  app.get<{ Querystring: { follow?: string } }>('/v1/events', (request, reply) => {
    const abort = abortOf(reply);
    return sendLines(reply, events(server, request.query.follow === 'true', abort));
  });
};

const logRoute = (app: FastifyInstance, logs: NonNullable<LocalApiDeps['logs']>): void => {
  app.get<{ Querystring: Record<string, string> }>('/v1/logs', (request, reply) => {
    const { namespace = 'default', pod = '', container, tail } = request.query;
    const flag = (name: string) => request.query[name] === 'true';
    const options = { previous: flag('previous'), follow: flag('follow'), timestamps: flag('timestamps') };
    const wanted = { namespace, pod, container, ...options, tail: tail === undefined ? undefined : Number(tail) };
    return sendLines(reply, logs(wanted, abortOf(reply)));
  });
};

const abortOf = (reply: FastifyReply): AbortSignal => {
  const abort = new AbortController();
  reply.raw.on('close', () => abort.abort());
  return abort.signal;
};

/** The first value is awaited before the head goes out, so that an early error still has its status code. */
const sendLines = async (reply: FastifyReply, values: AsyncIterable<unknown>): Promise<FastifyReply> => {
  const iterator = values[Symbol.asyncIterator]();
  const first = await iterator.next();
  async function* lines(): AsyncIterable<string> {
    for (let item = first; !item.done; item = await iterator.next()) yield `${JSON.stringify(item.value)}\n`;
  }
  return reply.type('application/x-ndjson').send(Readable.from(lines()));
};

async function* events(server: Server, follow: boolean, signal: AbortSignal): AsyncIterable<SlipwayEvent> {
  const waiting: SlipwayEvent[] = [...server.events.list()];
  let wake: () => void = () => undefined;
  const unfollow = server.events.follow((event) => {
    waiting.push(event);
    wake();
  });
  signal.addEventListener('abort', () => wake());
  try {
    while (!signal.aborted) {
      yield* waiting.splice(0);
      if (!follow) return;
      if (waiting.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    unfollow();
  }
}

const sendError = (error: unknown, reply: FastifyReply): FastifyReply => {
  if (error instanceof SlipwayError)
    return reply
      .code(error.retryable ? 503 : 400)
      .send({ code: error.code, message: error.message, remedy: error.remedy });
  return reply.code(500).send({ code: 'INTERNAL', message: messageOf(error), remedy: 'see the log of slipway' });
};

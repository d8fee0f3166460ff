import Fastify from 'fastify';
import { SlipwayError } from '../model/errors.js';
import { newsOf, refusalOf, ReplayMemory } from '../sync/webhook.js';
import type { Delivery, PullNews, Push } from '../sync/webhook.js';

export interface WebhookDeps {
  /** `host:port`; port 0 takes a free one. */
  readonly listen: string;
  /** HMAC secret or GitLab's signing token; without one only loopback is served. */
  readonly secret?: string;
  readonly onPush: (push: Push) => void;
  /** Something about a pull request changed, or it got a comment. */
  readonly onPull?: (news: PullNews) => void;
  /** Unix milliseconds. Default: the clock. */
  readonly now?: () => number;
}

/** GitHub's limit for a payload is 25 MB; what Slipway reads of one fits in far less. */
const MAX_BODY = 5 * 2 ** 20;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

/**
 * `POST /hooks/git` hands on what forges tell of pushes and pull requests, each delivery once: 202 with how many of both, also for a delivery that
 * came before or tells of nothing (`ping`); 401 when it is not from someone who knows the secret. `GET /healthz` for monitors. Returns the address it took.
 */
export const startWebhookServer = async (deps: WebhookDeps): Promise<{ url: string; close(): Promise<void> }> => {
  const { host, port } = parseListen(deps.listen);
  if (!deps.secret && !LOOPBACK.has(host))
    throw new SlipwayError('CONFIG_INVALID', {
      detail: `webhook.listen ${deps.listen} is beyond loopback and has no webhook.secretFile`,
    });
  const app = Fastify({ bodyLimit: MAX_BODY, forceCloseConnections: true });
  // The signature covers the bytes as they came.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.get('/healthz', () => ({ ok: true }));
  const hear = listener(deps);
  app.post('/hooks/git', async (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const { status, ...answer } = hear({ headers: request.headers, body });
    return reply.code(status).send(answer);
  });
  return { url: await app.listen({ host, port }), close: () => app.close() };
};

type Answer = { status: 401; message: string } | { status: 202; pushes: number; pulls: number };

const listener = ({ secret, onPush, onPull, now = Date.now }: WebhookDeps): ((delivery: Delivery) => Answer) => {
  const heard = new ReplayMemory(now);
  return (delivery) => {
    const refusal = secret ? refusalOf(delivery, { secret, now: now() }) : undefined;
    if (refusal) return { status: 401, message: refusal };
    const news = newsOf(delivery);
    if (heard.isReplay(delivery, news)) return { status: 202, pushes: 0, pulls: 0 };
    for (const push of news.pushes) onPush(push);
    for (const pull of news.pulls) onPull?.(pull);
    return { status: 202, pushes: news.pushes.length, pulls: news.pulls.length };
  };
};

const parseListen = (listen: string): { host: string; port: number } => {
  const at = listen.lastIndexOf(':');
  const port = Number(listen.slice(at + 1));
  if (at < 1 || !Number.isInteger(port) || port < 0 || port > 65535)
    throw new SlipwayError('CONFIG_INVALID', { detail: `webhook.listen must be host:port, this is ${listen}` });
  return { host: listen.slice(0, at), port };
};

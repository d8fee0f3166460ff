import Fastify from 'fastify';
import { SlipwayError } from '../model/errors.js';
import { pushesOf, verifySignature } from '../sync/webhook.js';
import type { Push } from '../sync/webhook.js';

export interface WebhookDeps {
  /** `host:port`; port 0 takes a free one. */
  readonly listen: string;
  /** HMAC secret; without one only loopback is served. */
  readonly secret?: string;
  readonly onPush: (push: Push) => void;
}

/** GitHub's limit for a payload is 25 MB; what Slipway reads of one fits in far less. */
const MAX_BODY = 5 * 2 ** 20;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

/** `POST /hooks/git` wakes the sources a push is for; `GET /healthz` for monitors. Returns the address it took. */
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
  app.post('/hooks/git', async (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    if (deps.secret && !verifySignature(body, request.headers, deps.secret))
      return reply.code(401).send({ message: 'the signature does not match webhook.secretFile' });
    const pushes = pushesOf(request.headers, body);
    for (const push of pushes) deps.onPush(push);
    return reply.code(202).send({ pushes: pushes.length });
  });
  return { url: await app.listen({ host, port }), close: () => app.close() };
};

const parseListen = (listen: string): { host: string; port: number } => {
  const at = listen.lastIndexOf(':');
  const port = Number(listen.slice(at + 1));
  if (at < 1 || !Number.isInteger(port) || port < 0 || port > 65535)
    throw new SlipwayError('CONFIG_INVALID', { detail: `webhook.listen must be host:port, this is ${listen}` });
  return { host: listen.slice(0, at), port };
};

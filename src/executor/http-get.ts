import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Container, Probe } from '../model/objects.js';

/** As probes and hooks declare it. */
export type HttpGet = NonNullable<Probe['httpGet']>;

export interface HttpTarget {
  readonly container: Pick<Container, 'ports'>;
  readonly podIP: string;
}

export interface HttpResult {
  readonly ok: boolean;
  /** For people: `HTTP 503`, `connection refused`. Never the body: it may hold anything. */
  readonly message: string;
}

/** A port by number or by the name of a container port. */
export const portOf = (port: number | string, container: Pick<Container, 'ports'>): number => {
  const named = container.ports?.find((candidate) => candidate.name === String(port));
  return named?.containerPort ?? Number(port);
};

/** One GET to a pod, good with a status from 200 to 399; never throws. */
export const httpGet = (get: HttpGet, target: HttpTarget, timeoutMs: number): Promise<HttpResult> =>
  new Promise((resolve) => {
    const secure = get.scheme === 'HTTPS';
    const done = (ok: boolean, message: string) => {
      clearTimeout(timer);
      resolve({ ok, message });
      call.destroy();
    };
    // Kubernetes does not verify the certificate of an HTTPS probe either.
    const call = (secure ? httpsRequest : httpRequest)(
      {
        host: get.host ?? target.podIP,
        port: portOf(get.port, target.container),
        path: get.path ?? '/',
        headers: { 'user-agent': 'slipway-probe', accept: '*/*', ...headersOf(get) },
        agent: false,
        rejectUnauthorized: false,
      },
      (answer) => {
        const status = answer.statusCode ?? 0;
        answer.resume();
        done(status >= 200 && status < 400, `HTTP ${status}`);
      },
    );
    const timer = setTimeout(() => done(false, `no answer within ${timeoutMs} ms`), timeoutMs);
    call.on('error', (error) => done(false, error.message));
    call.end();
  });

const headersOf = (get: HttpGet): Record<string, string> =>
  Object.fromEntries((get.httpHeaders ?? []).map(({ name, value }) => [name.toLowerCase(), value]));

import { lookup as systemLookup } from 'node:dns';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { LookupFunction } from 'node:net';
import axios from 'axios';
import { messageOf } from '../../../model/errors.js';

const LARGEST_ANSWER = 2 ** 20;

export interface HttpQuestion {
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly headers: readonly { readonly key: string; readonly value: string }[];
  readonly body?: string;
  readonly timeoutMs: number;
  /** Takes any certificate. */
  readonly insecure: boolean;
}

export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
}

/** What the world is to a question. */
export interface HttpPlace {
  /** Address of the Service `name` in `namespace`; undefined when there is none, or it has no address of its own. */
  readonly addressOf: (name: string, namespace: string) => string | undefined;
  /** Ends the question early. */
  readonly signal: AbortSignal;
}

/**
 * Asks, and reads at most 1 MiB. Names of Services become their addresses; no proxy is used, no redirect followed: the headers may hold
 * credentials. Throws Error with what went wrong.
 */
export const askHttp = async (question: HttpQuestion, place: HttpPlace): Promise<HttpAnswer> => {
  const { url, method, headers, body, timeoutMs, insecure } = question;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new Error('is not an http:// or https:// address');
  const lookup = lookupOf(place.addressOf);
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const { status, data } = await axios.request<string>({
      url,
      method,
      headers: Object.fromEntries(headers.map(({ key, value }) => [key, value])),
      data: body,
      signal: AbortSignal.any([place.signal, deadline]),
      httpAgent: new HttpAgent({ lookup }),
      httpsAgent: new HttpsAgent({ lookup, rejectUnauthorized: !insecure }),
      maxContentLength: LARGEST_ANSWER,
      maxRedirects: 0,
      proxy: false,
      responseType: 'text',
      transformRequest: [(data: unknown) => data],
      transformResponse: [(data: unknown) => data],
      validateStatus: () => true,
    });
    return { status, text: data };
  } catch (error) {
    throw new Error(deadline.aborted ? `no answer within ${timeoutMs / 1000} s` : troubleOf(error), {
      cause: error,
    });
  }
};

const troubleOf = (error: unknown): string => {
  const message = messageOf(error) || String((error as NodeJS.ErrnoException).code);
  return /maxContentLength/.test(message) ? 'the answer is larger than 1 MiB' : message;
};

/** `web.shop`, `web.shop.svc` and `web.shop.svc.cluster.local`. */
const SERVICE = /^([a-z0-9-]+)\.([a-z0-9-]+)(\.svc(?:\.cluster\.local)?)?\.?$/i;

const lookupOf =
  (addressOf: HttpPlace['addressOf']): LookupFunction =>
  (host, options, done) => {
    const [, name = '', namespace = '', suffix] = SERVICE.exec(host) ?? [];
    const address = name === '' ? undefined : addressOf(name.toLowerCase(), namespace.toLowerCase());
    if (address === undefined && suffix === undefined) return systemLookup(host, options, done);
    if (address === undefined) return done(new Error(`there is no Service ${namespace}/${name} with an address`), '');
    return options.all ? done(null, [{ address, family: 4 }]) : done(null, address, 4);
  };

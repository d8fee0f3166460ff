import { isIP } from 'node:net';
import type { IngressProtocol } from './ingress.js';

/** What an Ingress's annotations ask for. Times in milliseconds, sizes in bytes. */
export interface IngressOptions {
  readonly readTimeoutMs?: number;
  readonly connectTimeoutMs?: number;
  readonly bodyLimit?: number;
  /** To HTTPS, where TLS is set for the host. */
  readonly sslRedirect: boolean;
  /** To HTTPS, even without TLS of this Ingress. */
  readonly forceSslRedirect: boolean;
  readonly protocol?: IngressProtocol;
  readonly rewriteTarget?: string;
  readonly useRegex: boolean;
  /** Certificates that git does not have are ordered from a CA. */
  readonly acme: boolean;
  readonly allow?: readonly string[];
  readonly canary?: {
    readonly weight: number;
    readonly header?: string;
    readonly headerValue?: string;
    readonly cookie?: string;
  };
}

/** An annotation that cannot be followed. */
export interface AnnotationProblem {
  readonly annotation: string;
  /** Absent: the annotation has no effect at all, which is a warning. */
  readonly expected?: string;
  readonly actual: string;
}

/** ingress-nginx's annotations are what people have; the same names below our own prefix come first. */
const NGINX = 'nginx.ingress.kubernetes.io/';
const OWN = 'slipway.dev/';
/** Older than any of today's controllers, and understood by several (cert-manager.io/docs/usage/ingress, "Supported Annotations"). */
const TLS_ACME = 'kubernetes.io/tls-acme';

const PROTOCOLS: Readonly<Record<string, IngressProtocol>> = { HTTP: 'http', HTTPS: 'https', GRPC: 'h2c', GRPCS: 'h2' };
const UNITS: Readonly<Record<string, number>> = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };
const DEFAULT_SILENCE_MS = 60_000;
/** Of RFC 9110's tokens those that need no quotes in the proxy's configuration. */
const TOKEN = /^[0-9A-Za-z][-._0-9A-Za-z]*$/;

type Reader = (text: string) => unknown;

const seconds: Reader = (text) => (/^\d{1,6}s?$/.test(text) ? Number.parseInt(text, 10) * 1000 : undefined);
const size: Reader = (text) => {
  const [, digits, unit = ''] = /^(\d{1,12})([kmg]?)$/i.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits) * (UNITS[unit.toLowerCase()] ?? 1);
};
const yesOrNo: Reader = (text) => (text === 'true' ? true : text === 'false' ? false : undefined);
const protocol: Reader = (text) => PROTOCOLS[text.toUpperCase()];
const percent: Reader = (text) => (/^\d{1,3}$/.test(text) && Number(text) <= 100 ? Number(text) : undefined);
const token: Reader = (text) => (TOKEN.test(text) ? text : undefined);
const printable: Reader = (text) => (/^[!-{}~ ]+$/.test(text) && text.trim() === text ? text : undefined);
const target: Reader = (text) => (/^\/[^\s|?#]*$/.test(text) ? text : undefined);
const ranges: Reader = (text) => {
  const all = text.split(',').map((range) => range.trim());
  return all.every(isRange) ? all : undefined;
};

const isRange = (range: string): boolean => {
  const [address = '', length = '0', more] = range.split('/');
  const family = isIP(address);
  return family !== 0 && more === undefined && /^\d{1,3}$/.test(length) && Number(length) <= (family === 6 ? 128 : 32);
};

/** Name without prefix -> how its value is read, and what it must be. */
const KNOWN: Readonly<Record<string, readonly [read: Reader, expected: string]>> = {
  'proxy-read-timeout': [seconds, 'seconds, such as "60"'],
  'proxy-send-timeout': [seconds, 'seconds, such as "60"'],
  'proxy-connect-timeout': [seconds, 'seconds, such as "5"'],
  'proxy-body-size': [size, 'a size such as "8m"; "0" is no limit'],
  'ssl-redirect': [yesOrNo, '"true" or "false"'],
  'force-ssl-redirect': [yesOrNo, '"true" or "false"'],
  'backend-protocol': [protocol, 'one of HTTP, HTTPS, GRPC, GRPCS'],
  acme: [yesOrNo, '"true" or "false"'],
  canary: [yesOrNo, '"true" or "false"'],
  'canary-weight': [percent, 'a number from 0 to 100'],
  'canary-by-header': [token, 'the name of a header'],
  'canary-by-header-value': [printable, 'text of visible characters without "|"'],
  'canary-by-cookie': [token, 'the name of a cookie'],
  'rewrite-target': [target, 'a path that begins with "/"'],
  'use-regex': [yesOrNo, '"true" or "false"'],
  'whitelist-source-range': [ranges, 'addresses or ranges such as "10.0.0.0/8,192.0.2.7"'],
  'allowlist-source-range': [ranges, 'addresses or ranges such as "10.0.0.0/8,192.0.2.7"'],
};

/** Reads them all: what can be followed is in the options, the rest in the problems. */
export const ingressOptions = (
  annotations: Readonly<Record<string, string>> = {},
): { options: IngressOptions; problems: readonly AnnotationProblem[] } => {
  const values = new Map<string, unknown>();
  const problems: AnnotationProblem[] = [];
  if (annotations[TLS_ACME]?.trim() === 'true') values.set('acme', true);
  for (const prefix of [NGINX, OWN])
    for (const [annotation, actual] of Object.entries(annotations)) {
      if (!annotation.startsWith(prefix)) continue;
      const name = annotation.slice(prefix.length);
      const [read, expected] = KNOWN[name] ?? [];
      const value = read?.(actual.trim());
      if (value !== undefined) values.set(name, value);
      else if (read) problems.push({ annotation, expected, actual });
      else if (prefix === NGINX) problems.push({ annotation, actual });
    }
  return { options: optionsOf(values), problems };
};

const optionsOf = (values: ReadonlyMap<string, unknown>): IngressOptions => {
  const get = <T>(name: string): T | undefined => values.get(name) as T | undefined;
  const times = [get<number>('proxy-read-timeout'), get<number>('proxy-send-timeout')].filter((ms) => ms !== undefined);
  const silence = times.length > 0 ? Math.max(...times) : DEFAULT_SILENCE_MS;
  const limit = get<number>('proxy-body-size') ?? 0;
  return {
    readTimeoutMs: silence === DEFAULT_SILENCE_MS || silence === 0 ? undefined : silence,
    connectTimeoutMs: get<number>('proxy-connect-timeout') || undefined,
    bodyLimit: limit === 0 ? undefined : limit,
    sslRedirect: get<boolean>('ssl-redirect') ?? true,
    forceSslRedirect: get<boolean>('force-ssl-redirect') ?? false,
    protocol: get('backend-protocol'),
    rewriteTarget: get('rewrite-target'),
    useRegex: get<boolean>('use-regex') ?? false,
    acme: get<boolean>('acme') ?? false,
    allow: get('whitelist-source-range') ?? get('allowlist-source-range'),
    canary: get<boolean>('canary') ? canaryOf(get) : undefined,
  };
};

const canaryOf = (get: <T>(name: string) => T | undefined): IngressOptions['canary'] => ({
  weight: get<number>('canary-weight') ?? 0,
  header: get('canary-by-header'),
  headerValue: get<string>('canary-by-header') === undefined ? undefined : get('canary-by-header-value'),
  cookie: get('canary-by-cookie'),
});

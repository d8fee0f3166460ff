import { BlockList } from 'node:net';
import { canonicalJson, shortHash } from '../../model/hash.js';
import { usableHeaderRoutes } from '../../model/header-route.js';
import type { IngressCanary, IngressRoute, IngressTable, IngressTarget } from '../../model/ingress.js';
import type { HeaderRoute } from '../../model/rollout.js';
import { targetKey } from './slots.js';

/** A line of a map file. */
export type MapEntry = readonly [key: string, value: string];

/** Backend without servers, for routes whose Service is missing. */
export const NO_SLOT = 'none';
/** Where a CA asks for a token (RFC 8555, 8.3). */
export const CHALLENGE_PATH = '/.well-known/acme-challenge/';
/** Stands for the host of routes that have none. */
export const ANY_HOST = '*';

/** What a request's route is looked up in, and the names that the configuration must know beforehand. */
export interface RouteMaps {
  /**
   * One map for hosts (`h:`), paths (the host and the path), the default (`d:`) and permitted networks (`a:`), because only one map at a
   * time is replaced atomically.
   */
  readonly routes: readonly MapEntry[];
  /** Range -> class of ranges; longest match. */
  readonly networks: readonly MapEntry[];
  /** Path -> answer to a CA. */
  readonly challenges: readonly MapEntry[];
}

export interface RouteMapInput {
  /** In the order of precedence: of two with one key the first counts. */
  readonly routes: readonly IngressRoute[];
  readonly defaultTarget?: IngressTarget;
  readonly slotOf: (key: string) => string | undefined;
  /** What the configuration reads for canaries. */
  readonly names: CanaryNames;
  readonly challenges?: IngressTable['challenges'];
}

export interface CanaryNames {
  readonly headers: readonly string[];
  readonly cookies: readonly string[];
  /** Name of a set of header routes -> the set. */
  readonly headerRoutes: ReadonlyMap<string, readonly HeaderRoute[]>;
}

/** Header names, cookie names and sets of header routes of all canaries, sorted. */
export const canaryNames = (routes: readonly IngressRoute[]): CanaryNames => {
  const canaries = routes.flatMap(({ canary }) => canary ?? []);
  const sets = new Map(canaries.map((canary) => [headerSetOf(canary), canary.headers ?? []]));
  return {
    headers: sorted(canaries.flatMap(({ header }) => header?.toLowerCase() ?? [])),
    cookies: sorted(canaries.flatMap(({ cookie }) => cookie ?? [])),
    headerRoutes: new Map(
      sorted([...sets.keys()].filter((name) => name !== '')).map((name) => [
        name,
        usableHeaderRoutes(sets.get(name) ?? []).usable,
      ]),
    ),
  };
};

/** By what it matches; empty where there is nothing that a configuration could say. */
const headerSetOf = ({ headers = [] }: IngressCanary): string => {
  const { usable } = usableHeaderRoutes(headers);
  return usable.length === 0 ? '' : shortHash(8, canonicalJson(usable.map(({ match }) => match)));
};

export const routeMaps = (input: RouteMapInput): RouteMaps => {
  const routes = new Map<string, string>();
  const put = (key: string, value: string): void => void (routes.has(key) || routes.set(key, value));
  for (const route of input.routes) {
    const host = route.host.toLowerCase() || ANY_HOST;
    put(`h:${host}`, host);
    put(pathKey(host, route), routeValue(route, input));
  }
  if (input.defaultTarget) put('d:', slotFor(input.defaultTarget, input));
  const networks = networkClasses(input.routes);
  for (const [key, value] of networks.permitted) put(key, value);
  return { routes: [...routes], networks: networks.classes, challenges: challengeEntries(input.challenges) };
};

/** Tokens and key authorisations are base64url (RFC 8555, 8.1): whatever else came could be read as another entry. */
const challengeEntries = (challenges: IngressTable['challenges'] = {}): MapEntry[] =>
  Object.entries(challenges)
    .filter(([token, answer]) => /^[\w-]+$/.test(token) && /^[\w.-]+$/.test(answer))
    .map(([token, answer]) => [`${CHALLENGE_PATH}${token}`, answer]);

const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort();

/**
 * The longest key that a request's host, path and `/?` begin with is its route. A prefix counts element by element, so its key ends in
 * `/`; an exact path's ends in `/?`, which no path can contain.
 */
const pathKey = (host: string, { path, pathType }: IngressRoute): string =>
  pathType === 'Exact' ? `${host}${path}/?` : `${host}${path.replace(/\/+$/, '')}/`;

const slotFor = (target: IngressTarget | undefined, { slotOf }: RouteMapInput): string =>
  (target && slotOf(targetKey(target))) ?? NO_SLOT;

/**
 * Fields between `|`: slot, flags, body limit, silence in ms, elements stripped, path rewritten to, network list, canary's slot, weight,
 * header's number, header's value, cookie's number, set of header routes. The flags say which of the rest to read: a plain route has none and costs nothing.
 */
const routeValue = (route: IngressRoute, input: RouteMapInput): string => {
  const { bodyLimit, readTimeoutMs, rewrite, canary } = route;
  const flags = [
    route.redirectToHttps ? 'S' : '',
    bodyLimit === undefined ? '' : 'B',
    readTimeoutMs === undefined ? '' : 'T',
    rewrite ? (rewrite.strip === undefined ? 'P' : 'R') : '',
    route.allow ? 'A' : '',
    canary ? 'C' : '',
  ];
  const fields = [
    slotFor(route.target, input),
    flags.join(''),
    bodyLimit,
    readTimeoutMs,
    rewrite?.strip,
    rewrite?.to,
    route.allow && allowKey(route.allow),
    ...(canary ? canaryFields(canary, input) : []),
  ];
  return fields
    .map((field) => String(field ?? ''))
    .join('|')
    .replace(/\|+$/, '');
};

const canaryFields = (canary: IngressCanary, input: RouteMapInput): (string | number)[] => [
  slotFor(canary.target, input),
  canary.weight,
  input.names.headers.indexOf(canary.header?.toLowerCase() ?? ''),
  canary.headerValue ?? '',
  input.names.cookies.indexOf(canary.cookie ?? ''),
  headerSetOf(canary),
];

const allowKey = (ranges: readonly string[]): string => `a:${shortHash(8, [...ranges].sort().join())}`;

/**
 * A range's class is the set of lists that permit it, those of wider ranges included: the proxy finds the narrowest range of a client,
 * and a list permits the class or not. Classes are named by what they permit, so that a change of one list leaves the others valid.
 */
const networkClasses = (routes: readonly IngressRoute[]): { classes: MapEntry[]; permitted: MapEntry[] } => {
  const lists = new Map(routes.flatMap(({ allow }) => (allow ? [[allowKey(allow), allow] as const] : [])));
  const ranges = sorted([...lists.values()].flat());
  const classes: MapEntry[] = [];
  const permitted = new Map<string, string>();
  for (const range of ranges) {
    const permitting = [...lists].filter(([, list]) => list.some((wider) => covers(wider, range))).map(([key]) => key);
    const name = shortHash(8, permitting.sort().join());
    classes.push([range, name]);
    for (const key of permitting) permitted.set(`${key}.${name}`, '1');
  }
  return { classes, permitted: [...permitted] };
};

/** Does the first range hold all of the second? */
const covers = (wider: string, range: string): boolean => {
  const [outer, inner] = [parseRange(wider), parseRange(range)];
  if (outer.family !== inner.family || outer.length > inner.length) return false;
  const list = new BlockList();
  list.addSubnet(outer.address, outer.length, outer.family);
  return list.check(inner.address, inner.family);
};

const parseRange = (range: string): { address: string; length: number; family: 'ipv4' | 'ipv6' } => {
  const [address = '', length] = range.split('/');
  const family = address.includes(':') ? 'ipv6' : 'ipv4';
  return { address, family, length: length === undefined ? (family === 'ipv6' ? 128 : 32) : Number(length) };
};

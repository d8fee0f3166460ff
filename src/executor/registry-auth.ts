import type { ConfigEntry } from '../model/pod.js';
import type { RegistryAuth } from './runtime/runtime.js';

const DOCKER_HUB = 'docker.io';
/** The names that Docker Hub goes by in credential files. */
const HUB_ALIASES = new Set(['index.docker.io', 'registry-1.docker.io', 'docker.io', 'registry.hub.docker.com']);

interface AuthEntry {
  readonly username?: string;
  readonly password?: string;
  /** Base64 of `username:password`. */
  readonly auth?: string;
}

/** The registry and the path of an image's name: `nginx` is `docker.io/library/nginx`. */
export const repositoryOf = (image: string): string => {
  const name = image.replace(/@.*$/, '').replace(/:[^/:]+$/, '');
  const [first = '', ...rest] = name.split('/');
  const isHost = rest.length > 0 && (first.includes('.') || first.includes(':') || first === 'localhost');
  if (isHost) return [HUB_ALIASES.has(first) ? DOCKER_HUB : first, ...rest].join('/');
  return rest.length > 0 ? `${DOCKER_HUB}/${name}` : `${DOCKER_HUB}/library/${name}`;
};

/**
 * Credentials of pull secrets (`kubernetes.io/dockerconfigjson`, `kubernetes.io/dockercfg`) that fit an image, the longest path
 * first. A key may be a host, a host and a path, and may hold `*` within a label of the host
 * (kubernetes.io/docs/concepts/containers/images, "Interpretation of config.json"). A secret that can't be read holds none.
 */
export const registryAuths = (image: string, secrets: readonly ConfigEntry[]): readonly RegistryAuth[] =>
  matching(image, secrets.flatMap(authsOf));

/** Those of `auths` whose `serveraddress` fits the image, the longest path first. */
export const matching = (image: string, auths: readonly RegistryAuth[]): readonly RegistryAuth[] => {
  const repository = repositoryOf(image);
  return auths
    .filter(({ serveraddress }) => fits(normalized(serveraddress), repository))
    .sort((a, b) => normalized(b.serveraddress).length - normalized(a.serveraddress).length);
};

const authsOf = (secret: ConfigEntry): RegistryAuth[] => {
  const modern = objectIn(textOf(secret, '.dockerconfigjson')) as { auths?: unknown } | undefined;
  const entries = modern?.auths ?? objectIn(textOf(secret, '.dockercfg'));
  if (entries === null || typeof entries !== 'object') return [];
  return Object.entries(entries).flatMap(([serveraddress, entry]) => authOf(serveraddress, entry as AuthEntry | null));
};

const textOf = (secret: ConfigEntry, key: string): string => {
  const binary = secret.binaryData?.[key];
  return secret.data[key] ?? (binary === undefined ? '' : Buffer.from(binary, 'base64').toString('utf8'));
};

const objectIn = (text: string): object | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' ? value : undefined;
  } catch {
    return undefined;
  }
};

const authOf = (serveraddress: string, entry: AuthEntry | null): RegistryAuth[] => {
  const pair = typeof entry?.auth === 'string' ? Buffer.from(entry.auth, 'base64').toString('utf8') : '';
  const colon = pair.indexOf(':');
  const username = entry?.username ?? (colon < 0 ? undefined : pair.slice(0, colon));
  const password = entry?.password ?? (colon < 0 ? undefined : pair.slice(colon + 1));
  return username === undefined || password === undefined ? [] : [{ username, password, serveraddress }];
};

/** Without scheme, API version and trailing slash; Docker Hub by one name. */
const normalized = (server: string): string => {
  const bare = server.replace(/^https?:\/\//, '').replace(/\/(v[12]\/?)?$/, '');
  const [host = '', ...path] = bare.split('/');
  return [HUB_ALIASES.has(host) ? DOCKER_HUB : host, ...path].join('/');
};

const fits = (server: string, repository: string): boolean => {
  const [host = '', ...path] = server.split('/');
  const [imageHost = '', ...imagePath] = repository.split('/');
  const prefix = path.join('/');
  return hostFits(host, imageHost) && imagePath.join('/').startsWith(prefix);
};

/** Label by label, so that `*.example.com` does not fit `a.b.example.com`; the port must be the same. */
const hostFits = (pattern: string, host: string): boolean => {
  const [patternName = '', patternPort] = pattern.split(':');
  const [name = '', port] = host.split(':');
  const labels = name.split('.');
  const patterns = patternName.split('.');
  if (patternPort !== port || patterns.length !== labels.length) return false;
  return patterns.every((part, index) => globFits(part, labels[index]!));
};

const globFits = (pattern: string, text: string): boolean =>
  new RegExp(`^${pattern.replace(/[\\^$.*+?()[\]{}|]/g, (char) => (char === '*' ? '.*' : `\\${char}`))}$`).test(text);

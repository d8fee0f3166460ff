import { posix } from 'node:path';
import { canonicalJson, hashOf } from '../model/hash.js';
import type { SourceConfig } from '../model/generated/index.js';
import { withoutCredentials } from './repository-reader.js';

/** A repository with the sources that are read from it: one clone, one question to the server, one reporter. */
export interface RepositoryConfig {
  /** Such as `app-3f9a2b81c04d`: good for a folder, and the same after every start. */
  readonly key: string;
  readonly url: string;
  readonly auth?: SourceConfig['auth'];
  /** The longest of its sources. */
  readonly timeoutSeconds: number;
  /** The shortest of its sources. */
  readonly pollSeconds: number;
  /** In the order of the configuration. */
  readonly sources: Sources;
}

type Sources = readonly [SourceConfig, ...SourceConfig[]];

const DEFAULTS = { pollSeconds: 5, timeoutSeconds: 30 } as const;

/** Sources of the same address and credentials share a repository, whatever their ref and path. */
export const repositoriesOf = (sources: readonly SourceConfig[]): RepositoryConfig[] => {
  const groups = new Map<string, [SourceConfig, ...SourceConfig[]]>();
  for (const source of sources) {
    const group = groups.get(identityOf(source));
    if (group) group.push(source);
    else groups.set(identityOf(source), [source]);
  }
  return [...groups.values()].map(repositoryOf);
};

/** @param sources all of one address and credentials */
export const repositoryOf = (sources: Sources): RepositoryConfig => {
  const [first] = sources;
  return {
    key: `${nameOf(first.url)}-${hashOf(identityOf(first)).slice(0, 12)}`,
    url: first.url,
    ...(first.auth ? { auth: first.auth } : {}),
    timeoutSeconds: Math.max(...sources.map(({ timeoutSeconds = DEFAULTS.timeoutSeconds }) => timeoutSeconds)),
    pollSeconds: Math.min(...sources.map(({ pollSeconds = DEFAULTS.pollSeconds }) => pollSeconds)),
    sources,
  };
};

/** The same text for sources that share a repository. */
export const identityOf = ({ url, auth }: SourceConfig): string => canonicalJson({ url, auth: auth ?? null });

/** Whether pull requests against the source's branch are reviewed; a tag or a commit has none. */
export const isReviewed = ({ forge, ref = 'main' }: SourceConfig): boolean =>
  forge !== undefined && (forge.pullRequests ?? true) && !/^(?:refs\/tags\/|[0-9a-f]{40}$)/.test(ref);

/** What people call it: `https://git.example/shop/app.git` is `app`. */
const nameOf = (url: string): string =>
  posix
    .basename(withoutCredentials(url).replace(/\/+$/, ''), '.git')
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .slice(0, 40);

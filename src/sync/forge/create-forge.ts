import { readFile } from 'node:fs/promises';
import { SlipwayError } from '../../model/errors.js';
import type { SourceConfig } from '../../model/generated/index.js';
import type { GithubCredentials } from './github/client.js';
import type { Forge } from './provider.js';
import { readSecret } from './secret-source.js';

export type ForgeConfig = NonNullable<SourceConfig['forge']>;

export interface ForgeTimes {
  /** For one attempt. Default: the forge's own, 10 000. */
  readonly timeoutMs?: number;
  /** Base of the pauses between attempts. Default: the forge's own, 1000. */
  readonly retryUnitMs?: number;
}

/**
 * The forge of a source. Its code is loaded when it is used first: octokit is a good part of an idle process's memory.
 * @throws SlipwayError CONFIG_INVALID when a token or an address is missing
 */
export const createForge = async (config: ForgeConfig, times: ForgeTimes = {}): Promise<Forge> => {
  switch (config.type) {
    case 'github':
      return createGithub(config, times);
    case 'gitlab':
      return createGitlab(config, times);
    case 'gitea':
    case 'forgejo':
      return createGitea({ ...config, type: config.type }, times);
  }
};

const createGitlab = async (config: ForgeConfig, times: ForgeTimes): Promise<Forge> => {
  const { repository, apiUrl } = config;
  const { createGitlabForge } = await import('./gitlab/gitlab-forge.js');
  return createGitlabForge({ repository, apiUrl, token: tokenOf(config), account: accountOf(config), ...times });
};

const createGitea = async (
  config: ForgeConfig & { readonly type: 'gitea' | 'forgejo' },
  times: ForgeTimes,
): Promise<Forge> => {
  const { type, repository, apiUrl } = config;
  if (!apiUrl) throw new SlipwayError('CONFIG_INVALID', { detail: `forge.apiUrl is needed for ${type}` });
  const { createGiteaForge } = await import('./gitea/gitea-forge.js');
  return createGiteaForge({ type, repository, apiUrl, token: tokenOf(config), account: accountOf(config), ...times });
};

const createGithub = async (config: ForgeConfig, times: ForgeTimes): Promise<Forge> => {
  const { repository, apiUrl, app } = config;
  const place = { repository, ...(apiUrl ? { apiUrl } : {}), ...times };
  const access = { credentials: githubCredentials(config), account: accountOf(config) };
  const { GithubForge } = await import('./github/forge.js');
  return new GithubForge({ ...place, ...access, checks: app?.checks ?? false });
};

const githubCredentials = (config: ForgeConfig): GithubCredentials => {
  const { app } = config;
  if (!app) return { token: tokenOf(config) };
  const { id, installationId, privateKeyFile } = app;
  const privateKey = (): Promise<string> => readFile(privateKeyFile, 'utf8').catch(() => missing(privateKeyFile));
  return { app: { id, privateKey, ...(installationId ? { installationId } : {}) } };
};

const missing = (file: string): never => {
  throw new SlipwayError('CONFIG_INVALID', { detail: `no private key in file ${file} (forge.app.privateKeyFile)` });
};

/** Read at each call, so that a rotated token is taken up. */
const tokenOf = ({ tokenFile, tokenEnv }: ForgeConfig): (() => Promise<string>) => {
  if (!tokenFile && !tokenEnv)
    throw new SlipwayError('CONFIG_INVALID', { detail: 'forge has no token: set forge.tokenFile or forge.tokenEnv' });
  return () => readSecret({ file: tokenFile, env: tokenEnv });
};

/** The same text for sources of the same account, whose limits they share. Names where the secret is, not what it is. */
const accountOf = ({ app, repository, tokenFile, tokenEnv }: ForgeConfig): string => {
  if (!app) return tokenFile ? `file ${tokenFile}` : `variable ${tokenEnv ?? ''}`;
  const [owner = ''] = repository.split('/');
  return `app ${app.id} ${app.installationId ?? `of ${owner}`}`;
};

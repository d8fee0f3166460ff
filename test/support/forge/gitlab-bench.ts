import { createGitlabForge } from '../../../src/sync/forge/gitlab/gitlab-forge.js';
import type { ForgeBench, ForgeKind, ForgeStart } from './conformance.js';
import { GitlabFacade } from './gitlab.js';
import { ForgeModel } from './model.js';
import { startForgeServer } from './server.js';

export interface GitlabBench extends ForgeBench {
  readonly facade: GitlabFacade;
  /** Root of the fake GitLab. */
  readonly url: string;
}

let benches = 0;

/** A GitLab for tests with one project, and a forge of an account of its own. */
export const startGitlab = async ({ token, timeoutMs }: ForgeStart = {}): Promise<GitlabBench> => {
  const repository = 'acme/platform/shop';
  const model = new ForgeModel({
    repository,
    token: 'glpat-topsecret',
    headRef: (n) => `refs/merge-requests/${n}/head`,
  });
  const facade = new GitlabFacade(model);
  const server = await startForgeServer(model, facade);
  const forge = createGitlabForge({
    ...{ repository, apiUrl: server.url, account: `bench ${++benches}`, timeoutMs, retryUnitMs: 5 },
    token: async () => token ?? model.token,
  });
  const close = async (): Promise<void> => {
    await forge.close();
    await server.close();
  };
  return { model, forge, facade, url: server.url, close };
};

export const gitlab: ForgeKind = {
  start: startGitlab,
  reactions: { seen: 'eyes', done: 'rocket', refused: 'confused' },
  limits: {
    // https://docs.gitlab.com/administration/settings/user_and_ip_rate_limits/#response-headers
    'retry-after': (seconds) => ({
      status: 429,
      headers: { 'retry-after': String(seconds), 'ratelimit-limit': '60', 'ratelimit-remaining': '0' },
      body: 'Retry later\n',
    }),
    'the reset of a budget': (seconds) => ({
      status: 429,
      headers: { 'ratelimit-remaining': '0', 'ratelimit-reset': String(Math.ceil(Date.now() / 1000) + seconds) },
      body: { message: { error: 'This endpoint has been requested too many times. Try again later.' } },
    }),
  },
  forbidden: {
    status: 403,
    body: {
      ...{ error: 'insufficient_scope', scope: 'api' },
      error_description: 'The request requires higher privileges than provided by the access token.',
    },
  },
  permissions: {
    status: /scope "api" and the role Developer \(Maintainer for commits of protected branches\)/,
    pulls: /scope "api" and the role Reporter/,
    comment: /scope "api" and the role Reporter, to comment/,
    openPull: /scope "api" and the role Developer, to open/,
  },
};

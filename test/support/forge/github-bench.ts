import { generateKeyPairSync } from 'node:crypto';
import type { StatusState } from '../../../src/sync/forge/forge.js';
import { GithubForge, type GithubForgeOptions } from '../../../src/sync/forge/github/forge.js';
import type { ForgeBench, ForgeKind, ForgeStart, ShownStatus } from './conformance.js';
import { GithubFacade, type GithubApp } from './github.js';
import { ForgeModel, type CannedAnswer, type ForgeModelOptions } from './model.js';
import { startForgeServer } from './server.js';

export interface FakeGithub {
  readonly model: ForgeModel;
  /** `https://api.github.com` of the fake. */
  readonly url: string;
  close(): Promise<void>;
}

/** A GitHub for tests with one repository. */
export const startFakeGithub = async (options: ForgeModelOptions = {}, app?: GithubApp): Promise<FakeGithub> => {
  const model = new ForgeModel({ ...options, ...(app ? { own: `${app.slug}[bot]` } : {}) });
  const { url, close } = await startForgeServer(model, new GithubFacade(model, app));
  return { model, url, close };
};

const newKeys = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
const { privateKey, publicKey } = newKeys();
export const APP: GithubApp = { id: 4711, slug: 'slipway', installationId: 815, publicKey };
export const APP_KEY = privateKey;

const benchOf = (
  github: FakeGithub,
  options: Omit<GithubForgeOptions, 'repository' | 'apiUrl' | 'account'>,
): ForgeBench => {
  const { model, url: apiUrl } = github;
  const forge = new GithubForge({ repository: model.repository, apiUrl, account: 'test', retryUnitMs: 5, ...options });
  const close = async (): Promise<void> => {
    await forge.close();
    await github.close();
  };
  return { model, forge, close };
};

const timeoutOf = ({ timeoutMs }: ForgeStart) => (timeoutMs === undefined ? {} : { timeoutMs });

const startWithToken = async (options: ForgeStart = {}): Promise<ForgeBench> => {
  const github = await startFakeGithub();
  const token = async (): Promise<string> => options.token ?? github.model.token;
  return benchOf(github, { credentials: { token }, ...timeoutOf(options) });
};

/** A token that is not right is here a key that is not the App's. */
const startWithApp = async (options: ForgeStart = {}): Promise<ForgeBench> => {
  const key = options.token ? newKeys().publicKey : publicKey;
  const github = await startFakeGithub({}, { ...APP, publicKey: key });
  const app = { id: APP.id, privateKey: async () => APP_KEY };
  return benchOf(github, { credentials: { app }, checks: true, ...timeoutOf(options) });
};

const secondaryLimit = (seconds: number): CannedAnswer => ({
  status: 403,
  headers: { 'retry-after': String(seconds) },
  body: { message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.' },
});

const primaryLimit = (seconds: number): CannedAnswer => ({
  status: 403,
  headers: {
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + seconds - 1),
  },
  body: { message: 'API rate limit exceeded for user ID 1.' },
});

const proxyLimit = (seconds: number): CannedAnswer => ({
  status: 429,
  headers: { 'retry-after': String(seconds) },
  body: { message: 'Slow down' },
});

const kind = {
  reactions: { seen: 'eyes', done: 'rocket', refused: 'confused' },
  limits: { 'the secondary limit': secondaryLimit, 'the primary limit': primaryLimit, 'a proxy': proxyLimit },
  forbidden: { status: 403, body: { message: 'Resource not accessible by personal access token' } },
};
const pulls = { pulls: /Pull requests: Read/, comment: /Pull requests: Read and write/ };
const permissions = { ...pulls, openPull: /Pull requests: Read and write/, status: /Commit statuses: Read and write/ };

const SHOWN: Readonly<Record<string, StatusState>> = { success: 'success', failure: 'failure', cancelled: 'error' };
const shownCheck = (model: ForgeModel, sha: string, context: string): ShownStatus | undefined => {
  const run = model.checkRuns.filter((each) => each.sha === sha && each.name === context).at(-1);
  if (!run) return undefined;
  const state = run.status === 'completed' ? (SHOWN[run.conclusion ?? ''] ?? 'error') : 'pending';
  return { state, description: run.title, ...(run.detailsUrl ? { targetUrl: run.detailsUrl } : {}) };
};

export const githubWithToken: ForgeKind = { ...kind, permissions, start: startWithToken };
/** The first requests are the App's own: what is forbidden to it is to be installed. */
export const githubWithApp: ForgeKind = {
  ...kind,
  ...{ start: startWithApp, shown: shownCheck },
  permissions: { status: /install the App/, pulls: /install the App/, comment: /install the App/, openPull: /install/ },
};

import { readFile } from 'node:fs/promises';
import { startLocalApi } from '../api/local-api.js';
import type { LocalApiDeps } from '../api/local-api.js';
import { startWebhookServer } from '../api/webhook-server.js';
import type { AcmeSettings } from '../control/acme/acme-settings.js';
import { Server } from '../control/server.js';
import type { Policy, RollbackPolicy } from '../model/cluster.js';
import type { SlipwayConfig } from '../model/generated/index.js';
import { makeSinks } from '../sync/forge/make-sinks.js';
import { instanceOf } from './instance-file.js';
import type { Logger } from './logger.js';
import { isDeadHolder, thisServer } from './process-identity.js';
import type { RedisClients } from './redis-clients.js';
import type { Settings } from './settings.js';

export interface RunningServer {
  readonly webhookUrl: string;
  readonly server: Server;
  stop(): Promise<void>;
}

const LETS_ENCRYPT = 'https://acme-v02.api.letsencrypt.org/directory';

/** Makes the server's parts from the settings and starts them: loop, sources, webhook, local API. */
export const startServer = async (
  settings: Settings,
  redis: RedisClients,
  extras: { readonly log: Logger } & Pick<LocalApiDeps, 'logs' | 'metrics'>,
): Promise<RunningServer> => {
  const { cluster, config, dataDir } = settings;
  const server = new Server({
    cluster,
    sources: config.sources,
    policy: policyOf(settings),
    podCIDR: instanceOf(settings).podCIDR,
    acme: acmeOf(settings),
    redis,
    identity: thisServer(),
    isDead: isDeadHolder,
    resyncMs: (config.resyncSeconds ?? 30) * 1000,
    dataDir,
    sinksOf: (source) => makeSinks(source, `${dataDir}/notes/${source.name}`),
    now: Date.now,
    log: extras.log,
  });
  const api = await startLocalApi(settings.socketPath, { cluster, server, logs: extras.logs, metrics: extras.metrics });
  const secretFile = config.webhook?.secretFile;
  const webhook = await startWebhookServer({
    listen: config.webhook?.listen ?? '127.0.0.1:0',
    secret: secretFile ? (await readFile(secretFile, 'utf8')).trim() : undefined,
    onPush: (push) => server.sources.wake(push),
    onPull: ({ urls, number }) => server.reviews.wake(urls, number),
  });
  await server.start();
  return {
    webhookUrl: `${webhook.url}/hooks/git`,
    server,
    stop: async () => {
      await webhook.close();
      await api.close();
      await server.stop();
    },
  };
};

const policyOf = ({ config }: Settings): Policy => {
  const [from = 30000, to = 32767] = (config.network?.nodePortRange ?? '30000-32767').split('-').map(Number);
  return {
    rollOnConfigChange: config.policy?.rollOnConfigChange ?? false,
    allowHostNetwork: config.policy?.allowHostNetwork ?? true,
    rollback: rollbackOf(config),
    acme: config.ingress?.acme !== undefined,
    serviceCIDR: config.network?.serviceCIDR ?? '10.96.0.0/16',
    nodePortRange: [from, to],
  };
};

const rollbackOf = ({ policy }: SlipwayConfig): RollbackPolicy => {
  const { enabled = true, crashLoops = 3 } = policy?.rollback ?? {};
  return { enabled, crashLoops };
};

const acmeOf = ({ config, dataDir }: Settings): AcmeSettings | undefined => {
  const acme = config.ingress?.acme;
  if (!acme) return undefined;
  const { directoryUrl = LETS_ENCRYPT, email, accountKeyFile, caFile } = acme;
  return { directoryUrl, email, accountKeyFile, caFile, dir: `${dataDir}/acme` };
};

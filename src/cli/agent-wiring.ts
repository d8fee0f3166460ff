import { cpus } from 'node:os';
import pLimit from 'p-limit';
import type { Redis } from 'ioredis';
import { NodeAgent } from '../agent/agent.js';
import { askForRange } from '../agent/join.js';
import { podLogs } from '../agent/logs.js';
import { anyAddress, createIngress } from '../agent/ingress/create-ingress.js';
import { withIngress } from '../agent/ingress/with-ingress.js';
import { createPodNetwork } from '../agent/network/linux-network.js';
import { DEFAULT_BACKOFF } from '../agent/restart-policy.js';
import type { LocalApiDeps } from '../api/local-api.js';
import type { PodNetwork } from '../executor/pod-network.js';
import { PodExecutor } from '../executor/pod/pod-executor.js';
import { createDockerRuntime } from '../executor/runtime/docker.js';
import { ZONE_LABEL } from '../model/labels.js';
import type { RegistryAuth } from '../executor/runtime/runtime.js';
import { loadOrCreateNodeKey } from '../executor/seal.js';
import { readSecret } from '../sync/forge/secret-source.js';
import { instanceOf } from './instance-file.js';
import type { Logger } from './logger.js';
import type { Settings } from './settings.js';
import { VERSION } from './version.js';

export interface RunningAgent {
  readonly logs: NonNullable<LocalApiDeps['logs']>;
  readonly metrics: NonNullable<LocalApiDeps['metrics']>;
  stop(): Promise<void>;
}

/** Makes the node's parts from the settings and starts its agent. */
export const startAgent = async (settings: Settings, redis: Redis, log: Logger): Promise<RunningAgent> => {
  const { cluster, config, dataDir, nodeName } = settings;
  const { socketPath, podCIDR, serviceCIDR, domain } = instanceOf(settings);
  const runtime = createDockerRuntime({ socketPath });
  const place = { stateDir: `${dataDir}/network`, log };
  const key = await loadOrCreateNodeKey(dataDir);
  const podNetwork = await createPodNetwork({
    ...{ cluster, node: nodeName, podCIDR, serviceCIDR, domain, ...place },
    askRange: askForRange({ cluster, node: nodeName, redis, log }),
    internalIP: config.node?.address,
    backend: config.network?.backend,
    zone: config.node?.labels?.[ZONE_LABEL],
  });
  const { network, tell } = withProxy(podNetwork, settings, { privateKey: key.privateKey, log });
  const runner = new PodExecutor({
    runtime,
    network,
    cluster,
    dataDir,
    privateKey: key.privateKey,
    nodeName,
    nodeAddress: () => network.nodeAddresses()[0] ?? '',
    domain,
    registries: await registriesOf(settings),
  });
  const agent = new NodeAgent({
    cluster,
    identity: {
      name: nodeName,
      labels: config.node?.labels ?? {},
      reserved: settings.reserved,
      maxPods: config.node?.maxPods ?? 250,
      publicKey: key.publicKey,
      agentVersion: VERSION,
      ingress: config.node?.ingress?.enabled ?? true,
    },
    redis,
    runtime,
    network,
    runner,
    backoff: backoffOf(settings),
    resyncMs: (config.resyncSeconds ?? 30) * 1000,
    limit: pLimit(config.node?.concurrency ?? 2 * cpus().length),
    now: Date.now,
    log,
  });
  tell.problem = (reason, message) => agent.warn(reason, message);
  await agent.start();
  return {
    logs: ({ namespace, pod, container, previous, ...options }, signal) =>
      podLogs({ runtime, cluster }, { namespace, pod, container, previous }, { ...options, signal }),
    metrics: () => network.metrics(),
    stop: async () => {
      await agent.stop();
      await network.close();
      await runtime.close();
    },
  };
};

interface ProxyParts {
  readonly privateKey: string;
  readonly log: Logger;
}

/** The network with the ingress proxy behind it, unless the node has none. Its problems go to the agent, once there is one. */
const withProxy = (network: PodNetwork, { cluster, config, dataDir }: Settings, { privateKey, log }: ProxyParts) => {
  const tell = { problem: (reason: string, message: string) => log.warn(`${reason}: ${message}`) };
  const { enabled = true, httpPort = 80, httpsPort = 443, ...rest } = config.node?.ingress ?? {};
  if (!enabled) return { network, tell };
  const { addresses = anyAddress(), trustedProxies = [] } = rest;
  const settings = { httpPort, httpsPort, addresses, trustedProxies };
  const onProblem = (reason: string, message: string): void => tell.problem(reason, message);
  return {
    network: withIngress(network, createIngress({ cluster, dataDir, privateKey, settings, onProblem, log })),
    tell,
  };
};

/** The node's own registry credentials; passwords stay in their files until here. */
const registriesOf = ({ config }: Settings): Promise<RegistryAuth[]> =>
  Promise.all(
    (config.docker?.registries ?? []).map(async ({ server, username, passwordFile }) => ({
      serveraddress: server,
      username,
      password: await readSecret({ file: passwordFile }),
    })),
  );

const backoffOf = ({ config }: Settings) => {
  const backoff = config.policy?.crashBackoff;
  return {
    initialMs: (backoff?.initialSeconds ?? DEFAULT_BACKOFF.initialMs / 1000) * 1000,
    maxMs: (backoff?.maxSeconds ?? DEFAULT_BACKOFF.maxMs / 1000) * 1000,
    resetMs: (backoff?.resetSeconds ?? DEFAULT_BACKOFF.resetMs / 1000) * 1000,
  };
};

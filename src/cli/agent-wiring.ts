import { cpus } from 'node:os';
import pLimit from 'p-limit';
import type { Redis } from 'ioredis';
import { NodeAgent } from '../agent/agent.js';
import { podLogs } from '../agent/logs.js';
import { createPodNetwork } from '../agent/network/linux-network.js';
import { DEFAULT_BACKOFF } from '../agent/restart-policy.js';
import type { LocalApiDeps } from '../api/local-api.js';
import { PodExecutor } from '../executor/pod/pod-executor.js';
import { createDockerRuntime } from '../executor/runtime/docker.js';
import { loadOrCreateNodeKey } from '../executor/seal.js';
import type { Logger } from './logger.js';
import type { Settings } from './settings.js';
import { VERSION } from './version.js';

export interface RunningAgent {
  readonly logs: NonNullable<LocalApiDeps['logs']>;
  stop(): Promise<void>;
}

/** Makes the node's parts from the settings and starts its agent. */
export const startAgent = async (settings: Settings, redis: Redis, log: Logger): Promise<RunningAgent> => {
  const { cluster, config, dataDir, nodeName } = settings;
  const runtime = createDockerRuntime({ socketPath: config.docker?.socketPath ?? '/var/run/docker.sock' });
  const domain = config.network?.domain ?? 'cluster.local';
  const network = await createPodNetwork({
    cluster,
    node: nodeName,
    podCIDR: config.network?.podCIDR ?? '10.42.0.0/16',
    serviceCIDR: config.network?.serviceCIDR ?? '10.96.0.0/16',
    domain,
    stateDir: `${dataDir}/network`,
    log,
  });
  const key = await loadOrCreateNodeKey(dataDir);
  const runner = new PodExecutor({
    runtime,
    network,
    cluster,
    dataDir,
    privateKey: key.privateKey,
    nodeName,
    nodeAddress: () => network.nodeAddresses()[0] ?? '',
    domain,
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
    },
    redis,
    runtime,
    network,
    runner,
    backoff: backoffOf(settings),
    resyncMs: (config.resyncSeconds ?? 15) * 1000,
    limit: pLimit(config.node?.concurrency ?? 2 * cpus().length),
    now: Date.now,
    log,
  });
  await agent.start();
  return {
    logs: ({ namespace, pod, container, previous, ...options }, signal) =>
      podLogs({ runtime, cluster }, { namespace, pod, container, previous }, { ...options, signal }),
    stop: async () => {
      await agent.stop();
      await network.close();
      await runtime.close();
    },
  };
};

const backoffOf = ({ config }: Settings) => {
  const backoff = config.policy?.crashBackoff;
  return {
    initialMs: (backoff?.initialSeconds ?? DEFAULT_BACKOFF.initialMs / 1000) * 1000,
    maxMs: (backoff?.maxSeconds ?? DEFAULT_BACKOFF.maxMs / 1000) * 1000,
    resetMs: (backoff?.resetSeconds ?? DEFAULT_BACKOFF.resetMs / 1000) * 1000,
  };
};

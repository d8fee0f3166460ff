import pLimit from 'p-limit';
import { NodeAgent } from '../../src/agent/agent.js';
import type { CrashBackoff } from '../../src/agent/restart-policy.js';
import { connectRedis } from '../../src/cli/redis-clients.js';
import type { RedisClients } from '../../src/cli/redis-clients.js';
import { serverIdentity } from '../../src/control/leader.js';
import { Server } from '../../src/control/server.js';
import type { ServerDeps } from '../../src/control/server.js';
import { SimulatedNamespaces } from '../../src/executor/pod/namespaces.js';
import { NoNetwork } from '../../src/executor/pod/no-network.js';
import { PodExecutor } from '../../src/executor/pod/pod-executor.js';
import { createSimulatedRuntime } from '../../src/executor/runtime/simulated.js';
import type { SimulatedRuntime, SimulatedRuntimeOptions } from '../../src/executor/runtime/simulated.js';
import { generateNodeKey } from '../../src/executor/seal.js';
import type { NodeKey } from '../../src/executor/seal.js';
import { NoVolumes } from '../../src/executor/volumes/no-volumes.js';
import { LABEL, SANDBOX } from '../../src/model/labels.js';
import { objectKey } from '../../src/model/objects.js';
import { redisKeys } from '../../src/model/redis-keys.js';
import type { Endpoint } from '../../src/model/service.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import { parseFile } from '../../src/sync/manifests.js';
import type { TestRedis } from './redis.js';

export const CLUSTER = 'test';
export const KEYS = redisKeys(CLUSTER);
export const QUICK_BACKOFF: CrashBackoff = { initialMs: 300, maxMs: 600, resetMs: 60_000 };

/** NoNetwork that writes down in which order Services and containers were told. */
export class TracingNetwork extends NoNetwork {
  readonly trace: string[] = [];
  /** The next so many calls of `setEndpoints` fail. */
  failures = 0;

  override async setEndpoints(endpoints: readonly Endpoint[]): Promise<void> {
    if (this.failures > 0) {
      this.failures -= 1;
      throw new Error('nft is busy');
    }
    const ready = endpoints.filter((endpoint) => endpoint.ready).map(({ podName }) => podName);
    this.trace.push(`ready: ${ready.sort().join(' ')}`);
    await super.setEndpoints(endpoints);
  }

  readyPods(): string[] {
    return this.endpoints.flatMap((endpoint) => (endpoint.ready ? [endpoint.podName] : [])).sort();
  }
}

/** A machine: its engine, its network and its volumes outlive the agent. */
export interface Machine {
  readonly name: string;
  readonly runtime: SimulatedRuntime;
  readonly network: TracingNetwork;
  readonly volumes: NoVolumes;
  readonly key: NodeKey;
  /** Running containers as `pod/container/attempt`, sandboxes left out. */
  apps(): string[];
  /** Id of a pod's newest container of that name, whatever its state. */
  idOf(pod: string, container?: string): string | undefined;
  /** Ids of everything that runs. */
  running(): string[];
}

export const makeMachine = async (name = 'node-1', options: SimulatedRuntimeOptions = {}): Promise<Machine> => {
  const runtime = createSimulatedRuntime({ images: { '*': {} }, ...options });
  const network = new TracingNetwork();
  const stop = runtime.stop.bind(runtime);
  runtime.stop = (id, graceSeconds) => {
    const labels = runtime.containers().find((container) => container.id === id)?.labels ?? {};
    network.trace.push(`stop: ${labels[LABEL.pod]}/${labels[LABEL.container]}`);
    return stop(id, graceSeconds);
  };
  const apps = () => runtime.containers().filter(({ labels }) => labels[LABEL.container] !== SANDBOX);
  return {
    name,
    runtime,
    network,
    volumes: new NoVolumes(),
    key: await generateNodeKey(),
    apps: () =>
      apps()
        .filter(({ state }) => state === 'running')
        .map(({ labels }) => [labels[LABEL.pod], labels[LABEL.container], labels[LABEL.attempt]].join('/'))
        .sort(),
    idOf: (pod, container = 'app') =>
      apps()
        .filter(({ labels }) => labels[LABEL.pod] === pod && labels[LABEL.container] === container)
        .sort((a, b) => Number(b.labels[LABEL.attempt]) - Number(a.labels[LABEL.attempt]))[0]?.id,
    running: () =>
      runtime
        .containers()
        .flatMap(({ id, state }) => (state === 'running' ? [id] : []))
        .sort(),
  };
};

export interface RunningNode {
  readonly agent: NodeAgent;
  /** In order: the agent gives its lease back. */
  stop(): Promise<void>;
  /** As `kill -9`: nothing more reaches Redis, the lease runs out. */
  kill(): Promise<void>;
}

export const startNode = async (
  redis: TestRedis,
  machine: Machine,
  options: { readonly resyncMs?: number; readonly log?: string[]; readonly backoff?: CrashBackoff } = {},
): Promise<RunningNode> => {
  const { runtime, network, volumes, key, name } = machine;
  const say = (message: string) => void options.log?.push(message);
  const clients = connectRedis(redis.url, { info: say, warn: say });
  const paths = { dataDir: '/nowhere', domain: 'cluster.local', nodeAddress: () => '192.0.2.7' };
  const parts = { runtime, network, volumes, namespaces: new SimulatedNamespaces() };
  const runner = new PodExecutor({ ...parts, ...paths, cluster: CLUSTER, privateKey: key.privateKey, nodeName: name });
  const agent = new NodeAgent({
    cluster: CLUSTER,
    identity: {
      name,
      labels: {},
      reserved: { cpu: 0, memory: 0 },
      maxPods: 100,
      publicKey: key.publicKey,
      agentVersion: 'test',
    },
    redis: clients.agent,
    runtime,
    network,
    runner,
    backoff: options.backoff ?? QUICK_BACKOFF,
    resyncMs: options.resyncMs ?? 60_000,
    limit: pLimit(4),
    now: Date.now,
    log: { info: say, warn: say },
  });
  await agent.start();
  return {
    agent,
    async stop() {
      await agent.stop();
      clients.close();
    },
    async kill() {
      clients.close();
      await agent.stop();
    },
  };
};

export interface RunningControl {
  readonly server: Server;
  readonly redis: RedisClients;
  readonly log: string[];
  stop(): Promise<void>;
  kill(): Promise<void>;
}

/** The server; without sources snapshots are fed by hand. */
export const startControl = async (
  redis: TestRedis,
  options: Partial<Pick<ServerDeps, 'dataDir' | 'resyncMs' | 'sources' | 'sinksOf' | 'reviewerOf'>> = {},
): Promise<RunningControl> => {
  const log: string[] = [];
  const say = (message: string) => void log.push(message);
  const clients = connectRedis(redis.url, { info: say, warn: say });
  const server = new Server({
    cluster: CLUSTER,
    sources: options.sources ?? [],
    policy: { rollOnConfigChange: false, serviceCIDR: '10.96.0.0/16', nodePortRange: [30000, 32767] },
    podCIDR: '10.42.0.0/16',
    redis: clients,
    identity: serverIdentity('test', process.pid),
    isDead: () => false,
    resyncMs: options.resyncMs ?? 60_000,
    dataDir: options.dataDir ?? '/nowhere',
    sinksOf: options.sinksOf ?? (async () => []),
    reviewerOf: options.reviewerOf,
    now: Date.now,
    log: { info: say, warn: say },
  });
  await server.start();
  return {
    server,
    redis: clients,
    log,
    async stop() {
      await server.stop();
      clients.close();
    },
    async kill() {
      clients.close();
      await server.stop();
    },
  };
};

/** A snapshot of these manifests, defaults applied. Throws the findings that are errors. */
export const snapshotOf = (yaml: string, changes: Partial<Snapshot> = {}): Snapshot => {
  const { objects, findings } = parseFile('app.yaml', yaml);
  const errors = findings.filter((finding) => finding.severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ line, message }) => `${line}: ${message}`).join('\n'));
  const revision = changes.revision ?? '1'.repeat(40);
  return {
    source: 'apps',
    revision,
    commit: { sha: revision, message: '', author: '', committedAt: 0 },
    objects: [...objects].sort((a, b) => (objectKey(a.object) < objectKey(b.object) ? -1 : 1)),
    warnings: [],
    ...changes,
  };
};

/** A Deployment in namespace `shop`, whose pods' one container is `app`. */
export const deploymentYaml = (
  name: string,
  options: { replicas?: number; image?: string; spec?: string; container?: string } = {},
): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  replicas: ${options.replicas ?? 2}
  selector: { matchLabels: { app: ${name} } }
  ${options.spec ?? ''}
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      terminationGracePeriodSeconds: 2
      containers:
        - name: app
          image: ${options.image ?? 'web:1'}
          ${options.container ?? ''}
`;

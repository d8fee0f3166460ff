import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAgent } from '../../src/cli/agent-wiring.js';
import { runDown } from '../../src/cli/down.js';
import { rememberInstance } from '../../src/cli/instance-file.js';
import { connectRedis } from '../../src/cli/redis-clients.js';
import type { Settings } from '../../src/cli/settings.js';
import type { Preview } from '../../src/control/preview.js';
import { Server } from '../../src/control/server.js';
import type { Plan } from '../../src/model/plan.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import { eventually } from './eventually.js';
import { startRedis } from './redis.js';

/** Server and agent of a real engine in this process; snapshots are fed by hand, and every plan that was carried out is kept. */
export interface ObservedServer {
  readonly log: readonly string[];
  /** Plans that were carried out since the last `apply`, in order. */
  readonly plans: readonly Plan[];
  preview(snapshot: Snapshot): Preview;
  apply(snapshot: Snapshot): void;
  /** No workload is on its way, no pod on its way out, at the snapshot applied last. */
  settled(): Promise<void>;
  /** Removes everything from the machine. */
  destroy(): Promise<void>;
}

export const startObservedServer = async (cluster: string): Promise<ObservedServer> => {
  const log: string[] = [];
  const say = (message: string) => void log.push(message);
  const logger = { info: say, warn: say };
  const dataDir = await mkdtemp(join(tmpdir(), `slipway-${cluster}-`));
  const settings: Settings = {
    ...{ cluster, dataDir, socketPath: join(dataDir, 'slipway.sock'), nodeName: 'n1' },
    config: { sources: [], node: { ingress: { enabled: false } } } as unknown as Settings['config'],
    reserved: { cpu: 0, memory: 0 },
  };
  const store = await startRedis();
  const redis = connectRedis(store.url, logger);
  const server = new Server({
    ...{ cluster, sources: [], podCIDR: '10.42.0.0/16', redis, identity: `test:${process.pid}` },
    policy: { rollOnConfigChange: false, serviceCIDR: '10.96.0.0/16', nodePortRange: [30000, 32767] },
    ...{ isDead: () => false, resyncMs: 60_000, dataDir, sinksOf: async () => [], now: Date.now, log: logger },
  });
  let plans: Plan[] = [];
  let revision = '';
  const told = server.sources.onTurn.bind(server.sources);
  server.sources.onTurn = (turn) => {
    // A turn that was under way when the snapshot came knows nothing of it.
    if ([...(turn.revisions?.values() ?? [])].includes(revision)) plans.push(turn.plan);
    told(turn);
  };
  await server.start();
  const agent = await startAgent(settings, redis.agent, logger);
  await rememberInstance(settings);
  await eventually('a ready node', () => server.loop.cache.state().nodes.some(({ ready }) => ready));
  const isSettled = (): boolean => {
    const { workloads = [] } = server.loop.lastPlan ?? {};
    const { pods } = server.loop.cache.state();
    const isThere = workloads.every((one) => one.revision === revision && one.state === 'complete' && one.old === 0);
    const wanted = workloads.reduce((sum, { desired }) => sum + desired, 0);
    return plans.length > 0 && isThere && pods.length === wanted && pods.every(({ record }) => !record.deletion);
  };
  return {
    log,
    get plans() {
      return plans;
    },
    preview: (snapshot) => server.preview(snapshot),
    apply(snapshot) {
      plans = [];
      revision = snapshot.revision;
      server.loop.setSnapshot(snapshot);
    },
    settled: async () => void (await eventually('a settled cluster', isSettled, 60_000)),
    async destroy() {
      await server.stop();
      await agent.stop();
      redis.close();
      await runDown({ cluster, data: dataDir, yes: true }, { out: () => undefined, err: () => undefined });
      await store.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

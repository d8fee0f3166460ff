import { readFile, rm } from 'node:fs/promises';
import { firstFreeRange } from '../agent/network/node-subnet.js';
import { removeIngress } from '../agent/ingress/create-ingress.js';
import { createPodNetwork } from '../agent/network/linux-network.js';
import { createDockerRuntime } from '../executor/runtime/docker.js';
import { LABEL, SANDBOX } from '../model/labels.js';
import type { ContainerInfo, ContainerRuntime } from '../executor/runtime/runtime.js';
import { removePodStorage } from '../executor/volumes/remove-storage.js';
import { stopEmbeddedRedis } from './embedded-redis.js';
import { recallInstance } from './instance-file.js';
import type { InstanceFile } from './instance-file.js';
import type { Io, ReaderOptions } from './io.js';
import { createLogger } from './logger.js';
import { dataDirOf } from './data-dir.js';

export interface DownOptions extends ReaderOptions {
  readonly yes?: boolean;
}

const STOP_MS = 30_000;

/** `slipway down`: ends the instance and takes everything of the cluster off this machine (I5: nothing else). */
export const runDown = async (options: DownOptions, io: Io): Promise<number> => {
  const cluster = options.cluster ?? 'default';
  const dataDir = dataDirOf(options);
  const instance = await recallInstance(dataDir);
  const runtime = createDockerRuntime({ socketPath: instance.socketPath });
  const containers = await runtime.list({ [LABEL.cluster]: cluster });
  if (!options.yes) {
    io.out(
      `would remove ${containers.length} containers, the pod network and ${dataDir} of cluster ${cluster}; add --yes`,
    );
    return 1;
  }
  await stopProcess(dataDir);
  await removeContainers(runtime, containers);
  await removeIngress(dataDir);
  await removeNetwork(cluster, dataDir, instance);
  await stopEmbeddedRedis(`${dataDir}/redis`);
  await removePodStorage(dataDir);
  await rm(dataDir, { recursive: true, force: true });
  await runtime.close();
  io.out(`removed ${containers.length} containers, the pod network and ${dataDir} of cluster ${cluster}`);
  return 0;
};

const stopProcess = async (dataDir: string): Promise<void> => {
  const pid = Number(await readFile(`${dataDir}/slipway.pid`, 'utf8').catch(() => '0'));
  if (!pid || !isSlipway(await commandLine(pid))) return;
  process.kill(pid, 'SIGTERM');
  const deadline = Date.now() + STOP_MS;
  while (Date.now() < deadline && (await commandLine(pid))) await new Promise((resolve) => setTimeout(resolve, 50));
};

/** The pid file may be old and its number somebody else's by now. */
const isSlipway = (command: string): boolean => command.includes('slipway');
const commandLine = (pid: number): Promise<string> => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');

/** Apps first: a sandbox that goes before them would take their network away while they end. */
const removeContainers = async (runtime: ContainerRuntime, containers: readonly ContainerInfo[]): Promise<void> => {
  const sandboxes = containers.filter((container) => container.labels[LABEL.container] === SANDBOX);
  const apps = containers.filter((container) => !sandboxes.includes(container));
  for (const group of [apps, sandboxes]) await Promise.all(group.map((container) => runtime.remove(container.id)));
};

const removeNetwork = async (cluster: string, dataDir: string, instance: InstanceFile): Promise<void> => {
  const { podCIDR, serviceCIDR, domain } = instance;
  // One that has none needs one only to be taken down.
  const askRange = firstFreeRange(podCIDR);
  const place = { stateDir: `${dataDir}/network`, log: createLogger() };
  const network = await createPodNetwork({ cluster, node: '', askRange, podCIDR, serviceCIDR, domain, ...place });
  await network.destroy();
};

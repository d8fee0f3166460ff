import { cpus, totalmem } from 'node:os';
import { SlipwayError } from '../../model/errors.js';
import { LABEL, SANDBOX } from '../../model/labels.js';
import type { PodRecord } from '../../model/pod.js';
import type { PodNetwork } from '../pod-network.js';
import type { ContainerRuntime, RegistryAuth } from '../runtime/runtime.js';
import type { Redactor } from '../redact.js';
import { DiskVolumes } from '../volumes/disk-volumes.js';
import type { PodVolumes } from '../volumes/pod-volumes.js';
import { emptyInstance, groupByPod } from './group-by-pod.js';
import type { PodInstance } from './group-by-pod.js';
import { ProcNamespaces } from './namespaces.js';
import type { Namespaces } from './namespaces.js';
import { podAddress } from './pod-address.js';
import { EMPTY_CONFIG, openConfig } from './pod-config.js';
import { isRunning, PodContainers } from './pod-container.js';
import type { PodProgress } from './pod-container.js';
import type { EnvContext } from './pod-context.js';
import { PodSandbox } from './pod-sandbox.js';
import type { CrashPoint } from './pod-sandbox.js';
import { podRedactor } from './pod-redactor.js';
import { PodStart } from './pod-start.js';
import type { StartedPod } from './pod-start.js';
import { recordFromLabels } from './recover.js';

export interface PodExecutorDeps {
  readonly runtime: ContainerRuntime;
  readonly network: PodNetwork;
  readonly cluster: string;
  /** Pods' files are below it. Its path holds no ":". */
  readonly dataDir: string;
  /** Base64, from `loadOrCreateNodeKey`; opens sealed secrets. */
  readonly privateKey: string;
  readonly nodeName: string;
  nodeAddress(): string;
  /** DNS domain of the cluster, such as `cluster.local`. */
  readonly domain: string;
  /** The node's own registry credentials. @defaultValue none */
  readonly registries?: readonly RegistryAuth[];
  /** @defaultValue files below `dataDir`; simulated nodes take `NoVolumes` */
  readonly volumes?: PodVolumes;
  /** @defaultValue those of `/proc`; simulated nodes take `SimulatedNamespaces` */
  readonly namespaces?: Namespaces;
  /** Called when a point is reached; a test throws from it to end the work there. */
  readonly crash?: (point: CrashPoint) => void;
}

/** It exits at once on SIGTERM. */
const SANDBOX_GRACE_SECONDS = 2;

type Tell = (progress: PodProgress) => void;

/**
 * Pods on a container engine (DESIGN 7). All calls are idempotent: whatever is there already is kept, and the rest is made.
 * The caller does one thing at a time with one pod; different pods need no order. It touches only containers of its cluster (I5).
 */
export class PodExecutor {
  readonly #deps: PodExecutorDeps;
  readonly #volumes: PodVolumes;
  readonly #sandbox: PodSandbox;
  readonly #containers: PodContainers;
  readonly #starting: PodStart;
  readonly #size = { nodeCpus: cpus().length, nodeMemory: totalmem() };
  readonly #background = new Set<Promise<void>>();

  constructor(deps: PodExecutorDeps) {
    const reached = deps.crash ?? (() => undefined);
    const namespaces = deps.namespaces ?? new ProcNamespaces();
    const { runtime, network, domain, registries = [] } = deps;
    this.#deps = deps;
    this.#volumes = deps.volumes ?? new DiskVolumes(deps.dataDir);
    this.#sandbox = new PodSandbox({ runtime, network, domain, namespaces, reached, volumes: this.#volumes });
    this.#containers = new PodContainers({ runtime, registries, reached, volumes: this.#volumes });
    this.#starting = new PodStart({
      runtime,
      namespaces,
      volumes: this.#volumes,
      sandbox: this.#sandbox,
      containers: this.#containers,
    });
  }

  /**
   * Brings a pod up: images, volumes and sandbox side by side, then its containers side by side. What runs is left alone, what was
   * half made is finished, and a sandbox that died starts again with each of its containers. A container that ended while its
   * sandbox lives is the restart policy's matter and stays as it is. One container's failure does not hold up the others; the
   * first failure is thrown in the end.
   */
  async start(record: PodRecord, onProgress: Tell = () => undefined): Promise<StartedPod> {
    const { instance, ctx } = await this.#prepare(record);
    return this.#starting.run({ record, instance, ctx, tell: onProgress });
  }

  /**
   * Makes a container anew, with a fresh file system as Kubernetes does, and starts it: `attempt` is its number, or the next free
   * one. Its last run is kept for `logs --previous`. Answers the new container's id.
   */
  async restartContainer(record: PodRecord, name: string, attempt: number): Promise<string> {
    const container = record.spec.containers.find((candidate) => candidate.name === name);
    if (!container)
      throw new SlipwayError('CONTAINER_START', { container: name, detail: 'the pod has no such container' });
    const { instance, ctx } = await this.#prepare(record);
    const place = { record, container, ctx, tell: () => undefined };
    const same = instance.containers.find((candidate) => candidate.name === name && candidate.attempt === attempt);
    if (same && isRunning(same)) return same.info.id;
    if (instance.sandbox?.state !== 'running') {
      throw new SlipwayError('CONTAINER_START', { container: name, detail: 'the sandbox of the pod does not run' });
    }
    const id = await this.#starting.remake(place, instance, { sandboxId: instance.sandbox.id, attempt });
    this.#later(this.#containers.removeOld(instance, name));
    return id;
  }

  /** Ends a pod and removes all of it from the node. The caller has taken it out of Services (I9). */
  async stop(record: PodRecord, graceSeconds: number, onHookFailed?: (message: string) => void): Promise<void> {
    const { uid } = record;
    const { sandbox, containers } = await this.#instance(uid);
    const podIP = sandbox?.labels[LABEL.ip] ?? '';
    await this.#containers.stopGracefully(containers, record, { podIP, graceSeconds, onHookFailed });
    // Stopped before it is removed: the engine removes a stopped sandbox in a third of the time.
    const sandboxStopped = sandbox && this.#deps.runtime.stop(sandbox.id, SANDBOX_GRACE_SECONDS);
    await Promise.all([this.#containers.removeAll(containers), sandboxStopped]);
    // The sandbox goes last: its label is the pod's record (I4).
    if (sandbox) await this.#deps.runtime.remove(sandbox.id);
    await this.#deps.network.release(uid);
    await this.#volumes.remove(uid);
  }

  /** Brings mounted ConfigMaps and Secrets up to date; nothing restarts. */
  async refresh(record: PodRecord): Promise<void> {
    await this.#volumes.setup(record, await this.#config(record));
  }

  /** Hides the Secrets of a pod, former versions too, in what leaves the node. Throws SECRET_DECRYPT, CONFIG_ABSENT. */
  redactor(record: PodRecord): Promise<Redactor> {
    return podRedactor(record, this.#volumes, this.#deps);
  }

  /** Every pod of the cluster on this engine, from its sandbox's label alone (I4), without config. Each keeps its address. */
  async recover(): Promise<PodRecord[]> {
    const { runtime, cluster, network } = this.#deps;
    const sandboxes = await runtime.list({ [LABEL.cluster]: cluster, [LABEL.container]: SANDBOX });
    const records: PodRecord[] = [];
    for (const info of sandboxes) {
      const record = recordFromLabels(info);
      if (!record) continue;
      podAddress(record, { network, nodeAddress: this.#deps.nodeAddress(), had: info.labels[LABEL.ip] });
      records.push(record);
    }
    await Promise.allSettled(records.map((record) => this.#plugInAgain(record, sandboxes)));
    return records;
  }

  /** What the engine has, by pod uid. */
  async instances(): Promise<Map<string, PodInstance>> {
    return groupByPod(await this.#deps.runtime.list({ [LABEL.cluster]: this.#deps.cluster }));
  }

  /** Resolves when nothing is being cleared away in the background. */
  async idle(): Promise<void> {
    await Promise.all(this.#background);
  }

  async #prepare(record: PodRecord): Promise<{ instance: PodInstance; ctx: EnvContext }> {
    const [instance, config] = await Promise.all([this.#instance(record.uid), this.#config(record)]);
    const nodeAddress = this.#deps.nodeAddress();
    const podIP = podAddress(record, {
      network: this.#deps.network,
      nodeAddress,
      had: instance.sandbox?.labels[LABEL.ip],
    });
    const { cluster, nodeName } = this.#deps;
    return { instance, ctx: { cluster, nodeName, nodeAddress, podIP, config, ...this.#size } };
  }

  async #instance(uid: string): Promise<PodInstance> {
    const list = await this.#deps.runtime.list({ [LABEL.cluster]: this.#deps.cluster, [LABEL.uid]: uid });
    return groupByPod(list).get(uid) ?? emptyInstance(uid);
  }

  /** The record's own config, or for a recovered record the one kept on the node (I11). */
  async #config(record: PodRecord) {
    if (record.config) await this.#volumes.saveConfig(record.uid, record.config, record.configVersion);
    const config = record.config ?? (await this.#volumes.loadConfig(record.uid)) ?? EMPTY_CONFIG;
    return openConfig(record, config, this.#deps);
  }

  /** The network forgets host ports with the agent's process; a pod that can't be plugged in is mended at the next resync. */
  async #plugInAgain(record: PodRecord, sandboxes: readonly { readonly id: string; readonly labels: object }[]) {
    const { id } = sandboxes.find(({ labels }) => (labels as Record<string, string>)[LABEL.uid] === record.uid)!;
    const sandbox = await this.#deps.runtime.inspect(id);
    if (sandbox?.pid) await this.#sandbox.plugIn(record, sandbox);
  }

  /** A failure here is harmless: the next restart or the pod's end clears the same things away. */
  #later(work: Promise<void>): void {
    const task = work.catch(() => undefined).finally(() => this.#background.delete(task));
    this.#background.add(task);
  }
}

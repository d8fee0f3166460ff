import { readFile } from 'node:fs/promises';
import type { PodRecord } from '../../model/pod.js';
import { resolvConf } from '../../model/resolv-conf.js';
import { ensurePauseImage } from '../pause/image.js';
import type { HostPort, PodNetwork } from '../pod-network.js';
import type { ContainerDetail, ContainerRuntime } from '../runtime/runtime.js';
import { SlipwayError } from '../../model/errors.js';
import { hostsFile } from '../volumes/hosts-file.js';
import type { PodVolumes } from '../volumes/pod-volumes.js';
import type { PodInstance } from './group-by-pod.js';
import type { Namespaces } from './namespaces.js';
import type { PodContext, SandboxContext } from './pod-context.js';
import { sandboxOptions } from './sandbox-options.js';

export interface SandboxDeps {
  readonly runtime: ContainerRuntime;
  readonly network: PodNetwork;
  readonly volumes: PodVolumes;
  readonly namespaces: Namespaces;
  /** DNS domain of the cluster, such as `cluster.local`. */
  readonly domain: string;
  readonly reached: (point: CrashPoint) => void;
}

/** Places where a test may end the process: what was made so far stays. */
export type CrashPoint = 'sandbox-created' | 'sandbox-started' | 'attached' | 'container-created' | 'container-started';

/** Makes and starts the containers that own pods' network namespaces. */
export class PodSandbox {
  #pauseImage: Promise<string> | undefined;

  constructor(private readonly deps: SandboxDeps) {}

  /** The sandbox's id; an existing one is kept. */
  async ensureCreated(record: PodRecord, instance: PodInstance, ctx: PodContext): Promise<string> {
    const files = await this.deps.volumes.writeFiles(record.uid, {
      hosts: hostsFile(record, { podIP: ctx.podIP, domain: this.deps.domain, nodeHosts: await textOf('/etc/hosts') }),
      resolvConf: resolvConf(record.spec, {
        namespace: record.namespace,
        dnsAddress: this.deps.network.dnsAddress,
        domain: this.deps.domain,
        nodeResolvConf: await textOf('/etc/resolv.conf'),
      }),
    });
    const id = instance.sandbox?.id ?? (await this.#create(record, { ...ctx, files }));
    this.deps.reached('sandbox-created');
    return id;
  }

  /** Starts it unless it runs, and plugs it into the pod network. */
  async ensureUp(record: PodRecord, id: string, instance: PodInstance): Promise<ContainerDetail> {
    if (instance.sandbox?.state !== 'running') await this.deps.runtime.start(id);
    this.deps.reached('sandbox-started');
    const sandbox = await this.deps.runtime.inspect(id);
    if (!sandbox?.pid) throw new SlipwayError('CONTAINER_START', { container: 'sandbox', detail: whyNot(sandbox) });
    await this.plugIn(record, sandbox);
    this.deps.reached('attached');
    return sandbox;
  }

  /** Plugs a running sandbox in, again if need be. One on the host's network has all it needs. */
  async plugIn(record: PodRecord, { pid }: ContainerDetail): Promise<void> {
    if (record.spec.hostNetwork) return;
    await this.deps.namespaces.separated(pid);
    const { uid, namespace, labels, networks = [] } = record;
    const ip = this.deps.network.allocate(uid);
    await this.deps.network.attach({ uid, pid, ip, hostPorts: hostPortsOf(record), namespace, labels, networks });
  }

  async #create(record: PodRecord, ctx: Omit<SandboxContext, 'pauseImage'>): Promise<string> {
    const create = async (): Promise<string> =>
      this.deps.runtime.create(sandboxOptions(record, { ...ctx, pauseImage: await this.#image() }));
    try {
      return await create();
    } catch (error) {
      if (!(error instanceof SlipwayError) || error.code !== 'IMAGE_NOT_FOUND') throw error;
      // Somebody pruned the engine's images: import it again.
      this.#pauseImage = undefined;
      return create();
    }
  }

  #image(): Promise<string> {
    this.#pauseImage ??= ensurePauseImage(this.deps.runtime).catch((error: unknown) => {
      this.#pauseImage = undefined;
      throw error;
    });
    return this.#pauseImage;
  }
}

/** Host ports of all containers, as the network wants them. */
export const hostPortsOf = ({ spec }: Pick<PodRecord, 'spec'>): HostPort[] =>
  spec.containers
    .flatMap(({ ports }) => ports ?? [])
    .flatMap(({ hostPort, containerPort, protocol, hostIP }) =>
      hostPort ? [{ protocol: protocol ?? 'TCP', hostPort, containerPort, hostIP: hostIP ?? '' }] : [],
    );

/** A file of the machine; none reads as empty. */
const textOf = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

const whyNot = (sandbox: ContainerDetail | undefined): string =>
  sandbox ? `it ended with exit code ${sandbox.exitCode} ${sandbox.error}`.trim() : 'it was removed meanwhile';

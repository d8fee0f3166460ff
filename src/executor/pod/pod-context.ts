import type { PodRecord } from '../../model/pod.js';
import type { PodFilePaths } from '../volumes/pod-volumes.js';
import type { OpenConfig } from './pod-config.js';

/** What a pod's options depend on beside its record: facts of the node, and the pod's address. */
export interface PodContext {
  readonly cluster: string;
  readonly nodeName: string;
  readonly nodeAddress: string;
  readonly podIP: string;
  /** The machine's size: cores, bytes. Bounds CPU limits and scales OOM scores. */
  readonly nodeCpus: number;
  readonly nodeMemory: number;
}

export interface SandboxContext extends PodContext {
  readonly pauseImage: string;
  /** Files on the node that become `/etc/hosts` and `/etc/resolv.conf`; absent on simulated nodes. */
  readonly files?: PodFilePaths;
}

export interface ContainerContext extends PodContext {
  readonly sandboxId: string;
  /** How many times this container was made before in this pod. */
  readonly attempt: number;
  /** Environment from `containerEnv`. */
  readonly env: ReadonlyMap<string, string>;
  /** Path on the node for each of `container.volumeMounts`, in their order. */
  readonly mountSources: readonly string[];
}

export interface EnvContext extends PodContext {
  readonly config: OpenConfig;
}

/** A host name is at most 63 characters (RFC 1035); Kubernetes cuts a longer pod name there. */
export const hostnameOf = (record: Pick<PodRecord, 'name' | 'spec'>): string =>
  (record.spec.hostname ?? record.name).slice(0, 63).replace(/[-.]+$/, '');

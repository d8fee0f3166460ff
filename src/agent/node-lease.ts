import type { NodeLease, Resources } from '../model/cluster.js';
import type { EngineInfo } from '../executor/runtime/runtime.js';

/** A lease not renewed for this long is gone. Milliseconds. */
export const LEASE_MS = 10_000;
export const HEARTBEAT_MS = 2_000;

export interface NodeIdentity {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Kept from pods: millicores, bytes. */
  readonly reserved: { readonly cpu: number; readonly memory: number };
  readonly maxPods: number;
  readonly publicKey: string;
  readonly agentVersion: string;
  /** Runs an ingress proxy where there is something to route. Absent: no. */
  readonly ingress?: boolean;
}

export const allocatable = (engine: EngineInfo, identity: NodeIdentity): Resources => ({
  cpu: Math.max(0, engine.cpus * 1000 - identity.reserved.cpu),
  memory: Math.max(0, engine.memory - identity.reserved.memory),
  pods: identity.maxPods,
});

/** What changes between heartbeats. */
export interface NodeHealth {
  readonly engine: EngineInfo;
  readonly podCIDR: string;
  readonly addresses: readonly string[];
  readonly internalIP: string;
  readonly epoch: number;
  readonly now: number;
  /** Set while the engine does not answer. */
  readonly problem?: string;
}

export const nodeLease = (identity: NodeIdentity, health: NodeHealth): NodeLease => ({
  name: identity.name,
  labels: identity.labels,
  allocatable: allocatable(health.engine, identity),
  publicKey: identity.publicKey,
  podCIDR: health.podCIDR,
  addresses: health.addresses,
  internalIP: health.internalIP,
  engineVersion: health.engine.version,
  agentVersion: identity.agentVersion,
  epoch: health.epoch,
  renewedAt: health.now,
  ingress: identity.ingress,
  ready: health.problem === undefined,
  message: health.problem,
});

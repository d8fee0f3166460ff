import type { AnalysisRunState } from '../model/analysis.js';
import type { NodeLease, ObservedPod, ObservedState, RevisionEntry } from '../model/cluster.js';
import type { NetworkPolicyRecord } from '../model/network-policy.js';
import type { NodeNetwork } from '../model/node-network.js';
import { EMPTY_INGRESS } from '../model/ingress.js';
import type { IngressPlan } from '../model/ingress.js';
import type { PodRecord, PodStatus } from '../model/pod.js';
import type { ServiceRecord } from '../model/service.js';
import type { SyncState } from '../model/sync-state.js';
import type { RecordWrite } from '../executor/record-store.js';

interface NodePods {
  records: Map<string, PodRecord>;
  statuses: Map<string, PodStatus>;
}

/**
 * The server's memory of what runs: loaded whole on becoming leader and at each resync, kept by the nodes' change streams
 * between (I14). Redis and, behind it, the agents hold the truth.
 */
export class ObservedCache {
  private readonly leases = new Map<string, NodeLease>();
  private readonly nodes = new Map<string, NodePods>();
  services: readonly ServiceRecord[] = [];
  policies: readonly NetworkPolicyRecord[] = [];
  ingress: IngressPlan = EMPTY_INGRESS;
  inventory: Readonly<Record<string, readonly string[]>> = {};
  history: Readonly<Record<string, readonly RevisionEntry[]>> = {};
  syncs: Readonly<Record<string, SyncState>> = {};
  analyses: Readonly<Record<string, AnalysisRunState>> = {};

  /** Returns true when the set of ready nodes changed. */
  setLeases(leases: readonly NodeLease[]): boolean {
    const before = this.readyNodes();
    this.leases.clear();
    for (const lease of leases) this.leases.set(lease.name, lease);
    return before !== this.readyNodes();
  }

  /** What a node was told last, perhaps by another leader. */
  setNetwork(
    told: Pick<NodeNetwork, 'services'> & { policies?: NodeNetwork['policies']; ingress?: IngressPlan },
  ): void {
    this.services = told.services;
    this.policies = told.policies ?? [];
    this.ingress = told.ingress ?? this.ingress;
  }

  load(node: string, records: Map<string, PodRecord>, statuses: Map<string, PodStatus>): void {
    this.nodes.set(node, { records, statuses });
  }

  forgetAll(): void {
    this.nodes.clear();
  }

  setStatus(node: string, status: PodStatus): void {
    this.podsOf(node).statuses.set(status.uid, status);
  }

  dropStatus(node: string, uid: string): void {
    this.podsOf(node).statuses.delete(uid);
  }

  written(writes: readonly RecordWrite[]): void {
    for (const { node, uid, record } of writes) {
      if (record) this.podsOf(node).records.set(uid, record);
      else this.podsOf(node).records.delete(uid);
    }
  }

  record(uid: string): PodRecord | undefined {
    for (const pods of this.nodes.values()) {
      const found = pods.records.get(uid) ?? pods.statuses.get(uid)?.recovered;
      if (found) return found;
    }
    return undefined;
  }

  lease(node: string): NodeLease | undefined {
    return this.leases.get(node);
  }

  records(): readonly PodRecord[] {
    return [...this.nodes.values()].flatMap((pods) => [...pods.records.values()]);
  }

  state(): ObservedState {
    return {
      nodes: [...this.leases.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
      pods: [...this.nodes.values()].flatMap(observedPods).sort((a, b) => (a.record.uid < b.record.uid ? -1 : 1)),
      services: this.services,
      policies: this.policies,
      ingress: this.ingress,
      inventory: this.inventory,
      history: this.history,
      syncs: this.syncs,
      analyses: this.analyses,
    };
  }

  private readyNodes(): string {
    return [...this.leases.values()]
      .map((lease) => `${lease.name}=${lease.ready}=${lease.publicKey}=${lease.ingress}`)
      .sort()
      .join();
  }

  private podsOf(node: string): NodePods {
    const known = this.nodes.get(node);
    if (known) return known;
    const fresh: NodePods = { records: new Map(), statuses: new Map() };
    this.nodes.set(node, fresh);
    return fresh;
  }
}

/** Records with their status, and pods that only the agent knows (after FLUSHALL). */
const observedPods = (pods: NodePods): ObservedPod[] => [
  ...[...pods.records.values()].map((record) => ({ record, status: withoutRecovered(pods.statuses.get(record.uid)) })),
  ...[...pods.statuses.values()]
    .filter((status) => status.recovered && !pods.records.has(status.uid))
    .map((status) => ({ record: status.recovered as PodRecord, status })),
];

const withoutRecovered = (status: PodStatus | undefined): PodStatus | undefined =>
  status?.recovered ? { ...status, recovered: undefined } : status;

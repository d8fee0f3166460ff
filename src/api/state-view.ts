import type { NodeLease } from '../model/cluster.js';
import type { Plan, PlanWarning, WorkloadStatus, Unschedulable } from '../model/plan.js';
import type { ServiceRecord } from '../model/service.js';
import type { ObservedPod, ObservedState } from '../model/cluster.js';
import type { Server } from '../control/server.js';
import type { SourceView } from '../control/source-hub.js';
import { conditionsByObject } from './kube/conditions.js';
import { desiredObjects } from './kube/desired-objects.js';
import { balancerAddresses, EndpointFinder } from './kube/service-endpoints.js';
import { ingressRows, networkPolicyRows, type IngressRow, type NetworkPolicyRow } from './network-views.js';

export interface PodView {
  readonly namespace: string;
  readonly name: string;
  readonly node: string;
  readonly owner: string;
  readonly revision: string;
  readonly phase: string;
  readonly ready: string;
  readonly restarts: number;
  readonly ip: string;
  readonly createdAt: number;
  /** Why it is not ready; empty otherwise. */
  readonly reason: string;
  readonly message: string;
}

export interface ServiceView extends ServiceRecord {
  /** Addresses that get connections. */
  readonly readyEndpoints: number;
  /** Addresses that a LoadBalancer answers on. */
  readonly balancerAddresses: readonly string[];
}

/** What `slipway status` shows. */
export interface StateView {
  readonly cluster: string;
  readonly leading: boolean;
  readonly epoch: number;
  readonly sources: readonly SourceView[];
  /** Source -> how far its newest commit is; only of sources with hooks or sync windows. */
  readonly syncs?: Plan['syncs'];
  readonly nodes: readonly NodeLease[];
  readonly workloads: readonly WorkloadStatus[];
  readonly unschedulable: readonly Unschedulable[];
  readonly pods: readonly PodView[];
  readonly services: readonly ServiceView[];
  readonly ingresses: readonly IngressRow[];
  readonly networkPolicies: readonly NetworkPolicyRow[];
  /** What keeps objects from working as git says. */
  readonly warnings: readonly PlanWarning[];
}

export const stateView = (server: Server, cluster: string): StateView => {
  const observed = server.loop.cache.state();
  const plan = server.loop.lastPlan;
  const warnings = server.loop.warnings();
  const conditions = conditionsByObject(warnings, server.loop.times);
  const snapshots = server.loop.inForce();
  return {
    cluster,
    leading: server.leader.lease !== undefined,
    epoch: server.leader.lease?.epoch ?? 0,
    sources: server.sources.views(),
    syncs: plan?.syncs ?? {},
    nodes: observed.nodes,
    workloads: plan?.workloads ?? [],
    unschedulable: plan?.unschedulable ?? [],
    pods: observed.pods.map(podView),
    services: serviceViews(observed),
    ingresses: ingressRows(desiredObjects(snapshots, 'Ingress'), { nodes: observed.nodes, conditions }),
    networkPolicies: networkPolicyRows(desiredObjects(snapshots, 'NetworkPolicy'), conditions),
    warnings,
  };
};

const serviceViews = (observed: ObservedState): readonly ServiceView[] => {
  const finder = new EndpointFinder(observed);
  return observed.services.map((service) => {
    const endpoints = finder.of(service);
    const readyEndpoints = endpoints.filter(
      ({ ready, ports }) => ready && (service.ports.length === 0 || ports.length > 0),
    ).length;
    return { ...service, readyEndpoints, balancerAddresses: balancerAddresses(service, endpoints, observed.nodes) };
  });
};

const podView = ({ record, status }: ObservedPod): PodView => {
  const containers = status?.containers ?? [];
  const ready = containers.filter((container) => container.ready).length;
  return {
    namespace: record.namespace,
    name: record.name,
    node: record.node,
    owner: `${record.owner.kind}/${record.owner.name}`,
    revision: record.revision,
    phase: record.deletion ? 'Terminating' : (status?.phase ?? 'Pending'),
    ready: `${ready}/${record.spec.containers.length}`,
    restarts: containers.reduce((sum, container) => sum + container.restartCount, 0),
    ip: status?.podIP ?? '',
    createdAt: record.createdAt,
    reason: status?.ready ? '' : (status?.reason ?? ''),
    message: status?.ready ? '' : (status?.message ?? ''),
  };
};

import type { PlanWarning } from '../model/plan.js';
import type { GivenEndpoint, ServicePortRecord, ServiceRecord } from '../model/service.js';
import type { TrafficSplit } from '../model/traffic.js';
import { compareText } from './catalog.js';
import { assignClusterIPs } from './services/cluster-ips.js';
import { type Entry, entryOf, type PortSpec, protocolOf, type ServiceTable } from './services/entry.js';
import { assignExternalIPs } from './services/external-ips.js';
import { givenEndpoints } from './services/given-endpoints.js';
import { assignNodePorts } from './services/node-ports.js';
import { targetPortWarnings } from './services/target-ports.js';
import { splitServices } from './traffic.js';
import type { Workspace } from './workspace.js';

export interface ServicePlan {
  /** Sorted by namespace and name. */
  readonly services: readonly ServiceRecord[];
  readonly warnings: readonly PlanWarning[];
}

/** Kubernetes' default of `sessionAffinityConfig.clientIP.timeoutSeconds`. */
const AFFINITY_SECONDS = 10_800;

/**
 * The table of Services. What is in use stays: first come Services whose address and ports are as they were, then those that ask for
 * some, by key; the rest get theirs by the hash of cluster and key. `kept` are records of Services that must stay though git does not
 * name them now (a source that is blocked or away); `splits` say how versions share the traffic.
 */
export const planServices = (
  workspace: Workspace,
  kept: readonly ServiceRecord[],
  splits: readonly TrafficSplit[] = [],
): ServicePlan => {
  const table: ServiceTable = { workspace, kept, warnings: [] };
  const known = new Map(workspace.observed.services.map((record) => [`${record.namespace}/${record.name}`, record]));
  const entries = workspace.catalog.services.map((desired) => entryOf(desired, known));
  assignClusterIPs(entries, table);
  assignNodePorts(entries, table);
  assignExternalIPs(entries, table);
  const given = givenEndpoints(workspace.catalog);
  const records = entries.flatMap((entry) => recordOf(entry, given.get(`${entry.namespace}/${entry.name}`)));
  const split = splitServices(records, splits, { podsByOwner: workspace.podsByOwner, kept });
  return {
    services: [...split.services, ...kept].sort(byName),
    warnings: [...table.warnings, ...targetPortWarnings(workspace.catalog), ...split.warnings],
  };
};

const byName = (a: ServiceRecord, b: ServiceRecord): number =>
  compareText(a.namespace, b.namespace) || compareText(a.name, b.name);

/** Nothing for a Service without an address. Names go without their last dot, as all names here. */
const recordOf = (entry: Entry, given: readonly GivenEndpoint[] | undefined): ServiceRecord[] => {
  if (entry.clusterIP === undefined) return [];
  const { namespace, name, type, spec, clusterIP } = entry;
  const selector = type === 'ExternalName' ? {} : (spec.selector ?? {});
  return [
    {
      ...{ namespace, name, type, clusterIP },
      ports: (spec.ports ?? []).map((port) => portRecord(entry, port)),
      selector,
      publishNotReadyAddresses: spec.publishNotReadyAddresses ?? false,
      ...(type === 'ExternalName' ? { externalName: spec.externalName?.replace(/\.$/, '') } : trafficOf(entry)),
      ...(given && type !== 'ExternalName' && Object.keys(selector).length === 0 ? { given } : {}),
    },
  ];
};

/** What differs from the usual; defaults are left out, so that most records stay small. */
const trafficOf = ({ spec, type, externalIPs }: Entry): Partial<ServiceRecord> => ({
  ...(externalIPs.length > 0 ? { externalIPs } : {}),
  ...(spec.sessionAffinity === 'ClientIP'
    ? { affinitySeconds: spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? AFFINITY_SECONDS }
    : {}),
  ...(spec.internalTrafficPolicy === 'Local' ? { internalTrafficPolicy: 'Local' } : {}),
  ...(spec.externalTrafficPolicy === 'Local' ? { externalTrafficPolicy: 'Local' } : {}),
  ...(spec.trafficDistribution ? { trafficDistribution: spec.trafficDistribution } : {}),
  ...(type === 'LoadBalancer' && spec.loadBalancerSourceRanges?.length
    ? { loadBalancerSourceRanges: spec.loadBalancerSourceRanges }
    : {}),
});

const portRecord = ({ nodePorts, balanced }: Entry, port: PortSpec): ServicePortRecord => {
  const nodePort = nodePorts.get(port);
  return {
    name: port.name ?? '',
    protocol: protocolOf(port),
    port: port.port,
    targetPort: port.targetPort ?? port.port,
    ...(nodePort === undefined ? {} : { nodePort }),
    ...(balanced.has(port) ? { loadBalancer: true } : {}),
    ...(port.appProtocol ? { appProtocol: port.appProtocol } : {}),
  };
};

import { ZONE_LABEL } from '../../model/labels.js';
import type { NodeLease, ObservedPod } from '../../model/cluster.js';
import { hasWeight } from '../../model/service-weight.js';
import type { GivenEndpoint, ServicePortRecord, ServiceRecord } from '../../model/service.js';

/** What the server knows of the cluster when it is asked. */
export interface ServedState {
  readonly nodes: readonly NodeLease[];
  readonly pods: readonly ObservedPod[];
}

/** One address behind a Service, as the agents' tables have it. */
export interface ServiceEndpoint {
  readonly ip: string;
  /** May get connections: never of a version that gets nothing while it is rolled out. */
  readonly ready: boolean;
  /** Answers, even if it is on its way out. */
  readonly serving: boolean;
  readonly terminating: boolean;
  readonly node?: string;
  readonly zone?: string;
  readonly hostname?: string;
  readonly pod?: { readonly name: string; readonly namespace: string; readonly uid: string };
  /** Ports of the Service that it serves, and its own number for each. */
  readonly ports: readonly { readonly port: ServicePortRecord; readonly number: number }[];
}

/** Finds the endpoints of Services. Pods are indexed by label once, so that a Service costs a look at the pods with its rarest label. */
export class EndpointFinder {
  /** `namespace label=value` -> pods. */
  private readonly pods = new Map<string, ObservedPod[]>();
  private readonly zones: ReadonlyMap<string, string | undefined>;

  constructor({ nodes, pods }: ServedState) {
    this.zones = new Map(nodes.map(({ name, labels }) => [name, labels[ZONE_LABEL]]));
    for (const pod of pods)
      for (const [label, value] of Object.entries(pod.record.labels)) {
        const key = `${pod.record.namespace} ${label}=${value}`;
        const others = this.pods.get(key);
        if (others) others.push(pod);
        else this.pods.set(key, [pod]);
      }
  }

  /** Pods that have an address and carry the selector's labels, and addresses that git gives. */
  of(service: ServiceRecord): readonly ServiceEndpoint[] {
    const selected = this.selected(service);
    return [
      ...selected.flatMap((pod) => this.ofPod(service, pod)),
      ...(service.given ?? []).map((given) => this.ofGiven(service, given)),
    ];
  }

  private selected({ namespace, selector }: ServiceRecord): readonly ObservedPod[] {
    const [first, ...others] = Object.entries(selector).map(
      ([label, value]) => this.pods.get(`${namespace} ${label}=${value}`) ?? [],
    );
    const fewest = others.reduce((best, each) => (each.length < (best?.length ?? 0) ? each : best), first) ?? [];
    return fewest.filter(({ record }) =>
      Object.entries(selector).every(([label, value]) => record.labels[label] === value),
    );
  }

  private ofPod(service: ServiceRecord, { record, status }: ObservedPod): ServiceEndpoint[] {
    if (!status?.podIP || ['Succeeded', 'Failed', 'Removed'].includes(status.phase)) return [];
    const { uid, name, namespace, node, spec } = record;
    const terminating = record.deletion !== undefined;
    const named = new Map(
      spec.containers.flatMap(({ ports = [] }) => ports.map((port) => [port.name, port.containerPort] as const)),
    );
    return [
      {
        ip: status.podIP,
        ready:
          hasWeight(service, record.labels) && (service.publishNotReadyAddresses || (status.ready && !terminating)),
        serving: service.publishNotReadyAddresses || status.ready,
        terminating,
        node,
        zone: this.zones.get(node),
        hostname: spec.hostname,
        pod: { name, namespace, uid },
        ports: portsOf(service, ({ targetPort }) =>
          typeof targetPort === 'number' ? targetPort : named.get(targetPort),
        ),
      },
    ];
  }

  private ofGiven(service: ServiceRecord, { ip, ready, ports, hostname, nodeName }: GivenEndpoint): ServiceEndpoint {
    return {
      ...{ ip, ready, serving: ready, terminating: false, hostname, node: nodeName },
      zone: nodeName === undefined ? undefined : this.zones.get(nodeName),
      ports: portsOf(service, ({ name }) => ports[name]),
    };
  }
}

const portsOf = (
  { ports }: ServiceRecord,
  numberOf: (port: ServicePortRecord) => number | undefined,
): ServiceEndpoint['ports'] =>
  ports.flatMap((port) => {
    const number = numberOf(port);
    return number === undefined ? [] : [{ port, number }];
  });

/**
 * Addresses that a LoadBalancer answers on, one a node, as k3s's service balancer has it: those of the ready nodes, and for
 * externalTrafficPolicy Local only of those that have a ready pod. None while no port of the Service is held.
 */
export const balancerAddresses = (
  service: ServiceRecord,
  endpoints: readonly ServiceEndpoint[],
  nodes: readonly NodeLease[],
): readonly string[] => {
  if (!service.ports.some((port) => port.loadBalancer)) return [];
  const serving = new Set(endpoints.filter(({ ready }) => ready).map(({ node }) => node));
  return nodes
    .filter(({ name, ready }) => ready && (service.externalTrafficPolicy !== 'Local' || serving.has(name)))
    .flatMap(({ addresses }) => addresses.slice(0, 1));
};

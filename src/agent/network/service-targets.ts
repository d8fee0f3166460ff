import type { Endpoint, ServicePortRecord, ServiceRecord } from '../../model/service.js';
import { parseIp } from '../../model/cidr.js';

/** Where a connection may go. */
export interface Target {
  readonly ip: string;
  readonly port: number;
}

/** A target with what decides who prefers it. */
export interface Candidate extends Target {
  readonly node?: string;
  readonly zone?: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** The node whose rules are made. */
export interface Vantage {
  readonly node: string;
  /** `topology.kubernetes.io/zone` of the node. */
  readonly zone?: string;
}

/** A target and its part of the connections: `slots` of the sum of all slots. */
export interface Share {
  readonly target: Target;
  readonly slots: number;
}

/** Slots are numbers of 32 bits to the kernel; beyond this, shares are rounded to its fineness. */
const MOST_SLOTS = 2 ** 30;

/** Does the pod carry every label of the selector? An empty selector selects nothing (Kubernetes: Service.spec.selector). */
export const selects = (service: ServiceRecord, endpoint: Endpoint): boolean =>
  Object.keys(service.selector).length > 0 &&
  service.namespace === endpoint.namespace &&
  carries(endpoint.labels, service.selector);

/** An empty selector is carried by all. */
export const carries = (labels: Candidate['labels'], wanted: Candidate['labels']): boolean =>
  Object.entries(wanted).every(([key, value]) => labels[key] === value);

/** May new connections go to this pod? */
export const serves = (service: ServiceRecord, endpoint: Endpoint): boolean =>
  !endpoint.terminating && (endpoint.ready || service.publishNotReadyAddresses) && parseIp(endpoint.ip) !== undefined;

/**
 * The targets of one port, sorted by address, each once: pods, and the addresses that git gives. A named targetPort is looked up in
 * each pod by itself; a pod without that name is left out (Kubernetes: Service.spec.ports.targetPort). A given address has its port
 * under the name of the Service's port.
 */
export const candidatesOf = (
  service: ServiceRecord,
  port: ServicePortRecord,
  endpoints: readonly Endpoint[],
): readonly Candidate[] => {
  const found = new Map<number, Candidate>();
  const add = (candidate: Omit<Candidate, 'port'>, number: number | undefined): void => {
    const address = parseIp(candidate.ip);
    if (address !== undefined && isPort(number)) found.set(address, { ...candidate, port: number });
  };
  for (const { ip, node, zone, labels, namedPorts } of endpoints.filter((each) => serves(service, each)))
    add(
      { ip, node, zone, labels },
      typeof port.targetPort === 'number' ? port.targetPort : namedPorts[port.targetPort],
    );
  for (const { ip, nodeName, ports, ready } of service.given ?? [])
    if (ready || service.publishNotReadyAddresses) add({ ip, node: nodeName, labels: {} }, ports[port.name]);
  return [...found].sort(([a], [b]) => a - b).map(([, candidate]) => candidate);
};

/** The same without what decides about preference. */
export const targetsOf = (
  service: ServiceRecord,
  port: ServicePortRecord,
  endpoints: readonly Endpoint[],
): readonly Target[] => candidatesOf(service, port, endpoints).map(({ ip, port: number }) => ({ ip, port: number }));

/**
 * Those of the targets that connections of this node go to: for policy Local only its own; else the nearest that there are, when the
 * Service asks for it (KEP-3015, KEP-4444), and never none when there is one. Weights count for the whole cluster, so they rule nearness out.
 */
export const reachable = (
  service: ServiceRecord,
  candidates: readonly Candidate[],
  { at, policy }: { readonly at: Vantage; readonly policy: 'Cluster' | 'Local' | undefined },
): readonly Candidate[] => {
  const own = candidates.filter(({ node }) => node === at.node);
  if (policy === 'Local') return own;
  if (!service.trafficDistribution || service.weights) return candidates;
  const near = candidates.filter(({ zone }) => at.zone !== undefined && zone === at.zone);
  const preferred = service.trafficDistribution === 'PreferSameNode' ? [own, near] : [near];
  return preferred.find((group) => group.length > 0) ?? candidates;
};

/**
 * Who gets how much. Without weights everyone gets the same. With weights the pods of each subset share its weight evenly and exactly; the
 * weight of a subset without a pod goes to the others in proportion; a subset of weight 0 gets nothing, even when it is alone.
 */
export const sharesOf = ({ weights }: ServiceRecord, candidates: readonly Candidate[]): readonly Share[] => {
  if (!weights) return candidates.map((target) => ({ target, slots: 1 }));
  const groups = weights.map(({ weight }, index) => ({
    weight,
    members: candidates.filter(
      ({ labels }) => weights.findIndex(({ selector }) => carries(labels, selector)) === index,
    ),
  }));
  const served = groups.filter(({ weight, members }) => weight > 0 && members.length > 0);
  const unit = served.reduce((multiple, { members }) => leastMultiple(multiple, members.length), 1);
  const exact = served.flatMap(({ weight, members }) =>
    members.map((target) => ({ target, slots: (weight * unit) / members.length })),
  );
  return fitting(exact).sort((a, b) => (parseIp(a.target.ip) ?? 0) - (parseIp(b.target.ip) ?? 0));
};

/** Whether pods with these labels get anything: by the weight of the first subset that they are in. */
export const hasWeight = ({ weights }: ServiceRecord, labels: Candidate['labels']): boolean =>
  !weights || (weights.find(({ selector }) => carries(labels, selector))?.weight ?? 0) > 0;

/** The same proportions in the smallest whole numbers. */
const fitting = (shares: readonly Share[]): Share[] => {
  const total = shares.reduce((sum, { slots }) => sum + slots, 0);
  const divisor = shares.reduce((common, { slots }) => greatestDivisor(common, slots), 0) || 1;
  const scale = Math.max(divisor, total / MOST_SLOTS);
  return shares.map(({ target, slots }) => ({ target, slots: Math.max(1, Math.round(slots / scale)) }));
};

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));
const leastMultiple = (a: number, b: number): number => (a / greatestDivisor(a, b)) * b;

export const isPort = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 65_535;

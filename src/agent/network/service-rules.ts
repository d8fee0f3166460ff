import type { HostPort } from '../../executor/pod-network.js';
import type { Endpoint, ServicePortRecord, ServiceRecord } from '../../model/service.js';
import { parseIp } from './cidr.js';
import type { Element, TablePart } from './table-part.js';

/** Where a connection may go. */
export interface Target {
  readonly ip: string;
  readonly port: number;
}

/** Does the pod carry every label of the selector? An empty selector selects nothing (Kubernetes: Service.spec.selector). */
export const selects = (service: ServiceRecord, endpoint: Endpoint): boolean => {
  const wanted = Object.entries(service.selector);
  if (wanted.length === 0 || service.namespace !== endpoint.namespace) return false;
  return wanted.every(([key, value]) => endpoint.labels[key] === value);
};

/** May new connections go to this pod? */
export const serves = (service: ServiceRecord, endpoint: Endpoint): boolean =>
  !endpoint.terminating && (endpoint.ready || service.publishNotReadyAddresses) && parseIp(endpoint.ip) !== undefined;

/**
 * The targets of one port, sorted by address, each once. A named targetPort is looked up in each pod by itself; a pod without that
 * name is left out (Kubernetes: Service.spec.ports.targetPort).
 */
export const targetsOf = (
  service: ServiceRecord,
  port: ServicePortRecord,
  endpoints: readonly Endpoint[],
): readonly Target[] => {
  const targets = new Map<number, Target>();
  for (const endpoint of endpoints) {
    const number = typeof port.targetPort === 'number' ? port.targetPort : endpoint.namedPorts[port.targetPort];
    const address = parseIp(endpoint.ip);
    if (address === undefined || !isPort(number) || !serves(service, endpoint)) continue;
    targets.set(address, { ip: endpoint.ip, port: number });
  }
  return [...targets].sort(([a], [b]) => a - b).map(([, target]) => target);
};

/**
 * What a Service puts into the table; `endpoints` are the pods it selects. A port without a target has no element in the maps, so its
 * connections are not rewritten and meet the table's `refuse` chain: instant refusal.
 * @example { elements: [vips 10.96.0.9, services "10.96.0.9 . tcp . 80" -> "goto svc/shop/web/tcp/80"], chains: {…} }
 */
export const serviceRules = (service: ServiceRecord, endpoints: readonly Endpoint[]): TablePart => {
  const hasVip = parseIp(service.clusterIP) !== undefined;
  const elements: Element[] = hasVip ? [{ map: 'vips', key: service.clusterIP }] : [];
  const chains = new Map<string, readonly string[]>();
  for (const port of service.ports) {
    const targets = targetsOf(service, port, endpoints);
    if (targets.length === 0) continue;
    const protocol = port.protocol.toLowerCase();
    const chain = `svc/${service.namespace}/${service.name}/${protocol}/${port.port}`;
    const value = `goto ${chain}`;
    if (hasVip) elements.push({ map: 'services', key: `${service.clusterIP} . ${protocol} . ${port.port}`, value });
    if (port.nodePort) elements.push({ map: 'nodeports', key: `${protocol} . ${port.nodePort}`, value });
    if (hasVip || port.nodePort) chains.set(chain, [spreadRule(protocol, targets)]);
  }
  return { elements, chains };
};

const spreadRule = (protocol: string, targets: readonly Target[]): string => {
  const [only] = targets;
  if (targets.length === 1 && only) return `meta l4proto ${protocol} dnat to ${only.ip}:${only.port}`;
  const choices = targets.map((target, index) => `${index} : ${target.ip} . ${target.port}`).join(', ');
  return `meta l4proto ${protocol} dnat ip addr . port to numgen random mod ${targets.length} map { ${choices} }`;
};

/** What a pod's host ports put into the table. */
export const hostPortRules = (ip: string, ports: readonly HostPort[]): TablePart => ({
  elements: ports.map((port): Element => {
    const key = `${port.protocol.toLowerCase()} . ${port.hostPort}`;
    const value = `${ip} . ${port.containerPort}`;
    return isAnyAddress(port.hostIP)
      ? { map: 'hostports', key, value }
      : { map: 'hostports-ip', key: `${port.hostIP} . ${key}`, value };
  }),
  chains: new Map(),
});

export const isAnyAddress = (hostIP: string): boolean => hostIP === '' || hostIP === '0.0.0.0';

export const isPort = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 65_535;

import type { ServicePortRecord, ServiceRecord } from '../../model/service.js';
import { parseIp } from './cidr.js';
import { isPort } from './service-rules.js';

/** RFC 1123 label, as names of namespaces and services are; also what keeps foreign text out of the rules. */
const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const PROTOCOLS: readonly string[] = ['TCP', 'UDP', 'SCTP'];

export interface Servable {
  /** Sorted by namespace and name. */
  readonly services: readonly ServiceRecord[];
  /** What was left out, and why. */
  readonly problems: readonly string[];
}

/**
 * The services the table can hold. One element can belong to one service only, and the kernel refuses the whole
 * transaction otherwise: so a service whose name, address or port can't be written, or is taken by one earlier in
 * the alphabet, loses that part and all others work on.
 */
export const servable = (services: readonly ServiceRecord[]): Servable => {
  const problems: string[] = [];
  const owners = new Map<string, string>();
  const claim = (what: string, owner: string): boolean => {
    const other = owners.get(what);
    if (other !== undefined) problems.push(`${owner}: ${what} belongs to ${other}`);
    else owners.set(what, owner);
    return other === undefined;
  };
  const kept = [...services].sort(byName).flatMap((service): ServiceRecord[] => {
    const owner = `${service.namespace}/${service.name}`;
    if (!LABEL.test(service.namespace) || !LABEL.test(service.name)) {
      problems.push(`service ${JSON.stringify(owner)}: not a valid name`);
      return [];
    }
    if (!claim(`service ${owner}`, owner)) return [];
    const clusterIP = vipOf(service, (what) => claim(what, owner), problems);
    return [{ ...service, clusterIP, ports: portsOf(service, (what) => claim(what, owner)) }];
  });
  return { services: kept, problems };
};

const byName = (a: ServiceRecord, b: ServiceRecord): number => {
  const [left, right] = [`${a.namespace}/${a.name}`, `${b.namespace}/${b.name}`];
  return left < right ? -1 : left > right ? 1 : 0;
};

const vipOf = (service: ServiceRecord, claim: (what: string) => boolean, problems: string[]): string => {
  if (service.clusterIP === 'None') return 'None';
  if (parseIp(service.clusterIP) !== undefined) return claim(`address ${service.clusterIP}`) ? service.clusterIP : '';
  problems.push(`${service.namespace}/${service.name}: ${JSON.stringify(service.clusterIP)} is no address`);
  return '';
};

const portsOf = (service: ServiceRecord, claim: (what: string) => boolean): ServicePortRecord[] =>
  service.ports.flatMap((port): ServicePortRecord[] => {
    const at = `${port.protocol} ${port.port} of ${service.namespace}/${service.name}`;
    if (!PROTOCOLS.includes(port.protocol) || !isPort(port.port) || !claim(`port ${at}`)) return [];
    if (port.nodePort === undefined || port.nodePort === 0) return [port];
    const keeps = isPort(port.nodePort) && claim(`node port ${port.protocol} ${port.nodePort}`);
    return [{ ...port, nodePort: keeps ? port.nodePort : undefined }];
  });

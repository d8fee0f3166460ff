import { existsSync } from 'node:fs';
import type { ServicePortRecord, ServiceRecord } from '../../model/service.js';
import { parseCidr, parseIp } from '../../model/cidr.js';
import { isPort } from './service-rules.js';

/** RFC 1123 label, as names of namespaces and services are; also what keeps foreign text out of the rules. */
const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const LONGEST_AFFINITY_SECONDS = 86_400;
const SCTP_TIMER = '/proc/sys/net/netfilter/nf_conntrack_sctp_timeout_established';

export type Protocol = ServicePortRecord['protocol'];

/** Protocols whose connections this kernel can follow. Without CONFIG_NF_CT_PROTO_SCTP, SCTP would pass untranslated. */
export const trackedProtocols = (exists: (path: string) => boolean = existsSync): readonly Protocol[] =>
  exists(SCTP_TIMER) ? ['TCP', 'UDP', 'SCTP'] : ['TCP', 'UDP'];

export interface Servable {
  /** Sorted by namespace and name. */
  readonly services: readonly ServiceRecord[];
  /** What was left out, and why. */
  readonly problems: readonly string[];
}

/** Gives what to the first who asks. */
type Claim = (what: string) => boolean;

interface Check {
  readonly owner: string;
  readonly claim: Claim;
  readonly problems: string[];
  readonly protocols: readonly Protocol[];
}

/**
 * The services the table can hold. One element can belong to one service only, and the kernel refuses the whole
 * transaction otherwise: so a service whose name, address or port can't be written, or is taken by one earlier in
 * the alphabet, loses that part and all others work on.
 */
export const servable = (
  services: readonly ServiceRecord[],
  protocols: readonly Protocol[] = ['TCP', 'UDP', 'SCTP'],
): Servable => {
  const problems: string[] = [];
  const owners = new Map<string, string>();
  const claimFor =
    (owner: string): Claim =>
    (what) => {
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
    const check: Check = { owner, claim: claimFor(owner), problems, protocols };
    return check.claim(`service ${owner}`) ? [servablePart(service, check)] : [];
  });
  return { services: kept, problems };
};

const servablePart = (service: ServiceRecord, check: Check): ServiceRecord => {
  const clusterIP = vipOf(service, check);
  const ports = portsOf(service, check);
  return {
    ...service,
    clusterIP,
    ports,
    externalIPs: service.externalIPs?.filter((ip) => servesExternal(ip, ports, check)),
    affinitySeconds: affinityOf(service),
    loadBalancerSourceRanges: service.loadBalancerSourceRanges?.filter((range) => parseCidr(range) !== undefined),
  };
};

const byName = (a: ServiceRecord, b: ServiceRecord): number => {
  const [left, right] = [`${a.namespace}/${a.name}`, `${b.namespace}/${b.name}`];
  return left < right ? -1 : left > right ? 1 : 0;
};

const vipOf = ({ clusterIP, type }: ServiceRecord, { owner, claim, problems }: Check): string => {
  if (clusterIP === 'None' || type === 'ExternalName') return clusterIP;
  if (parseIp(clusterIP) !== undefined) return claim(`address ${clusterIP}`) ? clusterIP : '';
  problems.push(`${owner}: ${JSON.stringify(clusterIP)} is no address`);
  return '';
};

/** An address is one Service's at all of its ports or at none. */
const servesExternal = (
  ip: string,
  ports: readonly ServicePortRecord[],
  { owner, claim, problems }: Check,
): boolean => {
  if (parseIp(ip) === undefined) {
    problems.push(`${owner}: external address ${JSON.stringify(ip)} is no address`);
    return false;
  }
  return ports.map(({ protocol, port }) => claim(`external address ${ip} ${protocol} ${port}`)).every(Boolean);
};

const affinityOf = ({ affinitySeconds }: ServiceRecord): number | undefined =>
  affinitySeconds === undefined
    ? undefined
    : Math.min(Math.max(1, Math.floor(affinitySeconds)), LONGEST_AFFINITY_SECONDS);

const portsOf = (service: ServiceRecord, check: Check): ServicePortRecord[] =>
  service.ports.flatMap((port): ServicePortRecord[] => {
    const { protocol, nodePort } = port;
    if (!isPort(port.port)) return [];
    if (!check.protocols.includes(protocol)) {
      check.problems.push(`${check.owner}: port ${port.port} is ${protocol}, which this kernel can't follow`);
      return [];
    }
    if (!check.claim(`port ${protocol} ${port.port} of ${check.owner}`)) return [];
    const keeps = isPort(nodePort) && check.claim(`node port ${protocol} ${nodePort}`);
    const balanced = port.loadBalancer === true && check.claim(`load balancer port ${protocol} ${port.port}`);
    return [{ ...port, nodePort: keeps ? nodePort : undefined, loadBalancer: balanced || undefined }];
  });

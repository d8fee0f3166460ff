import type { Endpoint, ServicePortRecord, ServiceRecord } from '../../../model/service.js';
import { parseIp } from '../../../model/cidr.js';
import { hasWeight } from '../service-targets.js';
import type { ZonePart, ZoneRecords } from './zone.js';

/** RFC 1123 label. */
const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** One address behind a headless Service. */
interface Member {
  readonly ip: string;
  /** Label below the Service's name. */
  readonly hostname: string;
  readonly portOf: (port: ServicePortRecord) => number | undefined;
}

/**
 * The names of one Service (github.com/kubernetes/dns/blob/master/docs/specification.md): an address for the service, or one for each pod of a
 * headless one, SRV for named ports, names of the addresses, an alias for an ExternalName. `endpoints` are the pods it selects. A headless
 * Service without ready endpoints has no name (2.4.1). Names can't be weighed: a headless Service leaves only those out whose weight is 0.
 */
export const serviceNames = (service: ServiceRecord, endpoints: readonly Endpoint[], domain: string): ZonePart => {
  const name = `${service.name}.${service.namespace}.svc.${domain}`.toLowerCase();
  if (service.type === 'ExternalName') return aliasOf(name, service.externalName ?? '');
  if (service.clusterIP === 'None') return headlessNames(name, service, membersOf(service, endpoints));
  if (parseIp(service.clusterIP) === undefined) return new Map();
  return new Map<string, ZoneRecords>([
    [name, { a: [service.clusterIP] }],
    [reverseName(service.clusterIP), { ptr: [name] }],
    ...namedPorts(service).map((port) => [srvName(port, name), { srv: [{ target: name, port: port.port }] }] as const),
  ]);
};

const aliasOf = (name: string, target: string): ZonePart => new Map(target === '' ? [] : [[name, { cname: target }]]);

const headlessNames = (name: string, service: ServiceRecord, members: readonly Member[]): ZonePart => {
  const part = new Map<string, ZoneRecords>();
  if (members.length === 0) return part;
  part.set(name, { a: unique(members.map(({ ip }) => ip)) });
  for (const [hostname, ips] of groups(members, ({ hostname, ip }) => [hostname, ip]))
    part.set(`${hostname}.${name}`, { a: ips });
  for (const [ip, hostnames] of groups(members, ({ ip, hostname }) => [ip, hostname]))
    part.set(reverseName(ip), { ptr: hostnames.map((hostname) => `${hostname}.${name}`) });
  for (const port of namedPorts(service)) {
    const srv = members.flatMap((member) => {
      const number = member.portOf(port);
      return isPort(number) ? [{ target: `${member.hostname}.${name}`, port: number }] : [];
    });
    if (srv.length > 0) part.set(srvName(port, name), { srv: uniqueTargets(srv) });
  }
  return part;
};

/** Sorted by address, so that the same pods make the same names. */
const membersOf = (service: ServiceRecord, endpoints: readonly Endpoint[]): readonly Member[] => {
  const isShown = (ready: boolean): boolean => ready || service.publishNotReadyAddresses;
  const given = (service.given ?? [])
    .filter(({ ready }) => isShown(ready))
    .map(({ ip, hostname, ports }): Member => ({
      ip,
      hostname: labelFor(ip, hostname),
      portOf: ({ name }) => ports[name],
    }));
  const pods = endpoints
    .filter(({ ready, terminating, labels }) => !terminating && isShown(ready) && hasWeight(service, labels))
    .map((pod): Member => {
      // The pod says which Service its host name belongs to (Kubernetes: PodSpec.subdomain).
      const hostname = pod.subdomain === service.name ? pod.hostname : undefined;
      const portOf = ({ targetPort }: ServicePortRecord) =>
        typeof targetPort === 'number' ? targetPort : pod.namedPorts[targetPort];
      return { ip: pod.ip, hostname: labelFor(pod.ip, hostname), portOf };
    });
  return [...given, ...pods].filter(({ ip }) => parseIp(ip) !== undefined).sort((a, b) => compare(a.ip, b.ip));
};

/** A host name that is no label can't be one here either: such an endpoint is known by its address, like those without. */
const labelFor = (ip: string, hostname = ''): string =>
  LABEL.test(hostname.toLowerCase()) ? hostname.toLowerCase() : ip.replaceAll('.', '-');

const namedPorts = (service: ServiceRecord): readonly ServicePortRecord[] =>
  service.ports.filter(({ name }) => name !== '');

const srvName = (port: ServicePortRecord, name: string): string =>
  `_${port.name}._${port.protocol}.${name}`.toLowerCase();

export const reverseName = (ip: string): string => `${ip.split('.').reverse().join('.')}.in-addr.arpa`;

const isPort = (value: number | undefined): value is number => value !== undefined && value >= 1 && value <= 65_535;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const unique = (items: readonly string[]): readonly string[] => [...new Set(items)];

const uniqueTargets = <T extends { readonly target: string; readonly port: number }>(list: readonly T[]): T[] => [
  ...new Map(list.map((each) => [`${each.target}:${each.port}`, each])).values(),
];

const groups = (
  members: readonly Member[],
  pair: (member: Member) => readonly [string, string],
): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const [key, value] of members.map(pair)) {
    const values = found.get(key) ?? [];
    if (!values.includes(value)) values.push(value);
    found.set(key, values);
  }
  return found;
};

import type { Endpoint, ServiceRecord } from '../../../model/service.js';
import { parseIp } from '../cidr.js';
import { serves, targetsOf } from '../service-rules.js';

/** What a name holds; a name that only has names below it holds nothing. */
export interface ZoneRecords {
  readonly a?: readonly string[];
  readonly srv?: readonly { readonly target: string; readonly port: number }[];
  readonly ptr?: string;
}

/** Name in lower case, without the last dot -> records. */
export type ZonePart = ReadonlyMap<string, ZoneRecords>;

/**
 * The names of one Service (github.com/kubernetes/dns/blob/master/docs/specification.md): an address for the service, or one for each pod of a
 * headless one, SRV for named ports, and the name of the address. `endpoints` are the pods it selects.
 */
export const serviceNames = (service: ServiceRecord, endpoints: readonly Endpoint[], domain: string): ZonePart => {
  const name = `${service.name}.${service.namespace}.svc.${domain}`.toLowerCase();
  if (service.clusterIP === 'None') return headlessNames(name, service, endpoints);
  if (parseIp(service.clusterIP) === undefined) return new Map();
  return new Map<string, ZoneRecords>([
    [name, { a: [service.clusterIP] }],
    [reverseName(service.clusterIP), { ptr: name }],
    ...service.ports
      .filter((port) => port.name !== '')
      .map((port) => [srvName(port, name), { srv: [{ target: name, port: port.port }] }] as const),
  ]);
};

const headlessNames = (name: string, service: ServiceRecord, endpoints: readonly Endpoint[]): ZonePart => {
  const ready = endpoints.filter((endpoint) => serves(service, endpoint)).sort((a, b) => (a.ip < b.ip ? -1 : 1));
  const addresses = [...new Set(ready.map(({ ip }) => ip))];
  const hostName = (ip: string): string => `${ip.replaceAll('.', '-')}.${name}`;
  const srv = service.ports
    .filter((port) => port.name !== '')
    .map((port) => {
      const targets = targetsOf(service, port, ready).map((target) => ({
        target: hostName(target.ip),
        port: target.port,
      }));
      return [srvName(port, name), { srv: targets }] as const;
    });
  return new Map<string, ZoneRecords>([
    [name, { a: addresses }],
    ...addresses.map((ip) => [hostName(ip), { a: [ip] }] as const),
    ...srv,
  ]);
};

const srvName = (port: { readonly name: string; readonly protocol: string }, name: string): string =>
  `_${port.name}._${port.protocol}.${name}`.toLowerCase();

export const reverseName = (ip: string): string => `${ip.split('.').reverse().join('.')}.in-addr.arpa`;

/** All names of a cluster. Knows the names in between, so that they answer "no such record" rather than "no such name". */
export class Zone {
  private readonly parts = new Map<string, ZonePart>();
  private readonly names = new Map<string, ZoneRecords>();
  private readonly parents = new Map<string, number>();

  constructor(private readonly domain: string) {
    this.parents.set(domain, 1).set(`svc.${domain}`, 1);
  }

  /** Replaces the names of one service. */
  set(key: string, part: ZonePart | undefined): void {
    for (const [name, records] of this.parts.get(key) ?? []) {
      if (this.names.get(name) === records) this.names.delete(name);
      this.count(name, -1);
    }
    this.parts.delete(key);
    if (!part) return;
    this.parts.set(key, part);
    for (const [name, records] of part) {
      this.names.set(name, records);
      this.count(name, 1);
    }
  }

  /** Records of a name in lower case; `undefined` when neither it nor a name below it exists. */
  lookup(name: string): ZoneRecords | undefined {
    return this.names.get(name) ?? (this.parents.has(name) ? {} : undefined);
  }

  /** Does the cluster answer for this name? */
  covers(name: string): boolean {
    return name === this.domain || name.endsWith(`.${this.domain}`);
  }

  private count(name: string, by: number): void {
    for (let dot = name.indexOf('.'); dot >= 0 && this.covers(name.slice(dot + 1)); dot = name.indexOf('.', dot + 1)) {
      const parent = name.slice(dot + 1);
      const left = (this.parents.get(parent) ?? 0) + by;
      if (left > 0) this.parents.set(parent, left);
      else this.parents.delete(parent);
    }
  }
}

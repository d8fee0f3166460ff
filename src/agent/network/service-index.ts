import { canonicalJson } from '../../model/hash.js';
import type { Endpoint, ServiceRecord } from '../../model/service.js';
import { selects } from './service-rules.js';

export const serviceKey = (service: ServiceRecord): string => `${service.namespace}/${service.name}`;

/** Services and the pods they select, with just enough of an index that a change costs what changed (I14). */
export class ServiceIndex {
  private services = new Map<string, ServiceRecord>();
  private byNamespace = new Map<string, ServiceRecord[]>();
  /** Node -> uid -> endpoint. */
  private readonly nodes = new Map<string, ReadonlyMap<string, Endpoint>>();
  /** Namespace -> uid -> endpoint. */
  private readonly endpointsByNamespace = new Map<string, Map<string, Endpoint>>();

  /** Returns the keys of services that came, went or changed. */
  setServices(services: readonly ServiceRecord[]): readonly string[] {
    const before = this.services;
    this.services = new Map(services.map((service) => [serviceKey(service), service]));
    this.byNamespace = group(services);
    const gone = [...before.keys()].filter((key) => !this.services.has(key));
    return [...gone, ...[...this.services].filter(([key, now]) => !same(before.get(key), now)).map(([key]) => key)];
  }

  /** Replaces the pods of one node. Returns the keys of services for which a pod came, went or changed. */
  setEndpoints(node: string, endpoints: readonly Endpoint[]): readonly string[] {
    const before = this.nodes.get(node) ?? new Map<string, Endpoint>();
    const after = new Map(endpoints.map((endpoint) => [endpoint.uid, endpoint]));
    this.nodes.set(node, after);
    const touched = new Set<string>();
    for (const [uid, old] of before) {
      if (same(after.get(uid), old)) continue;
      this.selecting(old, touched);
      this.endpointsByNamespace.get(old.namespace)?.delete(uid);
    }
    for (const [uid, now] of after) {
      if (same(before.get(uid), now)) continue;
      this.selecting(now, touched);
      this.podsIn(now.namespace).set(uid, now);
    }
    return [...touched];
  }

  service(key: string): ServiceRecord | undefined {
    return this.services.get(key);
  }

  /** The pods a service selects, ready or not. */
  selected(service: ServiceRecord): readonly Endpoint[] {
    const pods = this.endpointsByNamespace.get(service.namespace)?.values() ?? [];
    return [...pods].filter((endpoint) => selects(service, endpoint));
  }

  private podsIn(namespace: string): Map<string, Endpoint> {
    const known = this.endpointsByNamespace.get(namespace) ?? new Map<string, Endpoint>();
    this.endpointsByNamespace.set(namespace, known);
    return known;
  }

  private selecting(endpoint: Endpoint, into: Set<string>): void {
    for (const service of this.byNamespace.get(endpoint.namespace) ?? [])
      if (selects(service, endpoint)) into.add(serviceKey(service));
  }
}

const group = <T extends { readonly namespace: string }>(items: readonly T[]): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const members = groups.get(item.namespace);
    if (members) members.push(item);
    else groups.set(item.namespace, [item]);
  }
  return groups;
};

const same = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));

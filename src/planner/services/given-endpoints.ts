import { parseIp } from '../../model/cidr.js';
import { SERVICE_NAME_LABEL } from '../../model/objects.js';
import type { EndpointSlice, Endpoints, KubeObject } from '../../model/objects.js';
import type { GivenEndpoint } from '../../model/service.js';
import type { Catalog } from '../catalog.js';

type Given = ReadonlyMap<string, readonly GivenEndpoint[]>;
type Part = readonly [service: string, endpoint: GivenEndpoint];

const known = new WeakMap<Catalog, Given>();

/** `namespace/name` of a Service -> the addresses that Endpoints and EndpointSlices in git give it, sorted by address. */
export const givenEndpoints = (catalog: Catalog): Given => {
  const remembered = known.get(catalog);
  if (remembered) return remembered;
  const services = new Map<string, Map<string, GivenEndpoint>>();
  for (const [service, endpoint] of [...catalog.byKey.values()].flatMap(({ object }) => partsOf(object))) {
    const endpoints = services.get(service) ?? new Map<string, GivenEndpoint>();
    services.set(service, endpoints.set(endpoint.ip, merged(endpoints.get(endpoint.ip), endpoint)));
  }
  const given = new Map([...services].map(([service, endpoints]) => [service, sorted(endpoints.values())]));
  known.set(catalog, given);
  return given;
};

const partsOf = (object: KubeObject): readonly Part[] => {
  if (object.kind === 'Endpoints') return endpointsParts(object);
  return object.kind === 'EndpointSlice' ? sliceParts(object) : [];
};

const endpointsParts = ({ metadata, subsets = [] }: Endpoints): readonly Part[] =>
  subsets.flatMap(({ addresses = [], notReadyAddresses = [], ports }) => {
    const numbers = numbersOf(ports);
    const parts = (list: typeof addresses, ready: boolean): Part[] =>
      list.map(({ ip, hostname, nodeName }) => [
        `${metadata.namespace ?? 'default'}/${metadata.name ?? ''}`,
        { ip, ports: numbers, ready, ...optional({ hostname, nodeName }) },
      ]);
    return [...parts(addresses, true), ...parts(notReadyAddresses, false)];
  });

/** All addresses of an endpoint mean the same; consumers take the first (discovery.k8s.io/v1, Endpoint.addresses). */
const sliceParts = ({ metadata, endpoints, ports }: EndpointSlice): readonly Part[] => {
  const service = metadata.labels?.[SERVICE_NAME_LABEL];
  if (service === undefined) return [];
  const numbers = numbersOf(ports);
  return endpoints.flatMap(({ addresses, conditions, hostname, nodeName }): Part[] => {
    const [ip] = addresses;
    if (ip === undefined) return [];
    const ready = conditions?.ready ?? true;
    const endpoint = { ip, ports: numbers, ready, ...optional({ hostname, nodeName }) };
    return [[`${metadata.namespace ?? 'default'}/${service}`, endpoint]];
  });
};

const numbersOf = (ports: readonly { readonly name?: string; readonly port: number }[]): Record<string, number> =>
  Object.fromEntries(ports.map(({ name = '', port }) => [name, port]));

const optional = (fields: { hostname?: string; nodeName?: string }): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** An address may have its ports in several places; it is ready when all say so. */
const merged = (before: GivenEndpoint | undefined, after: GivenEndpoint): GivenEndpoint =>
  before
    ? { ...before, ...after, ports: { ...before.ports, ...after.ports }, ready: before.ready && after.ready }
    : after;

const sorted = (endpoints: Iterable<GivenEndpoint>): readonly GivenEndpoint[] =>
  [...endpoints].sort((a, b) => (parseIp(a.ip) ?? 0) - (parseIp(b.ip) ?? 0));

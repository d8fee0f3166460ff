import { canonicalJson, shortHash } from '../../model/hash.js';
import { SERVICE_NAME_LABEL } from '../../model/objects.js';
import type { ServiceRecord } from '../../model/service.js';
import { EndpointFinder, type ServedState, type ServiceEndpoint } from './service-endpoints.js';

/** As Kubernetes' controller has it (--max-endpoints-per-slice). */
const MOST_ENDPOINTS = 100;
const HASH_LENGTH = 5;
const MANAGER = 'endpointslice-controller.slipway.dev';

/** discovery.k8s.io/v1, as far as it says something here. */
export interface EndpointSliceView {
  readonly apiVersion: 'discovery.k8s.io/v1';
  readonly kind: 'EndpointSlice';
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels: Readonly<Record<string, string>>;
  };
  readonly addressType: 'IPv4';
  readonly ports: readonly {
    readonly name: string;
    readonly protocol: string;
    readonly port: number;
    readonly appProtocol?: string;
  }[];
  readonly endpoints: readonly {
    readonly addresses: readonly string[];
    readonly conditions: { readonly ready: boolean; readonly serving: boolean; readonly terminating: boolean };
    readonly nodeName?: string;
    readonly zone?: string;
    readonly hostname?: string;
    readonly targetRef?: {
      readonly kind: 'Pod';
      readonly name: string;
      readonly namespace: string;
      readonly uid: string;
    };
  }[];
}

/**
 * The EndpointSlices of these Services: derived, so they are always what the nodes serve. Endpoints with the same port numbers share a
 * slice; names are the same for the same ports. A Service without an endpoint has one empty slice, an ExternalName none.
 */
export const endpointSlices = (
  services: readonly ServiceRecord[],
  state: ServedState,
): readonly EndpointSliceView[] => {
  const finder = new EndpointFinder(state);
  return services.flatMap((service) => (service.type === 'ExternalName' ? [] : slicesOf(service, finder.of(service))));
};

const slicesOf = (service: ServiceRecord, endpoints: readonly ServiceEndpoint[]): readonly EndpointSliceView[] => {
  const groups = new Map<string, ServiceEndpoint[]>();
  for (const endpoint of [...endpoints].sort((a, b) => (a.ip < b.ip ? -1 : 1))) {
    const key = canonicalJson(portsOf(endpoint));
    const group = groups.get(key);
    if (group) group.push(endpoint);
    else groups.set(key, [endpoint]);
  }
  if (groups.size === 0) return [sliceOf(service, 'empty', [])];
  return [...groups].flatMap(([key, group]) =>
    Array.from({ length: Math.ceil(group.length / MOST_ENDPOINTS) }, (_, index) =>
      sliceOf(service, `${key} ${index}`, group.slice(index * MOST_ENDPOINTS, (index + 1) * MOST_ENDPOINTS)),
    ),
  );
};

const sliceOf = (
  { namespace, name }: ServiceRecord,
  seed: string,
  endpoints: readonly ServiceEndpoint[],
): EndpointSliceView => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: {
    name: `${name}-${shortHash(HASH_LENGTH, namespace, name, seed)}`,
    namespace,
    labels: { [SERVICE_NAME_LABEL]: name, 'endpointslice.kubernetes.io/managed-by': MANAGER },
  },
  addressType: 'IPv4',
  ports: endpoints[0] ? portsOf(endpoints[0]) : [],
  endpoints: endpoints.map(({ ip, ready, serving, terminating, node, zone, hostname, pod }) => ({
    addresses: [ip],
    conditions: { ready, serving, terminating },
    ...(node === undefined ? {} : { nodeName: node }),
    ...(zone === undefined ? {} : { zone }),
    ...(hostname === undefined ? {} : { hostname }),
    ...(pod ? { targetRef: { kind: 'Pod', ...pod } } : {}),
  })),
});

const portsOf = ({ ports }: ServiceEndpoint): EndpointSliceView['ports'] =>
  ports.map(({ port: { name, protocol, appProtocol }, number }) => ({
    ...{ name, protocol, port: number },
    ...(appProtocol ? { appProtocol } : {}),
  }));

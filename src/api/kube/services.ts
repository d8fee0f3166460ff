import type { Service } from '../../model/objects.js';
import { keyOf } from '../../model/objects.js';
import type { ServicePortRecord, ServiceRecord, WeightedSubset } from '../../model/service.js';
import type { ConditionsByObject, ConditionView } from './conditions.js';
import { balancerAddresses, EndpointFinder, type ServedState } from './service-endpoints.js';

/** What a Service's status is derived from. */
export interface ServicesState extends ServedState {
  readonly conditions: ConditionsByObject;
  /** The object as git has it; `undefined` for one that stays though git does not name it now. */
  readonly find: (key: string) => Service | undefined;
}

/** v1 Service with what Kubernetes' control plane would fill in. */
export interface ServiceView {
  readonly apiVersion: 'v1';
  readonly kind: 'Service';
  readonly metadata: Service['metadata'];
  readonly spec: Omit<Service['spec'], 'ports'> & { readonly ports: readonly object[] };
  readonly status: {
    readonly conditions?: readonly ConditionView[];
    readonly loadBalancer: { readonly ingress?: readonly object[] };
    /** Slipway's own: how versions share new connections while they are rolled out, in per cent. */
    readonly weights?: readonly WeightedSubset[];
  };
}

/**
 * The Services with their addresses, node ports and status: `loadBalancer.ingress` are addresses of nodes, `conditions` what is wrong. A
 * Service that a rollout directs has the selector that is in force, as with Argo Rollouts.
 */
export const serviceViews = (services: readonly ServiceRecord[], state: ServicesState): readonly ServiceView[] => {
  const finder = new EndpointFinder(state);
  return services.map((service) => {
    const key = keyOf('Service', service.namespace, service.name);
    const given = state.find(key);
    const conditions = state.conditions.get(key);
    const addresses = balancerAddresses(service, finder.of(service), state.nodes);
    return {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: given?.metadata ?? { name: service.name, namespace: service.namespace },
      spec: specOf(service, given),
      status: {
        ...(conditions ? { conditions } : {}),
        loadBalancer: addresses.length > 0 ? { ingress: addresses.map((ip) => ingressOf(ip, service)) } : {},
        ...(service.weights ? { weights: service.weights } : {}),
      },
    };
  });
};

const ingressOf = (ip: string, { ports }: ServiceRecord): object => ({
  ip,
  ipMode: 'VIP',
  ports: ports.map(({ port, protocol, loadBalancer }) => ({
    ...{ port, protocol },
    ...(loadBalancer ? {} : { error: 'LoadBalancerPortConflict' }),
  })),
});

const specOf = (service: ServiceRecord, given: Service | undefined): ServiceView['spec'] => ({
  ...given?.spec,
  ...(Object.keys(service.selector).length > 0 || !given ? { selector: service.selector } : {}),
  type: service.type,
  ...(service.clusterIP ? { clusterIP: service.clusterIP, clusterIPs: [service.clusterIP] } : {}),
  ports: service.ports.map(portOf),
});

const portOf = ({ name, protocol, port, targetPort, nodePort, appProtocol }: ServicePortRecord): object => ({
  ...(name ? { name } : {}),
  ...{ protocol, port, targetPort },
  ...(nodePort === undefined ? {} : { nodePort }),
  ...(appProtocol ? { appProtocol } : {}),
});

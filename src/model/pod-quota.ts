import type { Container, PodSpec } from './objects.js';
import { bytes, formatBytes, formatCpu, milliCpu, parseQuantity } from './quantity.js';

/** What a ResourceQuota counts of a pod. */
export interface QuotaResource {
  /** As in `spec.hard`. */
  readonly name: string;
  /** Of a container: `resources.requests.cpu`; empty for pods. */
  readonly field: string;
  /** A limit of `spec.hard` in the unit that is counted in: pods, millicores, bytes. */
  readonly limit: (quantity: string | number) => number;
  readonly format: (amount: number) => string;
  readonly ofPod: (spec: PodSpec) => number;
  /** Whether a container says what is counted. Where a quota asks for it, Kubernetes refuses pods that do not ("must specify"). */
  readonly isNamedBy: (container: Container) => boolean;
}

type Amounts = NonNullable<NonNullable<Container['resources']>['requests']>;
type Field = 'requests' | 'limits';

/** A request that is not given is the limit, as in a pod's defaults. */
const amountOf = ({ resources }: Container, field: Field, what: 'cpu' | 'memory'): string | number | undefined => {
  const limit = (resources?.limits as Amounts | undefined)?.[what];
  return field === 'limits' ? limit : ((resources?.requests as Amounts | undefined)?.[what] ?? limit);
};

const compute = (name: string, field: Field, what: 'cpu' | 'memory'): QuotaResource => {
  const parse = what === 'cpu' ? milliCpu : bytes;
  return {
    name,
    field: `resources.${field}.${what}`,
    limit: parse,
    format: what === 'cpu' ? formatCpu : formatBytes,
    ofPod: ({ containers }) => containers.reduce((sum, one) => sum + parse(amountOf(one, field, what)), 0),
    isNamedBy: (container) => amountOf(container, field, what) !== undefined,
  };
};

/** kubernetes.io/docs/concepts/policy/resource-quotas: `cpu` and `memory` are requests. In the order in which they are checked. */
export const QUOTA_RESOURCES: readonly QuotaResource[] = [
  {
    name: 'pods',
    field: '',
    limit: (quantity) => Math.floor(parseQuantity(quantity) ?? 0),
    format: String,
    ofPod: () => 1,
    isNamedBy: () => true,
  },
  compute('cpu', 'requests', 'cpu'),
  compute('requests.cpu', 'requests', 'cpu'),
  compute('memory', 'requests', 'memory'),
  compute('requests.memory', 'requests', 'memory'),
  compute('limits.cpu', 'limits', 'cpu'),
  compute('limits.memory', 'limits', 'memory'),
];

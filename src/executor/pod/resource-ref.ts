import { SlipwayError } from '../../model/errors.js';
import type { Container, EnvVar } from '../../model/objects.js';
import type { PodRecord } from '../../model/pod.js';
import { parseQuantity } from '../../model/quantity.js';
import type { PodContext } from './pod-context.js';

type ResourceRef = NonNullable<NonNullable<EnvVar['valueFrom']>['resourceFieldRef']>;

interface Scope {
  readonly record: PodRecord;
  readonly container: Container;
  readonly ctx: PodContext;
}

/**
 * The value of a `resourceFieldRef` in units of its divisor (default 1), rounded up. A limit that is not set is the node's
 * size, as the downward API says; a request that is not set is the limit if there is one, else 0.
 */
export const resourceValue = (ref: ResourceRef, scope: Scope): string => {
  const [list, resource] = ref.resource.split('.') as [string, string | undefined];
  if ((list !== 'limits' && list !== 'requests') || (resource !== 'cpu' && resource !== 'memory')) return refuse(ref);
  const named = scope.record.spec.containers.find(({ name }) => name === ref.containerName);
  const container = named ?? scope.container;
  const limit = parse(container.resources?.limits?.[resource]);
  const request = parse(container.resources?.requests?.[resource]);
  const whole = resource === 'cpu' ? scope.ctx.nodeCpus : scope.ctx.nodeMemory;
  const amount = list === 'limits' ? (limit ?? whole) : (request ?? limit ?? 0);
  return String(Math.ceil(amount / (parse(ref.divisor) || 1) - 1e-9));
};

const parse = (text: string | number | undefined): number | undefined =>
  text === undefined ? undefined : parseQuantity(text);

const refuse = (ref: ResourceRef): never => {
  const expected = 'limits.cpu, limits.memory, requests.cpu or requests.memory';
  throw new SlipwayError('FIELD_VALUE', { field: 'resourceFieldRef.resource', actual: ref.resource, expected });
};

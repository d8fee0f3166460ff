import type { FastifyInstance } from 'fastify';
import { indexObjects } from '../../control/config-resolver.js';
import type { Server } from '../../control/server.js';
import type { NodeLease, ObservedPod } from '../../model/cluster.js';
import type { Service } from '../../model/objects.js';
import { conditionsByObject, type ConditionsByObject } from './conditions.js';
import { desiredObjects } from './desired-objects.js';
import { endpointSlices } from './endpoint-slices.js';
import { ingressViews } from './ingresses.js';
import { networkPolicyViews } from './network-policies.js';
import { nodeViews } from './nodes.js';
import { disruptionBudgetViews, resourceQuotaViews } from './quotas-and-budgets.js';
import { serviceViews } from './services.js';

interface Namespaced {
  readonly metadata: { readonly namespace?: string };
}

interface Resource {
  readonly prefix: string;
  readonly resource: string;
  readonly kind: string;
}

/** Lists in Kubernetes' shape: of the whole cluster, and of one namespace. */
export const kubeRoutes = (app: FastifyInstance, { loop }: Pick<Server, 'loop'>): void => {
  const nodes = (): readonly NodeLease[] => loop.cache.state().nodes;
  const conditions = (): ConditionsByObject => conditionsByObject(loop.warnings(), loop.times);
  const networking = '/apis/networking.k8s.io/v1';
  listRoutes(app, { prefix: '/api/v1', resource: 'services', kind: 'Service' }, () => services(loop, conditions()));
  listRoutes(app, { prefix: '/apis/discovery.k8s.io/v1', resource: 'endpointslices', kind: 'EndpointSlice' }, () =>
    endpointSlices(loop.cache.services, loop.cache.state()),
  );
  listRoutes(app, { prefix: networking, resource: 'ingresses', kind: 'Ingress' }, () =>
    ingressViews(desiredObjects(loop.inForce(), 'Ingress'), { nodes: nodes(), conditions: conditions() }),
  );
  listRoutes(app, { prefix: networking, resource: 'networkpolicies', kind: 'NetworkPolicy' }, () =>
    networkPolicyViews(desiredObjects(loop.inForce(), 'NetworkPolicy'), conditions()),
  );
  limitRoutes(app, loop);
  listRoute(app, { prefix: '/api/v1', resource: 'nodes', kind: 'Node' }, () =>
    nodeViews(nodes(), { conditions: conditions(), times: loop.times }),
  );
};

type Loop = Server['loop'];

const limitRoutes = (app: FastifyInstance, loop: Loop): void => {
  const pods = (): readonly ObservedPod[] => loop.cache.state().pods;
  const quotas = { prefix: '/api/v1', resource: 'resourcequotas', kind: 'ResourceQuota' };
  listRoutes(app, quotas, () => resourceQuotaViews(desiredObjects(loop.desired().snapshots, 'ResourceQuota'), pods()));
  const budgets = { prefix: '/apis/policy/v1', resource: 'poddisruptionbudgets', kind: 'PodDisruptionBudget' };
  listRoutes(app, budgets, () => {
    const desired = new Map(loop.lastPlan?.workloads.map((status) => [status.key, status.desired]));
    const found = desiredObjects(loop.desired().snapshots, 'PodDisruptionBudget');
    return disruptionBudgetViews(found, pods(), (key) => desired.get(key));
  });
};

const services = (loop: Loop, conditions: ConditionsByObject): readonly Namespaced[] => {
  const byKey = indexObjects(loop.inForce());
  return serviceViews(loop.cache.services, {
    ...loop.cache.state(),
    conditions,
    find: (key) => byKey.get(key) as Service | undefined,
  });
};

const listOf = ({ prefix, kind }: Resource, items: readonly object[]): object => ({
  kind: `${kind}List`,
  apiVersion: prefix.replace(/^\/apis?\//, ''),
  metadata: {},
  items,
});

const listRoute = (app: FastifyInstance, resource: Resource, list: () => readonly object[]): void => {
  app.get(`${resource.prefix}/${resource.resource}`, () => listOf(resource, list()));
};

const listRoutes = (app: FastifyInstance, resource: Resource, list: () => readonly Namespaced[]): void => {
  listRoute(app, resource, list);
  app.get<{ Params: { namespace: string } }>(
    `${resource.prefix}/namespaces/:namespace/${resource.resource}`,
    ({ params }) =>
      listOf(
        resource,
        list().filter(({ metadata }) => metadata.namespace === params.namespace),
      ),
  );
};

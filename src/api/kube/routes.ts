import type { FastifyInstance } from 'fastify';
import type { Server } from '../../control/server.js';
import type { Service } from '../../model/objects.js';
import { objectKey } from '../../model/objects.js';
import { endpointSlices } from './endpoint-slices.js';
import { serviceViews } from './services.js';

interface Namespaced {
  readonly metadata: { readonly namespace?: string };
}

/** Lists in Kubernetes' shape: of the whole cluster, and of one namespace. */
export const kubeRoutes = (app: FastifyInstance, server: Server): void => {
  listRoutes(app, { prefix: '/api/v1', resource: 'services', kind: 'Service' }, () => services(server));
  listRoutes(app, { prefix: '/apis/discovery.k8s.io/v1', resource: 'endpointslices', kind: 'EndpointSlice' }, () =>
    endpointSlices(server.loop.cache.services, server.loop.cache.state()),
  );
};

const services = (server: Server): readonly Namespaced[] => {
  const objects = server.loop.desired().snapshots.flatMap((snapshot) => snapshot.objects.map(({ object }) => object));
  const byKey = new Map(
    objects
      .filter((object): object is Service => object.kind === 'Service')
      .map((object) => [objectKey(object), object]),
  );
  return serviceViews(server.loop.cache.services, {
    ...server.loop.cache.state(),
    warnings: server.loop.lastPlan?.warnings ?? [],
    find: (key) => byKey.get(key),
  });
};

const listRoutes = (
  app: FastifyInstance,
  { prefix, resource, kind }: { readonly prefix: string; readonly resource: string; readonly kind: string },
  list: () => readonly Namespaced[],
): void => {
  const answer = (items: readonly Namespaced[]): object => ({
    kind: `${kind}List`,
    apiVersion: prefix.replace(/^\/apis?\//, ''),
    metadata: {},
    items,
  });
  app.get(`${prefix}/${resource}`, () => answer(list()));
  app.get<{ Params: { namespace: string } }>(`${prefix}/namespaces/:namespace/${resource}`, ({ params }) =>
    answer(list().filter(({ metadata }) => metadata.namespace === params.namespace)),
  );
};

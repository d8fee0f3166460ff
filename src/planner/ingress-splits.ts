import { usableHeaderRoutes } from '../model/header-route.js';
import type { IngressCanary, IngressPlan, IngressRoute, IngressTarget } from '../model/ingress.js';
import { keyOf } from '../model/objects.js';
import type { PlanWarning } from '../model/plan.js';
import type { ServicePortRecord, ServiceRecord } from '../model/service.js';
import type { TrafficSplit } from '../model/traffic.js';

type IngressSplit = NonNullable<TrafficSplit['ingress']>;

/** Services by `namespace/name`. */
type ServicesByPlace = ReadonlyMap<string, ServiceRecord>;

interface Context {
  readonly services: ServicesByPlace;
  readonly kept: ReadonlySet<IngressRoute>;
  readonly warnings: PlanWarning[];
}

/**
 * Routes to the stable Service of a rollout, with a canary that is told from git's own Ingress canaries by nothing: the proxies treat both
 * alike. A canary that git has on a route stays. `kept` routes are left as they are; their source is away.
 */
export const splitRoutes = (
  ingress: Pick<IngressPlan, 'routes' | 'defaultTarget' | 'defaultIngress'>,
  splits: readonly TrafficSplit[],
  context: Context,
): readonly IngressRoute[] => {
  let { routes } = ingress;
  for (const split of splits) {
    const { ingress: to } = split;
    if (!to || isIdle(to)) continue;
    const headers = headersOf(split, to, context);
    routes = routes.map((route) => splitRoute(route, { split, to, headers }, context));
    const { defaultTarget, defaultIngress = '' } = ingress;
    if (defaultTarget && isTo(defaultTarget, split)) context.warnings.push(wholeDefault(defaultIngress, split));
  }
  return routes;
};

/** Then the stable Service gets everything anyway. */
const isIdle = ({ weight, headers }: IngressSplit): boolean => weight === 0 && headers.length === 0;

const isTo = ({ namespace, service }: IngressTarget, split: TrafficSplit): boolean =>
  namespace === split.namespace && service === split.ingress?.stable;

const headersOf = (
  { workload }: TrafficSplit,
  { headers }: IngressSplit,
  { warnings }: Context,
): IngressCanary['headers'] => {
  const { usable, problems } = usableHeaderRoutes(headers);
  for (const message of problems) warnings.push({ object: workload, reason: 'HeaderRouteInvalid', message });
  return usable.length > 0 ? usable : undefined;
};

interface Canary {
  readonly split: TrafficSplit;
  readonly to: IngressSplit;
  readonly headers: IngressCanary['headers'];
}

const splitRoute = (route: IngressRoute, { split, to, headers }: Canary, context: Context): IngressRoute => {
  if (!route.target || !isTo(route.target, split) || context.kept.has(route)) return route;
  const port = portOf(route.target, to, context.services);
  const problem = route.canary ? hasCanary(route, split) : port ? undefined : noPort(route.target, split);
  if (problem) context.warnings.push(problem);
  if (problem || !port) return route;
  const target = { ...route.target, service: to.canary, port: port.port };
  return { ...route, canary: { target, weight: to.weight, ...(headers ? { headers } : {}) } };
};

/** The port of the canary Service that stands for the stable one's: by number, else by name. */
const portOf = (
  { namespace, port }: IngressTarget,
  { stable, canary }: IngressSplit,
  services: ServicesByPlace,
): ServicePortRecord | undefined => {
  const ports = services.get(`${namespace}/${canary}`)?.ports ?? [];
  const name = services.get(`${namespace}/${stable}`)?.ports.find((each) => each.port === port)?.name;
  return ports.find((each) => each.port === port) ?? ports.find((each) => name && each.name === name);
};

const titleOf = ({ host, path }: IngressRoute): string => `${host || '*'}${path}`;

const hasCanary = (route: IngressRoute, { workload }: TrafficSplit): PlanWarning => ({
  object: route.ingress,
  reason: 'RouteConflict',
  message: `${titleOf(route)} has a canary of another Ingress, which is in force; the rollout of ${workload} has no effect there: remove one of them`,
});

const noPort = ({ namespace, port }: IngressTarget, { workload, ingress }: TrafficSplit): PlanWarning => ({
  object: workload,
  reason: 'TargetMissing',
  message: `${keyOf('Service', namespace, ingress?.canary ?? '')} has no port ${port}, nor one of that name: requests all go to ${ingress?.stable}; give both Services the same ports`,
});

const wholeDefault = (object: string, { workload }: TrafficSplit): PlanWarning => ({
  object,
  reason: 'DefaultBackendNotSplit',
  message: `requests for the default backend all go to the stable version of ${workload}: give them a rule with a path, whose requests can be split`,
});

import { ingressOptions } from '../model/ingress-annotations.js';
import type { IngressOptions } from '../model/ingress-annotations.js';
import { readPath, rewriteOf } from '../model/ingress-path.js';
import type { IngressPlan, IngressProtocol, IngressRoute, IngressTarget } from '../model/ingress.js';
import { keyOf } from '../model/objects.js';
import type { Ingress, Service } from '../model/objects.js';
import type { ServiceRecord } from '../model/service.js';
import type { TrafficSplit } from '../model/traffic.js';
import { byKey, compareText } from './catalog.js';
import type { PlanWarning } from '../model/plan.js';
import type { DesiredObject } from './catalog.js';
import { certificatesOf } from './ingress-certificates.js';
import { isServed } from './ingress-class.js';
import { mergeRoutes } from './ingress-routes.js';
import { splitRoutes } from './ingress-splits.js';
import type { Workspace } from './workspace.js';

export interface IngressPlanning {
  readonly ingress: IngressPlan;
  readonly warnings: readonly PlanWarning[];
}

type Backend = NonNullable<Ingress['spec']['defaultBackend']>;

/** An Ingress that is served. */
interface Entry {
  readonly key: string;
  readonly namespace: string;
  readonly spec: Ingress['spec'];
  readonly options: IngressOptions;
}

interface Context {
  readonly workspace: Workspace;
  readonly services: ReadonlyMap<string, ServiceRecord>;
  readonly warnings: PlanWarning[];
}

/**
 * What the ingress proxies serve. Routes are in the order of precedence; where two Ingresses have one host and path, the first by key is
 * in force. A route whose Service or port is missing answers 503. `kept` is what stays of Ingresses whose source is away; `splits` give
 * routes canaries while their workloads are rolled out.
 */
export const planIngress = (
  workspace: Workspace,
  services: readonly ServiceRecord[],
  { kept, splits = [] }: { readonly kept: IngressPlan; readonly splits?: readonly TrafficSplit[] },
): IngressPlanning => {
  const warnings: PlanWarning[] = [];
  const byName = new Map(services.map((record) => [`${record.namespace}/${record.name}`, record]));
  const context = { workspace, services: byName, warnings };
  const entries = ingressesOf(workspace)
    .filter(({ object, key }) => isServed(object, key, context))
    .map(entryOf);
  const mains = entries.filter(({ options }) => !options.canary);
  const ruled = mains.flatMap((entry) => routesOf(entry, context));
  const routes = [...ruled, ...mains.flatMap((entry) => restOf(entry, ruled, context))];
  const canaries = entries.filter(({ options }) => options.canary).flatMap((entry) => routesOf(entry, context));
  const merged = mergeRoutes([...routes, ...kept.routes], canaries, warnings);
  const fallback = defaultOf(mains, kept, context);
  return {
    ingress: {
      routes: splitRoutes({ routes: merged, ...fallback }, splits, { ...context, kept: new Set(kept.routes) }),
      ...fallback,
      certificates: [...entries.flatMap((entry) => certificatesOf(entry, context)), ...kept.certificates].sort(
        (a, b) => compareText(a.ingress, b.ingress) || compareText(a.secret, b.secret),
      ),
    },
    warnings,
  };
};

const ingressesOf = ({ catalog }: Workspace): DesiredObject<Ingress>[] =>
  [...catalog.byKey.values()]
    .filter((desired): desired is DesiredObject<Ingress> => desired.object.kind === 'Ingress')
    .sort(byKey);

const entryOf = ({ key, object }: DesiredObject<Ingress>): Entry => ({
  key,
  namespace: object.metadata.namespace ?? 'default',
  spec: object.spec,
  options: ingressOptions(object.metadata.annotations).options,
});

const routesOf = (entry: Entry, context: Context): IngressRoute[] => {
  const { rules = [] } = entry.spec;
  return rules.flatMap(({ host = '', http }) =>
    (http?.paths ?? []).flatMap(({ path = '/', pathType, backend }) => {
      const read = readPath(path, pathType);
      if (!read) return [];
      const type: IngressRoute['pathType'] = pathType === 'Exact' ? 'Exact' : 'Prefix';
      const { rewriteTarget } = entry.options;
      const rewrite = rewriteTarget === undefined ? undefined : rewriteOf(rewriteTarget, read);
      const options = { ...routeOptions(entry, host), ...defined({ rewrite }) };
      return [
        routeOf(entry, { host, path: read.path, pathType: type }, { ...options, ...targetOf(entry, backend, context) }),
      ];
    }),
  );
};

/** The default backend of an Ingress for its own hosts: what no rule of any Ingress for such a host takes. */
const restOf = (entry: Entry, routes: readonly IngressRoute[], context: Context): IngressRoute[] => {
  const { rules = [], defaultBackend } = entry.spec;
  if (!defaultBackend) return [];
  const taken = new Set(
    routes.filter(({ path, pathType }) => path === '/' && pathType === 'Prefix').map(({ host }) => host),
  );
  const hosts = [...new Set(rules.map(({ host = '' }) => host))].filter((host) => host !== '' && !taken.has(host));
  return hosts.map((host) =>
    routeOf(
      entry,
      { host, path: '/', pathType: 'Prefix' },
      { ...routeOptions(entry, host), ...targetOf(entry, defaultBackend, context) },
    ),
  );
};

const routeOf = (
  { key, options }: Entry,
  place: Pick<IngressRoute, 'host' | 'path' | 'pathType'>,
  rest: Partial<IngressRoute>,
): IngressRoute => ({
  ingress: key,
  ...place,
  ...rest,
  ...(options.canary ? { canary: { ...defined(options.canary), ...defined({ target: rest.target }) } } : {}),
});

const routeOptions = ({ options, spec }: Entry, host: string): Partial<IngressRoute> => {
  const { readTimeoutMs, bodyLimit, allow } = options;
  const hasTls = (spec.tls ?? []).some(
    ({ hosts = [] }) => hosts.length === 0 || hosts.some((name) => covers(name, host)),
  );
  const redirects = options.forceSslRedirect || (options.sslRedirect && hasTls);
  return defined({ readTimeoutMs, bodyLimit, allow, redirectToHttps: redirects || undefined });
};

/** Whether a name of `spec.tls` is the host's, `*` standing for one label. */
const covers = (name: string, host: string): boolean =>
  name === host || (name.startsWith('*.') && host.replace(/^[^.]*/, '*') === name);

/** Without fields that are undefined: plans are compared as JSON. */
const defined = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

/** Nothing, and a warning, when there is no such Service or port. */
const targetOf = (entry: Entry, { service }: Backend, context: Context): { target?: IngressTarget } => {
  if (!service) return {};
  const { namespace, options } = entry;
  const title = `Service ${namespace}/${service.name}`;
  const record = context.services.get(`${namespace}/${service.name}`);
  const { name, number } = service.port ?? {};
  const port = record?.ports.find((each) => (name === undefined ? each.port === number : each.name === name));
  if (!record || !port) {
    const what = record ? `port ${name ?? number} of ${title}` : title;
    context.warnings.push({
      object: entry.key,
      reason: 'TargetMissing',
      message: `${what} is not there: its requests answer 503; add it, or fix the name`,
    });
    return {};
  }
  const protocol =
    options.protocol ??
    protocolOf(appProtocolOf(port.appProtocol, { ...service, namespace, port: port.port }, context));
  const { connectTimeoutMs } = options;
  return { target: { namespace, service: service.name, port: port.port, ...defined({ protocol, connectTimeoutMs }) } };
};

interface PortPlace {
  readonly namespace: string;
  readonly name: string;
  readonly port: number;
}

const appProtocolOf = (
  known: string | undefined,
  { namespace, name, port }: PortPlace,
  context: Context,
): string | undefined => {
  if (known !== undefined) return known;
  const service = context.workspace.find(keyOf('Service', namespace, name)) as Service | undefined;
  return service?.spec.ports?.find((each) => each.port === port)?.appProtocol;
};

/** kubernetes.io/docs/concepts/services-networking/service, "Application protocol". */
const protocolOf = (appProtocol: string | undefined): IngressProtocol | undefined => {
  if (appProtocol === 'kubernetes.io/h2c' || appProtocol === 'grpc') return 'h2c';
  return appProtocol === 'https' ? 'https' : undefined;
};

/** The default of an Ingress without rules goes before that of one with rules. */
const defaultOf = (
  entries: readonly Entry[],
  kept: IngressPlan,
  context: Context,
): Pick<IngressPlan, 'defaultTarget' | 'defaultIngress'> => {
  const offering = entries.filter(({ spec }) => spec.defaultBackend);
  const entry = offering.find(({ spec }) => (spec.rules ?? []).length === 0) ?? offering[0];
  if (!entry?.spec.defaultBackend) {
    const { defaultTarget, defaultIngress } = kept;
    return defined({ defaultTarget, defaultIngress });
  }
  // An Ingress with rules has been warned about already.
  const warnings = (entry.spec.rules ?? []).length === 0 ? context.warnings : [];
  const { target } = targetOf(entry, entry.spec.defaultBackend, { ...context, warnings });
  return target ? { defaultTarget: target, defaultIngress: entry.key } : {};
};

import { describe, expect, it } from '@jest/globals';
import type { IngressRoute, IngressTarget } from '../model/ingress.js';
import type { PlanWarning } from '../model/plan.js';
import type { HeaderRoute } from '../model/rollout.js';
import type { ServicePortRecord, ServiceRecord } from '../model/service.js';
import type { TrafficSplit } from '../model/traffic.js';
import { splitRoutes } from './ingress-splits.js';

const port = (number: number, name = ''): ServicePortRecord => ({
  ...{ name, protocol: 'TCP', port: number, targetPort: 8080 },
});
const service = (name: string, ...ports: ServicePortRecord[]): ServiceRecord => ({
  ...{ namespace: 'shop', name, type: 'ClusterIP', clusterIP: '10.96.0.1', ports, selector: {} },
  publishNotReadyAddresses: false,
});
const SERVICES = [
  service('stable', port(80, 'http'), port(90, 'admin')),
  service('canary', port(8000, 'http'), port(90)),
];
const target = (more: Partial<IngressTarget> = {}): IngressTarget => ({
  ...{ namespace: 'shop', service: 'stable', port: 90 },
  ...more,
});
const route = (path: string, more: Partial<IngressRoute> = {}): IngressRoute => ({
  ...{ ingress: 'Ingress/shop/web', host: 'a.test', path, pathType: 'Prefix', target: target() },
  ...more,
});
const beta: HeaderRoute = { name: 'beta', match: [{ header: 'x-beta', exact: '1' }] };
const split = (more: Partial<NonNullable<TrafficSplit['ingress']>> = {}): TrafficSplit => ({
  ...{ workload: 'Rollout/shop/web', namespace: 'shop', labels: {}, pinned: {} },
  ingress: { stable: 'stable', canary: 'canary', weight: 20, headers: [], ...more },
});
const after = (
  routes: readonly IngressRoute[],
  splits: readonly TrafficSplit[],
  { kept = [], defaultTarget }: { kept?: readonly IngressRoute[]; defaultTarget?: IngressTarget } = {},
) => {
  const warnings: PlanWarning[] = [];
  const services = new Map(SERVICES.map((each) => [`shop/${each.name}`, each]));
  const ingress = { routes, ...(defaultTarget ? { defaultTarget, defaultIngress: 'Ingress/shop/all' } : {}) };
  const made = splitRoutes(ingress, splits, { services, kept: new Set(kept), warnings });
  return { routes: made, reasons: warnings.map(({ object, reason }) => `${reason} ${object}`), warnings };
};

describe('routes to the stable Service of a rollout', () => {
  it('get a canary at the port of the same number, or else name, with all other properties of the target', () => {
    const byName = route('/x', { target: target({ port: 80, protocol: 'h2c', connectTimeoutMs: 100 }), bodyLimit: 7 });
    const { routes, reasons } = after([route('/'), byName], [split({ headers: [beta] })]);
    const canary = { weight: 20, headers: [beta] };
    expect(routes).toEqual([
      { ...route('/'), canary: { target: target({ service: 'canary' }), ...canary } },
      { ...byName, canary: { target: { ...byName.target, service: 'canary', port: 8000 }, ...canary } },
    ]);
    expect(reasons).toEqual([]);
  });

  it('leave all others as they are', () => {
    const others = [
      route('/', { target: target({ service: 'canary' }) }),
      route('/', { target: target({ namespace: 'else' }) }),
      route('/', { target: undefined }),
    ];
    expect(after(others, [split()])).toMatchObject({ routes: others, reasons: [] });
  });

  it('stay plain while the canary gets nothing, and get a canary for header routes alone', () => {
    expect(after([route('/')], [split({ weight: 0 })]).routes).toEqual([route('/')]);
    expect(after([route('/')], [split({ weight: 0, headers: [beta] })]).routes[0]?.canary).toMatchObject({
      weight: 0,
      headers: [beta],
    });
  });

  it("keep git's own canary, and say so", () => {
    const own = route('/', { canary: { target: target({ service: 'other' }), weight: 5 } });
    expect(after([own], [split()])).toMatchObject({ routes: [own], reasons: ['RouteConflict Ingress/shop/web'] });
  });

  it('stay as they are, without a word, when their source is away', () => {
    const kept = route('/', { canary: { target: target({ service: 'canary' }), weight: 5 } });
    expect(after([kept], [split()], { kept: [kept] })).toMatchObject({ routes: [kept], reasons: [] });
  });

  it('stay whole when the canary Service lacks the port', () => {
    const lost = route('/', { target: target({ port: 1234 }) });
    const { routes, reasons } = after([lost], [split()]);
    expect({ routes, reasons }).toEqual({ routes: [lost], reasons: ['TargetMissing Rollout/shop/web'] });
  });

  it('do without a header route that no proxy could take', () => {
    const broken = { name: 'broken', match: [{ header: 'x', regex: '(' }] };
    const { routes, reasons, warnings } = after([route('/')], [split({ headers: [broken, beta] })]);
    expect(routes[0]?.canary?.headers).toEqual([beta]);
    expect(reasons).toEqual(['HeaderRouteInvalid Rollout/shop/web']);
    expect(warnings[0]?.message).toContain('"broken"');
  });

  it('are told from a default backend, which is not split', () => {
    expect(after([], [split()], { defaultTarget: target() }).reasons).toEqual([
      'DefaultBackendNotSplit Ingress/shop/all',
    ]);
  });
});

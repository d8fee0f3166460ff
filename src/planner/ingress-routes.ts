import type { IngressRoute } from '../model/ingress.js';
import { compareText } from './catalog.js';
import type { PlanWarning } from '../model/plan.js';

/** In the order of precedence, each host and path once, with its canary. */
export const mergeRoutes = (
  routes: readonly IngressRoute[],
  canaries: readonly IngressRoute[],
  warnings: PlanWarning[],
): readonly IngressRoute[] => {
  const merged = new Map<string, IngressRoute>();
  for (const route of [...routes].sort(byPrecedence)) {
    const winner = merged.get(placeOf(route));
    if (winner) warnings.push({ object: route.ingress, reason: 'RouteConflict', message: takenBy(route, winner) });
    else merged.set(placeOf(route), route);
  }
  for (const canary of canaries) {
    const main = merged.get(placeOf(canary));
    if (main?.canary)
      warnings.push({ object: canary.ingress, reason: 'RouteConflict', message: takenBy(canary, canary) });
    else if (main) merged.set(placeOf(canary), { ...main, canary: canary.canary });
    else warnings.push({ object: canary.ingress, reason: 'CanaryWithoutMain', message: lonely(canary) });
  }
  return [...merged.values()];
};

/** Hosts by name; a host's longest path first, Exact before Prefix (kubernetes.io/docs/concepts/services-networking/ingress, "Multiple matches"). */
const byPrecedence = (a: IngressRoute, b: IngressRoute): number =>
  compareText(a.host, b.host) ||
  plainPath(b).length - plainPath(a).length ||
  compareText(plainPath(a), plainPath(b)) ||
  compareText(a.pathType, b.pathType) ||
  compareText(a.ingress, b.ingress);

/** `/foo` and `/foo/` are one prefix. */
const plainPath = ({ path, pathType }: IngressRoute): string =>
  pathType === 'Prefix' ? path.replace(/\/+$/, '') || '/' : path;

const placeOf = (route: IngressRoute): string => `${route.host} ${plainPath(route)} ${route.pathType}`;

const textOf = ({ host, path, pathType }: IngressRoute): string => `${host || '*'}${path} (${pathType})`;

const takenBy = (loser: IngressRoute, winner: IngressRoute): string =>
  loser === winner
    ? `${textOf(loser)} has a canary already; this one has no effect`
    : `${textOf(loser)} is also of ${winner.ingress}, which is in force`;

const lonely = (canary: IngressRoute): string =>
  `canary for ${textOf(canary)}, but no other Ingress has this host and path: add it, or remove the canary annotation`;

import fc from 'fast-check';
import type { Act, ActVerb } from '../../../src/model/act.js';
import type { DesiredState } from '../../../src/model/cluster.js';
import type { KubeObject, Rollout } from '../../../src/model/objects.js';
import { desiredOf } from './load.js';
import type { Incident } from './simulation.js';

/** A Rollout of a random cluster. */
export interface RolloutApp {
  readonly version: number;
  readonly replicas: number;
  readonly kind: 'shared' | 'beside' | 'dynamic' | 'blueGreen';
  readonly steps: readonly Step[];
  readonly maxSurge: number;
  readonly maxUnavailable: number;
  readonly autoPromotion: boolean;
}

type Step =
  | { readonly setWeight: number }
  | { readonly pause: { readonly duration?: number } }
  | { readonly setCanaryScale: { readonly replicas: number } | { readonly matchTrafficWeight: boolean } };

/** What happens: to a pod, or what a person says in git. */
export type RolloutIncident =
  | Incident
  | { readonly kind: 'act'; readonly verb: ActVerb }
  | { readonly kind: 'version'; readonly version: number }
  | { readonly kind: 'replicas'; readonly replicas: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ setWeight: fc.integer({ min: 0, max: 100 }) }) },
  { weight: 2, arbitrary: fc.record({ pause: fc.constantFrom({}, { duration: 5 }, { duration: 30 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      setCanaryScale: fc.oneof(
        fc.record({ replicas: fc.integer({ min: 0, max: 3 }) }),
        fc.constant({ matchTrafficWeight: true }),
      ),
    }),
  },
);

export const rolloutApp: fc.Arbitrary<RolloutApp> = fc.record({
  version: fc.constant(1),
  replicas: fc.integer({ min: 1, max: 7 }),
  kind: fc.constantFrom('shared' as const, 'beside' as const, 'dynamic' as const, 'blueGreen' as const),
  steps: fc.array(step, { minLength: 1, maxLength: 6 }),
  maxSurge: fc.integer({ min: 0, max: 3 }),
  maxUnavailable: fc.integer({ min: 0, max: 2 }),
  autoPromotion: fc.boolean(),
});

const verb = fc.constantFrom<ActVerb>('promote', 'promote', 'promote', 'promote-full', 'abort', 'retry', 'pause', 'resume');

export const rolloutIncident: fc.Arbitrary<RolloutIncident> = fc.oneof(
  { weight: 9, arbitrary: fc.record({ kind: fc.constant('ready' as const), pick: fc.nat(50) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('gone' as const), pick: fc.nat(50) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('crash' as const, 'fail' as const), pick: fc.nat(50) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 60 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('act' as const), verb }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('version' as const), version: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('replicas' as const), replicas: fc.integer({ min: 1, max: 7 }) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'flush' as const }) },
);

const strategyOf = (app: RolloutApp): object => {
  const { kind, steps, maxSurge, maxUnavailable, autoPromotion } = app;
  if (kind === 'blueGreen')
    return { blueGreen: { activeService: 'web', autoPromotionEnabled: autoPromotion, scaleDownDelaySeconds: 20 } };
  const routing = kind === 'shared' ? {} : { trafficRouting: {}, dynamicStableScale: kind === 'dynamic' };
  return { canary: { steps, maxSurge, maxUnavailable, ...routing } };
};

const parsed = new Map<string, Rollout>();

const rolloutOf = (app: RolloutApp): Rollout => {
  const key = JSON.stringify(app);
  const object = parsed.get(key) ?? (manifestOf(app) as unknown as Rollout);
  parsed.set(key, object);
  return object;
};

const manifestOf = (app: RolloutApp): object => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: { name: 'web', namespace: 'default' },
  spec: {
    replicas: app.replicas,
    selector: { matchLabels: { app: 'web' } },
    strategy: strategyOf(app),
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'app', image: `app:${app.version}` }] },
    },
  },
});

const SERVICE: KubeObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'default' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
};

export const desiredOfRollout = (app: RolloutApp, acts: readonly Act[]): DesiredState => ({
  ...desiredOf({ sources: { shop: { revision: `c${app.version}`.repeat(5), objects: [rolloutOf(app), SERVICE] } } }),
  acts,
});

export const actOf = (kind: ActVerb, at: number): Act => ({
  id: `${kind}-${at}`,
  verb: kind,
  source: 'shop',
  target: 'Rollout/default/web',
  revision: 'c1',
  at,
  by: 'Ann <ann@example.com>',
});

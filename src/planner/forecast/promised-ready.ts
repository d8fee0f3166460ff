import { resolveIntOrPercent } from '../../model/int-or-percent.js';
import type { Deployment, KubeObject, Rollout } from '../../model/objects.js';
import { progressiveOf } from '../../model/progressive-strategy.js';

/** How many of a workload's pods stay available while it changes (I7); none where its strategy promises nothing. */
export const promisedReady = (object: KubeObject | undefined): number => {
  if (object?.kind !== 'Deployment' && object?.kind !== 'Rollout') return 0;
  const replicas = object.spec.replicas ?? 1;
  const progressive = progressiveOf(object);
  if (progressive?.type === 'blueGreen' || progressive?.beside) return replicas;
  const limits = object.kind === 'Deployment' ? limitsOfDeployment(object) : object.spec.strategy.canary;
  if (!limits) return 0;
  const { maxSurge = '25%', maxUnavailable = '25%' } = limits;
  const surge = resolveIntOrPercent(maxSurge, replicas, Math.ceil);
  const unavailable = resolveIntOrPercent(maxUnavailable, replicas, Math.floor);
  // Both 0 would stand still: one may then be unavailable.
  return Math.max(0, replicas - (surge === 0 && unavailable === 0 ? 1 : unavailable));
};

type Limits = Pick<NonNullable<Rollout['spec']['strategy']['canary']>, 'maxSurge' | 'maxUnavailable'>;

const limitsOfDeployment = ({ spec }: Deployment): Limits | undefined =>
  spec.strategy?.type === 'Recreate' ? undefined : (spec.strategy?.rollingUpdate ?? {});

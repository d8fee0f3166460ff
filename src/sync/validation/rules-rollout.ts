import type { Rollout } from '../../model/objects.js';
import type { Path } from './locate.js';
import { conflict, missing, type Problem } from './problem.js';
import { analysisProblems } from './rules-analysis-ref.js';
import { exactlyOne } from './rules-container.js';
import { alwaysRestarted, deadlineProblems, selectorProblems, surgeProblems } from './rules-deployment.js';
import { templateProblems } from './rules-pod.js';
import { strayAnnotationProblems } from './rules-rollout-annotations.js';
import { requirementProblems } from './rules-selector.js';
import { stepProblems } from './rules-rollout-steps.js';

type Canary = NonNullable<Rollout['spec']['strategy']['canary']>;
type BlueGreen = NonNullable<Rollout['spec']['strategy']['blueGreen']>;

const STRATEGY = ['spec', 'strategy'];

/** Rules between the fields of a Rollout, as Argo Rollouts has them (argoproj/argo-rollouts, pkg/apis/rollouts/validation). */
export const rolloutProblems = (rollout: Rollout): Problem[] => {
  const { strategy, ...spec } = rollout.spec;
  return [
    ...strayAnnotationProblems(rollout),
    ...exactlyOne(spec, ['template', 'workloadRef'], ['spec']),
    ...podProblems(rollout),
    ...deadlineProblems(spec),
    ...exactlyOne(strategy, ['canary', 'blueGreen'], STRATEGY),
    ...(strategy.canary ? canaryProblems(strategy.canary, [...STRATEGY, 'canary']) : []),
    ...(strategy.blueGreen ? blueGreenProblems(strategy.blueGreen, [...STRATEGY, 'blueGreen']) : []),
  ];
};

/** With `workloadRef` the selector may be absent: it is that of the Deployment. */
const podProblems = ({ kind, spec }: Rollout): Problem[] => {
  const { selector, template, workloadRef } = spec;
  if (workloadRef || !template) return requirementProblems(selector, ['spec', 'selector']);
  return [
    ...templateProblems(template, ['spec', 'template']),
    ...(selector ? selectorProblems(selector, template) : [missing(['spec', 'selector'])]),
    ...alwaysRestarted(kind, template),
  ];
};

const canaryProblems = (canary: Canary, path: Path): Problem[] => {
  const { analysis, steps = [] } = canary;
  return [
    ...surgeProblems(canary, path),
    ...serviceProblems(canary, path),
    ...routingProblems(canary, path),
    ...steps.flatMap((step, index) => stepProblems(step, canary, [...path, 'steps', index])),
    ...(analysis ? analysisProblems(analysis, [...path, 'analysis']) : []),
    ...startingStepProblems(canary, path),
  ];
};

const serviceProblems = ({ canaryService, stableService, pingPong }: Canary, path: Path): Problem[] => {
  if (pingPong)
    return [
      ...(['canaryService', 'stableService'] as const)
        .filter((field, index) => [canaryService, stableService][index] !== undefined)
        .map((field) => conflict([...path, field], 'is not for pingPong, whose Services take turns', 'remove it')),
      ...distinct(pingPong.pongService, pingPong.pingService, [...path, 'pingPong', 'pongService']),
    ];
  return distinct(stableService, canaryService, [...path, 'stableService']);
};

const distinct = (name: string | undefined, other: string | undefined, path: Path): Problem[] =>
  name !== undefined && name === other
    ? [conflict(path, `${name} is the Service of the other version, too`, 'name two Services')]
    : [];

/** What is there only beside the stable version. */
const routingProblems = (canary: Canary, path: Path): Problem[] => {
  const { trafficRouting, dynamicStableScale, scaleDownDelaySeconds } = canary;
  const remedy = 'add trafficRouting: {}, or remove it';
  if (trafficRouting)
    return dynamicStableScale && scaleDownDelaySeconds !== undefined
      ? [
          conflict(
            [...path, 'scaleDownDelaySeconds'],
            'has no meaning with dynamicStableScale, which removes old pods as their share falls',
            'remove one of them',
          ),
        ]
      : [];
  return [
    ...(dynamicStableScale ? [conflict([...path, 'dynamicStableScale'], 'needs trafficRouting', remedy)] : []),
    ...(scaleDownDelaySeconds === undefined
      ? []
      : [conflict([...path, 'scaleDownDelaySeconds'], 'needs trafficRouting', remedy)]),
  ];
};

const startingStepProblems = ({ analysis, steps = [] }: Canary, path: Path): Problem[] => {
  const { startingStep = 0 } = analysis ?? {};
  if (startingStep === 0 || startingStep < steps.length) return [];
  const why = `there is no step ${startingStep}: of ${steps.length} steps the first is 0`;
  return [conflict([...path, 'analysis', 'startingStep'], why, 'name a step that there is')];
};

const blueGreenProblems = (blueGreen: BlueGreen, path: Path): Problem[] => {
  const { activeService, previewService, prePromotionAnalysis, postPromotionAnalysis } = blueGreen;
  return [
    ...distinct(previewService, activeService, [...path, 'previewService']),
    ...(prePromotionAnalysis ? analysisProblems(prePromotionAnalysis, [...path, 'prePromotionAnalysis']) : []),
    ...(postPromotionAnalysis ? analysisProblems(postPromotionAnalysis, [...path, 'postPromotionAnalysis']) : []),
    ...ignoredSeconds(blueGreen, path),
  ];
};

/** As Argo's blue-green page says of autoPromotionSeconds. */
const ignoredSeconds = ({ autoPromotionEnabled, autoPromotionSeconds }: BlueGreen, path: Path): Problem[] => {
  if (autoPromotionEnabled !== false || autoPromotionSeconds === undefined) return [];
  const why = 'has no effect while autoPromotionEnabled is false: somebody must promote';
  return [{ ...conflict([...path, 'autoPromotionSeconds'], why, 'remove one of them'), severity: 'warning' }];
};

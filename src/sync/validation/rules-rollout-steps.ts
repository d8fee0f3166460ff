import type { Rollout } from '../../model/objects.js';
import type { Path } from './locate.js';
import { conflict, missing, type Problem } from './problem.js';
import { analysisProblems, argProblems } from './rules-analysis-ref.js';
import { exactlyOne, repeated } from './rules-container.js';

type Canary = NonNullable<Rollout['spec']['strategy']['canary']>;
type Step = NonNullable<Canary['steps']>[number];

const KINDS = ['setWeight', 'pause', 'setCanaryScale', 'setHeaderRoute', 'analysis', 'experiment'];

/** Rules of one step of a canary. */
export const stepProblems = (step: Step, canary: Canary, path: Path): Problem[] => {
  const { setCanaryScale, setHeaderRoute, analysis, experiment } = step;
  return [
    ...exactlyOne(step, KINDS, path),
    ...(setCanaryScale ? scaleProblems(setCanaryScale, [...path, 'setCanaryScale']) : []),
    ...(setHeaderRoute ? routeProblems(setHeaderRoute, canary, [...path, 'setHeaderRoute']) : []),
    ...(analysis ? analysisProblems(analysis, [...path, 'analysis']) : []),
    ...(experiment ? experimentProblems(experiment, canary, [...path, 'experiment']) : []),
  ];
};

const scaleProblems = (scale: NonNullable<Step['setCanaryScale']>, path: Path): Problem[] => {
  const { matchTrafficWeight, ...rest } = scale;
  // `matchTrafficWeight: false` is as good as absent.
  return exactlyOne(matchTrafficWeight ? scale : rest, ['replicas', 'weight', 'matchTrafficWeight'], path);
};

const routeProblems = (route: NonNullable<Step['setHeaderRoute']>, canary: Canary, path: Path): Problem[] => {
  const { trafficRouting, canaryService, stableService, pingPong } = canary;
  const managed = trafficRouting?.managedRoutes?.some(({ name }) => name === route.name);
  const isSplit = pingPong !== undefined || (canaryService !== undefined && stableService !== undefined);
  const add = `add trafficRouting: {managedRoutes: [{name: ${route.name}}]} to the canary`;
  return [
    ...(managed ? [] : [conflict([...path, 'name'], `no managed route is named "${route.name}"`, add)]),
    ...(isSplit
      ? []
      : [conflict(path, 'needs canaryService and stableService, whose Ingress sorts the requests', 'name both')]),
    ...(route.match ?? []).flatMap(({ headerValue }, index) =>
      exactlyOne(headerValue, ['exact', 'prefix', 'regex'], [...path, 'match', index, 'headerValue']),
    ),
  ];
};

type Experiment = NonNullable<Step['experiment']>;

const experimentProblems = (experiment: Experiment, canary: Canary, path: Path): Problem[] => {
  const { templates, analyses = [], duration } = experiment;
  const total = templates.reduce((sum, { weight = 0 }) => sum + weight, 0);
  return [
    ...repeated(templates, ({ name }) => name, { path: [...path, 'templates'], field: 'name' }),
    ...repeated(analyses, ({ name }) => name, { path: [...path, 'analyses'], field: 'name' }),
    ...analyses.flatMap(({ args }, index) =>
      argProblems(args, { path: [...path, 'analyses', index, 'args'], needsValue: true }),
    ),
    ...(duration === undefined && analyses.length === 0 ? [missing([...path, 'duration'])] : []),
    ...(total > 100
      ? [conflict([...path, 'templates'], `their weights sum to ${total}`, 'let them sum to 100 at most')]
      : []),
    ...templates.flatMap(({ weight }, index) =>
      weightProblems(weight, canary, [...path, 'templates', index, 'weight']),
    ),
  ];
};

const weightProblems = (weight: number | undefined, { trafficRouting }: Canary, path: Path): Problem[] =>
  weight === undefined || trafficRouting
    ? []
    : [conflict(path, 'needs trafficRouting', 'add trafficRouting: {} to the canary, or remove it')];

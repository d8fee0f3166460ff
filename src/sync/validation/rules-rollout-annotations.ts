import type { Deployment, Rollout } from '../../model/objects.js';
import { rolloutAnnotations, ROLLOUT_ANNOTATION } from '../../model/rollout-annotations.js';
import type { RolloutAnnotationProblem } from '../../model/rollout-annotations.js';
import { nearest } from '../suggest.js';
import { conflict, problem, type Problem } from './problem.js';

const OWN = 'slipway.dev/';
const KNOWN = Object.values(ROLLOUT_ANNOTATION).map((name) => name.slice(OWN.length));
const PATH = ['metadata', 'annotations'];

/** Rules of the short form of a rollout (docs/rollouts.md). */
export const rolloutAnnotationProblems = ({ metadata, spec }: Deployment): Problem[] => {
  const { strategy, problems } = rolloutAnnotations(metadata.annotations);
  return [
    ...problems.map(valueProblem),
    ...misspelt(metadata.annotations),
    ...misplaced(spec.template.metadata?.annotations),
    ...(strategy && spec.strategy?.type === 'Recreate' ? [besideRecreate()] : []),
    ...(strategy?.type === 'canary' ? sameServices('canary', strategy.canaryService, strategy.stableService) : []),
    ...(strategy?.type === 'blueGreen' ? sameServices('preview', strategy.previewService, strategy.activeService) : []),
  ];
};

/** A Rollout has fields for all of it. */
export const strayAnnotationProblems = ({ metadata }: Rollout): Problem[] =>
  ownNames(metadata.annotations)
    .filter((name) => KNOWN.includes(name))
    .map((name) =>
      conflict([...PATH, OWN + name], 'is for Deployments', 'say it in spec.strategy, and remove the annotation'),
    );

const ownNames = (annotations: Readonly<Record<string, string>> = {}): string[] =>
  Object.keys(annotations)
    .filter((name) => name.startsWith(OWN))
    .map((name) => name.slice(OWN.length));

const valueProblem = (found: RolloutAnnotationProblem): Problem => {
  const path = [...PATH, found.annotation];
  if (found.conflict) return conflict(path, found.conflict.why, found.conflict.remedy);
  const params = { actual: JSON.stringify(found.actual), expected: found.expected ?? '' };
  return problem('ANNOTATION_VALUE', path, { ...params, suggestion: suggestionFor(found) });
};

const suggestionFor = ({ annotation, actual }: RolloutAnnotationProblem): string => {
  if (annotation === ROLLOUT_ANNOTATION.strategy) return meant(nearest(actual, ['canary', 'blue-green']));
  return meant(annotation === ROLLOUT_ANNOTATION.steps ? nearestStep(actual) : undefined);
};

const meant = (guess: string | undefined): string =>
  guess === undefined ? 'see docs/rollouts.md for what can be written' : `did you mean "${guess}"?`;

const nearestStep = (step: string): string | undefined => {
  const [verb = '', ...rest] = step.split(/\s+/);
  if (/^\d{1,3}$/.test(step)) return Number(step) <= 100 ? `${step}%` : undefined;
  if (/^\d+%$/.test(step)) return '100%';
  if (step === 'analysis') return 'analysis NAME';
  const guess = nearest(verb, ['pause', 'scale', 'analysis'], 2);
  return guess === undefined || guess === verb ? undefined : [guess, ...rest].join(' ');
};

/** An unknown name that is nearly one of ours would silently be a rolling update. Other names may be somebody else's. */
const misspelt = (annotations: Readonly<Record<string, string>> | undefined): Problem[] =>
  ownNames(annotations).flatMap((name) => {
    const guess = KNOWN.includes(name) ? undefined : nearest(name, KNOWN);
    if (guess === undefined || guess.startsWith(name)) return [];
    const path = [...PATH, OWN + name];
    return [problem('FIELD_UNKNOWN', path, { suggestion: `did you mean "${OWN}${guess}"?` }, { side: 'key' })];
  });

const misplaced = (annotations: Readonly<Record<string, string>> | undefined): Problem[] =>
  ownNames(annotations)
    .filter((name) => KNOWN.includes(name))
    .map((name) =>
      conflict(
        ['spec', 'template', ...PATH, OWN + name],
        'is about the Deployment, not about its pods',
        "move it to the Deployment's metadata.annotations",
      ),
    );

const besideRecreate = (): Problem =>
  conflict(
    ['spec', 'strategy', 'type'],
    `Recreate excludes ${ROLLOUT_ANNOTATION.strategy}: the old pods would be gone before the new ones are tried`,
    'remove one of them',
  );

const sameServices = (role: 'canary' | 'preview', own?: string, other?: string): Problem[] => {
  if (own === undefined || own !== other) return [];
  const path = [...PATH, ROLLOUT_ANNOTATION[`${role}Service`]];
  return [conflict(path, `${own} is the Service of the other version, too`, 'name two Services')];
};

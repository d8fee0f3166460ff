import type { Deployment, Rollout } from '../../model/objects.js';
import { progressiveOf } from '../../model/progressive-strategy.js';
import { ROLLOUT_ANNOTATION } from '../../model/rollout-annotations.js';
import type { Path } from './locate.js';

/** A Service that a strategy names, and where. */
export interface NamedService {
  readonly name: string;
  readonly path: Path;
}

type Entry = readonly [name: string | undefined, path: Path];

const named = (entries: readonly Entry[]): NamedService[] =>
  entries.flatMap(([name, path]) => (name === undefined ? [] : [{ name, path }]));

export const servicesNamedBy = (object: Deployment | Rollout): NamedService[] =>
  named(object.kind === 'Rollout' ? ofRollout(object) : ofDeployment(object));

const ofRollout = ({ spec }: Rollout): Entry[] => {
  const { canary, blueGreen } = spec.strategy;
  const path = ['spec', 'strategy', canary ? 'canary' : 'blueGreen'];
  return [
    [canary?.canaryService, [...path, 'canaryService']],
    [canary?.stableService, [...path, 'stableService']],
    [canary?.pingPong?.pingService, [...path, 'pingPong', 'pingService']],
    [canary?.pingPong?.pongService, [...path, 'pingPong', 'pongService']],
    [blueGreen?.activeService, [...path, 'activeService']],
    [blueGreen?.previewService, [...path, 'previewService']],
  ];
};

const ofDeployment = (deployment: Deployment): Entry[] => {
  const strategy = progressiveOf(deployment);
  if (!strategy) return [];
  const at = (key: keyof typeof ROLLOUT_ANNOTATION): Path => ['metadata', 'annotations', ROLLOUT_ANNOTATION[key]];
  return strategy.type === 'canary'
    ? [
        [strategy.canaryService, at('canaryService')],
        [strategy.stableService, at('stableService')],
      ]
    : [
        [strategy.activeService, at('activeService')],
        [strategy.previewService, at('previewService')],
      ];
};

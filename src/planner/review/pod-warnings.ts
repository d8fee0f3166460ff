import type { Container, Service } from '../../model/objects.js';
import type { ReviewWarning } from '../../model/review.js';
import { withoutCredentials } from '../../model/secret-names.js';
import type { WorkloadObject } from '../catalog.js';
import { podSpecOf } from '../catalog.js';
import type { ReviewScope } from './review-scope.js';

interface Seen {
  readonly key: string;
  readonly workload: WorkloadObject;
  readonly containers: readonly Container[];
}

/** What people forget in the pods of workloads that the merge adds or changes, less what the rules turn off. */
export const podWarnings = (scope: ReviewScope): readonly ReviewWarning[] => {
  const { off = [] } = scope.input.rules.warnings ?? {};
  const isOff = new Set<string>(off);
  return scope.workloads
    .flatMap(({ key, after, newTemplate }) => {
      // What is as it was is not this merge's doing.
      if (!after || !newTemplate) return [];
      const seen = { key, workload: after, containers: podSpecOf(after).containers };
      return [...latestTags(seen), ...missingProbes(seen, scope), ...missingLimits(seen)];
    })
    .filter(({ reason }) => !isOff.has(reason));
};

/** Without a tag `latest` is meant (docs.docker.com/reference/cli/docker/image/pull). A digest names one image for good. */
const isMovable = (image: string): boolean => {
  if (image.includes('@')) return false;
  const name = image.slice(image.lastIndexOf('/') + 1);
  return !name.includes(':') || name.endsWith(':latest');
};

const latestTags = ({ key, containers }: Seen): ReviewWarning[] =>
  containers
    .filter(({ image }) => isMovable(image))
    .map(({ name, image }) => ({
      reason: 'latest-tag',
      object: key,
      message: `container ${name}: image ${withoutCredentials(image)} may be another one tomorrow: name a version or a digest`,
    }));

const missingLimits = ({ key, containers }: Seen): ReviewWarning[] =>
  containers
    .filter(({ resources }) => resources?.limits?.['memory'] === undefined)
    .map(({ name }) => ({
      reason: 'no-limits',
      object: key,
      message: `container ${name} has no memory limit: it may take the node's memory: set resources.limits.memory`,
    }));

/** Of the containers that a Service's ports lead to; where none says that it has such a port, any probe of the pod will do. */
const missingProbes = ({ key, workload, containers }: Seen, { services }: ReviewScope): ReviewWarning[] => {
  const [first, ...others] = services.of(workload);
  if (!first) return [];
  const serving = containers.filter((container) => [first, ...others].some((service) => serves(container, service)));
  const isAnyProbed = serving.length === 0 && containers.some(({ readinessProbe }) => readinessProbe);
  if (isAnyProbed) return [];
  return (serving.length > 0 ? serving : containers)
    .filter(({ readinessProbe }) => !readinessProbe)
    .map(({ name }) => ({
      reason: 'no-probe',
      object: key,
      message: `container ${name} has no readinessProbe: Service ${first.metadata.name} sends it traffic as soon as it runs`,
    }));
};

const serves = ({ ports = [] }: Container, { spec }: Service): boolean =>
  (spec.ports ?? []).some(({ port, targetPort = port }) =>
    ports.some(({ name, containerPort }) => targetPort === containerPort || targetPort === name),
  );

import { DEPENDS_ON_ANNOTATION, dependenciesOf, isOrdered, waveOf } from '../../model/order-annotations.js';
import { objectKey, type KubeObject } from '../../model/objects.js';
import type { SnapshotObject } from '../../model/snapshot.js';
import { orderOfWorkloads, type Cycle } from '../../model/workload-order.js';
import { nameOf } from '../service-checks.js';
import { conflict, problem, type Problem } from './problem.js';

/** Order between workloads: what its annotations say, and circles within the source. What a source lacks another one may have. */
export class OrderChecks {
  private readonly cycles: ReadonlyMap<string, Cycle>;

  constructor(objects: readonly SnapshotObject[]) {
    const workloads = objects
      .filter(({ object }) => isOrdered(object.kind))
      .map(({ object }) => ({ key: objectKey(object), source: '', object }));
    this.cycles = new Map(orderOfWorkloads(workloads).cycles.map((cycle) => [cycle.from, cycle]));
  }

  of({ object }: SnapshotObject): Problem[] {
    if (!isOrdered(object.kind)) return [];
    const cycle = this.cycles.get(objectKey(object));
    const path = ['metadata', 'annotations', DEPENDS_ON_ANNOTATION];
    const closed = cycle ? [problem('DEPENDENCY_CYCLE', path, { object: nameOf(object), circle: cycle.circle })] : [];
    return [...annotationProblems(object), ...closed];
  }
}

const REMEDY = {
  wave: 'write an integer such as "1" or "-1"',
  dependsOn: 'write names such as "db, Job/migrate, Deployment/shop/cache"',
} as const;

const annotationProblems = ({ metadata }: KubeObject): Problem[] => {
  const { annotations = {}, namespace = 'default' } = metadata;
  const wave = waveOf(annotations);
  const dependencies = dependenciesOf(annotations, namespace);
  return [
    ...(typeof wave === 'number'
      ? []
      : [conflict(['metadata', 'annotations', wave.annotation], wave.why, REMEDY.wave)]),
    ...('why' in dependencies
      ? [conflict(['metadata', 'annotations', dependencies.annotation], dependencies.why, REMEDY.dependsOn)]
      : []),
  ];
};

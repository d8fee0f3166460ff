import { selects } from '../../model/label-selector.js';
import { keyOf, type Deployment, type KubeObject, type Rollout, type Service } from '../../model/objects.js';
import { progressiveOf } from '../../model/progressive-strategy.js';
import type { ProgressiveStrategy } from '../../model/rollout.js';
import { selectorOf, templateOf, type FindObject } from '../../model/rollout-template.js';
import type { SnapshotObject } from '../../model/snapshot.js';
import type { Path } from './locate.js';
import { conflict, problem, type Problem } from './problem.js';
import { servicesNamedBy, type NamedService } from './rollout-services.js';

/** Everything else in git, as far as a rollout may refer to it. */
export interface RolloutSurroundings {
  readonly find: FindObject;
  /** Keys of objects with an error of their own. */
  readonly invalid: ReadonlySet<string>;
}

const namespaceOf = ({ metadata }: KubeObject): string => metadata.namespace ?? 'default';
const titleOf = (object: KubeObject): string => `${object.kind} ${namespaceOf(object)}/${object.metadata.name}`;

/** What only the whole set shows of rollouts: Services and Deployments that they name. */
export class RolloutChecks {
  /** Key of a Deployment -> the first Rollout that takes its pods from it. */
  private readonly owners = new Map<string, SnapshotObject>();

  constructor(private readonly whole: RolloutSurroundings) {}

  index(item: SnapshotObject): void {
    const key = item.object.kind === 'Rollout' ? referencedKey(item.object) : undefined;
    if (key !== undefined && !this.owners.has(key)) this.owners.set(key, item);
  }

  of(item: SnapshotObject, object: Deployment | Rollout): Problem[] {
    const strategy = progressiveOf(object);
    return [
      ...(object.kind === 'Rollout' ? this.workload(item, object) : []),
      ...(strategy ? servicesNamedBy(object).flatMap((named) => this.service(object, strategy, named)) : []),
    ];
  }

  private workload(item: SnapshotObject, rollout: Rollout): Problem[] {
    const key = referencedKey(rollout);
    if (key === undefined || this.whole.invalid.has(key)) return [];
    const path = ['spec', 'workloadRef', 'name'];
    const target = `Deployment ${namespaceOf(rollout)}/${rollout.spec.workloadRef?.name}`;
    if (!this.whole.find(key)) return [problem('WORKLOAD_MISSING', path, { object: titleOf(rollout), target })];
    const first = this.owners.get(key);
    if (first && first !== item)
      return [conflict(path, `${titleOf(first.object)} runs the pods of ${target}, too`, 'let one Rollout run them')];
    return this.selector(rollout, target);
  }

  private selector(rollout: Rollout, target: string): Problem[] {
    const labels = templateOf(rollout, this.whole.find)?.metadata?.labels ?? {};
    const selector = selectorOf(rollout, this.whole.find);
    if (!selector || selects(selector, labels)) return [];
    const why = `does not match the labels of the pods of ${target}`;
    return [conflict(['spec', 'selector'], why, 'remove it: the Deployment has one')];
  }

  private service(
    object: Deployment | Rollout,
    strategy: ProgressiveStrategy,
    { name, path }: NamedService,
  ): Problem[] {
    const key = keyOf('Service', namespaceOf(object), name);
    if (this.whole.invalid.has(key)) return [];
    const target = `Service ${namespaceOf(object)}/${name}`;
    const found = this.whole.find(key) as Service | undefined;
    if (!found) return [problem('TARGET_MISSING', path, { object: titleOf(object), target })];
    const template = object.kind === 'Rollout' ? templateOf(object, this.whole.find) : object.spec.template;
    return template ? selectionProblems(found, labelSets(template.metadata?.labels ?? {}, strategy), path) : [];
  }
}

const referencedKey = (rollout: Rollout): string | undefined =>
  rollout.spec.workloadRef && keyOf('Deployment', namespaceOf(rollout), rollout.spec.workloadRef.name);

type Labels = Readonly<Record<string, string>>;

/** What its pods may carry: their own labels, and those of a role beside. */
const labelSets = (own: Labels, strategy: ProgressiveStrategy): readonly Labels[] => {
  const roles =
    strategy.type === 'canary'
      ? [strategy.canaryMetadata, strategy.stableMetadata]
      : [strategy.activeMetadata, strategy.previewMetadata];
  return [own, ...roles.flatMap((role) => (role ? [{ ...own, ...role.labels }] : []))];
};

/** A Service without a selector, or for others, would send none of its requests to these pods. */
const selectionProblems = ({ metadata, spec }: Service, sets: readonly Labels[], path: Path): Problem[] => {
  const title = `Service ${metadata.namespace ?? 'default'}/${metadata.name}`;
  const wanted = Object.entries(spec.selector ?? {});
  if (wanted.length === 0 || spec.type === 'ExternalName')
    return [conflict(path, `${title} selects no pods`, 'give it a selector for these pods, or name another')];
  if (sets.some((labels) => wanted.every(([label, value]) => labels[label] === value))) return [];
  const selector = wanted.map(([label, value]) => `${label}: ${value}`).join(', ');
  return [conflict(path, `${title} selects ${selector}, other pods than these`, 'name a Service of these pods')];
};

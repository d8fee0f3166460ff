import { selects } from '../model/label-selector.js';
import type { KubeObject, LabelSelector } from '../model/objects.js';
import type { SnapshotObject } from '../model/snapshot.js';
import { nameOf } from './service-checks.js';
import { conflict, problem, type Problem } from './validation/problem.js';
import { podOf } from './validation/references.js';

type Labels = Readonly<Record<string, string>>;

const namespaceOf = (object: KubeObject): string => object.metadata.namespace ?? 'default';

/** What selects pods to govern them; a PodDisruptionBudget without a selector is told about already. */
const govern = (object: KubeObject): { selector: LabelSelector; field: string } | undefined => {
  if (object.kind === 'NetworkPolicy') return { selector: object.spec.podSelector ?? {}, field: 'podSelector' };
  if (object.kind !== 'PodDisruptionBudget' || !object.spec.selector) return undefined;
  return { selector: object.spec.selector, field: 'selector' };
};

/** Which policies and budgets select no pod that is in git. */
export class PolicyChecks {
  /** `namespace`, and `namespace label=value` -> labels of its pods. Made when there is a policy to check. */
  private pods: Map<string, Labels[]> | undefined;

  constructor(private readonly objects: readonly SnapshotObject[]) {}

  of({ object }: SnapshotObject): Problem[] {
    const governing = govern(object);
    if (!governing) return [];
    const namespace = namespaceOf(object);
    const { selector } = governing;
    const wanted = Object.entries(selector.matchLabels ?? {})[0];
    this.pods ??= podsByLabel(this.objects);
    const candidates = this.pods.get(wanted ? `${namespace} ${wanted.join('=')}` : namespace) ?? [];
    if (candidates.some((labels) => selects(selector, labels))) return [];
    return [isEmptySelector(selector) ? protectsNothing(object) : selectsNothing(object, governing)];
  }
}

const podsByLabel = (objects: readonly SnapshotObject[]): Map<string, Labels[]> => {
  const found = new Map<string, Labels[]>();
  const add = (key: string, labels: Labels): void => {
    const pods = found.get(key);
    if (pods) pods.push(labels);
    else found.set(key, [labels]);
  };
  for (const { object } of objects) {
    const labels = podOf(object)?.labels;
    if (!labels) continue;
    const namespace = namespaceOf(object);
    add(namespace, labels);
    for (const [name, value] of Object.entries(labels)) add(`${namespace} ${name}=${value}`, labels);
  }
  return found;
};

const isEmptySelector = ({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean =>
  Object.keys(matchLabels).length + matchExpressions.length === 0;

/** Most likely `metadata.namespace` was forgotten. */
const protectsNothing = (policy: KubeObject): Problem => ({
  ...conflict(
    ['metadata', 'namespace'],
    `no pod in git is in namespace ${namespaceOf(policy)}, so the ${policy.kind === 'NetworkPolicy' ? 'policy' : 'budget'} is for none`,
    'name the namespace of the pods it is meant for',
  ),
  severity: 'warning',
  where: policy.metadata.namespace === undefined ? ['metadata'] : ['metadata', 'namespace'],
});

const selectsNothing = (
  policy: KubeObject,
  { selector: { matchLabels, matchExpressions }, field }: { selector: LabelSelector; field: string },
): Problem => {
  const expressions = (matchExpressions ?? []).map(({ key, operator, values }) =>
    [key, operator, ...(values ? [`(${values.join(', ')})`] : [])].join(' '),
  );
  const expected = [...Object.entries(matchLabels ?? {}).map(([key, value]) => `${key}: ${value}`), ...expressions];
  return problem(
    'SELECTS_NOTHING',
    ['spec', field],
    { object: nameOf(policy), expected: expected.join(', ') },
    { severity: 'warning', side: 'key' },
  );
};

import { NETWORKS_ANNOTATION, type NetworkSelection } from '../model/network-selection.js';
import { isClusterScoped, keyOf, objectKey, type KubeObject } from '../model/objects.js';
import type { Finding, SnapshotObject } from '../model/snapshot.js';
import { PolicyChecks } from './policy-checks.js';
import { QuotaChecks } from './quota-checks.js';
import { nameOf, ServiceChecks } from './service-checks.js';
import { AnalysisChecks } from './validation/cross-analysis.js';
import { IngressChecks } from './validation/cross-ingress.js';
import { RolloutChecks } from './validation/cross-rollout.js';
import { OrderChecks } from './validation/cross-order.js';
import { Locator, type Path } from './validation/locate.js';
import { podsOf, referencesOf, type PodPart, type Reference } from './validation/references.js';
import { networksOf } from './validation/rules-networks.js';
import { problem, toFinding, type Problem } from './validation/problem.js';
import { locatorAt } from './validation/relocate.js';

type ReadText = (file: string) => string | undefined;

export interface SnapshotRules {
  /** Keys of objects that are in git but have an error of their own (ParsedFile.invalid): references to them are not missing. */
  readonly invalid?: ReadonlySet<string>;
  /** What the operator's policy says. Default true. */
  readonly allowHostNetwork?: boolean;
}

/**
 * Checks what only the whole set shows: objects defined twice, references to nothing, Services that select nothing, ports and
 * addresses taken twice. `readText` gives the text of a file, asked only for files with a finding. Findings come in the order of `objects`.
 */
export const checkSnapshot = (
  objects: readonly SnapshotObject[],
  readText: ReadText,
  rules: SnapshotRules = {},
): Finding[] => {
  const checks = new SnapshotChecks(objects, rules);
  return objects.flatMap((item) => {
    const problems = checks.of(item);
    if (problems.length === 0) return [];
    const { locator, path } = locatorAt(readText(item.origin.file), item.origin);
    return problems.map((found) => locate(found, item, { locator, path }));
  });
};

const locate = (
  found: Problem,
  { origin }: SnapshotObject,
  at: { locator: Locator | undefined; path: Path },
): Finding => {
  if (!at.locator)
    return {
      ...toFinding(found, origin.file, new Locator({ text: '', line: 0 })),
      line: origin.line,
      column: origin.column,
    };
  const { field } = toFinding({ ...found, where: [] }, origin.file, at.locator);
  const inDocument = { ...found, where: [...at.path, ...(found.where ?? found.path)] };
  return { ...toFinding(inDocument, origin.file, at.locator), field };
};

const namespaceOf = (object: KubeObject): string => object.metadata.namespace ?? 'default';

class SnapshotChecks {
  private readonly byKey = new Map<string, SnapshotObject>();
  private readonly services = new ServiceChecks();
  private readonly quotas = new QuotaChecks();
  private readonly policies: PolicyChecks;
  private readonly ingresses: IngressChecks;
  private readonly rollouts: RolloutChecks;
  private readonly analyses: AnalysisChecks;
  private readonly order: OrderChecks;

  constructor(
    objects: readonly SnapshotObject[],
    private readonly rules: SnapshotRules,
  ) {
    this.policies = new PolicyChecks(objects);
    this.order = new OrderChecks(objects);
    const whole = {
      find: (key: string) => this.byKey.get(key)?.object,
      invalid: rules.invalid ?? new Set<string>(),
    };
    this.ingresses = new IngressChecks(whole);
    this.rollouts = new RolloutChecks(whole);
    this.analyses = new AnalysisChecks(whole);
    for (const item of objects) this.index(item);
  }

  private index(item: SnapshotObject): void {
    const key = objectKey(item.object);
    if (!this.byKey.has(key)) this.byKey.set(key, item);
    this.services.index(item);
    this.quotas.index(item);
    this.ingresses.index(item);
    this.rollouts.index(item);
  }

  of(item: SnapshotObject): Problem[] {
    const first = this.byKey.get(objectKey(item.object));
    if (first && first !== item) return [duplicate(item, first)];
    const { object } = item;
    return [
      ...podsOf(object).flatMap((pod) => [...this.pod(object, pod), ...this.quotas.of(object, pod)]),
      ...(object.kind === 'Ingress' ? this.ingresses.of(item, object) : []),
      ...(object.kind === 'Deployment' || object.kind === 'Rollout' ? this.rollouts.of(item, object) : []),
      ...this.analyses.of(object),
      ...this.services.of(item),
      ...this.policies.of(item),
      ...this.order.of(item),
    ];
  }

  private pod(object: KubeObject, { spec, path, annotations }: PodPart): Problem[] {
    const references = isClusterScoped(object.kind)
      ? [] // Which namespace it runs in is not known here.
      : this.references(object, { spec, path, annotations });
    return spec.hostNetwork && this.rules.allowHostNetwork === false
      ? [...references, hostNetworkForbidden(path)]
      : references;
  }

  private references(object: KubeObject, { spec, path, annotations }: Omit<PodPart, 'labels'>): Problem[] {
    return [
      ...referencesOf(spec, path).flatMap((reference) => this.reference(object, reference)),
      ...networksOf(annotations, namespaceOf(object)).flatMap((network) =>
        this.network(object, network, [...path.slice(0, -1), 'metadata', 'annotations', NETWORKS_ANNOTATION]),
      ),
    ];
  }

  private network(object: KubeObject, { namespace, name }: NetworkSelection, path: Path): Problem[] {
    const key = keyOf('NetworkAttachmentDefinition', namespace, name);
    if (this.byKey.has(key) || this.rules.invalid?.has(key)) return [];
    return [problem('NETWORK_MISSING', path, { object: nameOf(object), network: `${namespace}/${name}` })];
  }

  private reference(object: KubeObject, { kind, name, key, path, severity }: Reference): Problem[] {
    const target = keyOf(kind, namespaceOf(object), name);
    if (this.rules.invalid?.has(target)) return [];
    const found = this.byKey.get(target)?.object;
    const title = `${kind} ${namespaceOf(object)}/${name}`;
    if (!found) return [problem('REFERENCE_MISSING', path, { object: nameOf(object), target: title }, { severity })];
    if (key === undefined || hasEntry(found, key)) return [];
    const at = path.at(-1) === 'key' ? path : [...path.slice(0, -1), 'key'];
    return [
      problem('REFERENCE_MISSING', at, { object: nameOf(object), target: `key "${key}" of ${title}` }, { severity }),
    ];
  }
}

const hostNetworkForbidden = (path: Path): Problem => {
  const why = 'the operator forbids it: policy.allowHostNetwork is false in the configuration of Slipway';
  return problem('FIELD_REFUSED', [...path, 'hostNetwork'], { why }, { side: 'key' });
};

const hasEntry = (object: KubeObject, key: string): boolean => {
  if (object.kind === 'Secret') return object.data?.[key] !== undefined;
  return object.kind === 'ConfigMap' && (object.data?.[key] !== undefined || object.binaryData?.[key] !== undefined);
};

const duplicate = ({ object }: SnapshotObject, { origin }: SnapshotObject): Problem =>
  problem('OBJECT_DUPLICATE', ['metadata', 'name'], { object: nameOf(object), first: `${origin.file}:${origin.line}` });

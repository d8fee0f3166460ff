import { keyOf, type AnalysisTemplate, type ClusterAnalysisTemplate } from '../../model/objects.js';
import type { Deployment, KubeObject, Rollout, Secret } from '../../model/objects.js';
import { nearest } from '../suggest.js';
import { analysisUses, type AnalysisUse } from './analysis-uses.js';
import type { RolloutSurroundings } from './cross-rollout.js';
import type { Path } from './locate.js';
import { conflict, problem, type Problem } from './problem.js';

type Template = AnalysisTemplate | ClusterAnalysisTemplate;
interface TemplateRef {
  readonly name: string;
  readonly clusterScope: boolean;
}

const namespaceOf = ({ metadata }: KubeObject): string => metadata.namespace ?? 'default';
const titleOf = (object: KubeObject): string =>
  object.kind === 'ClusterAnalysisTemplate'
    ? `${object.kind} ${object.metadata.name}`
    : `${object.kind} ${namespaceOf(object)}/${object.metadata.name}`;
const keyIn = (namespace: string, { name, clusterScope }: TemplateRef): string =>
  clusterScope ? keyOf('ClusterAnalysisTemplate', '', name) : keyOf('AnalysisTemplate', namespace, name);

/** What only the whole set shows of analyses: templates that are named, what they need, and Secrets. */
export class AnalysisChecks {
  constructor(private readonly whole: RolloutSurroundings) {}

  of(object: KubeObject): Problem[] {
    if (object.kind === 'Deployment' || object.kind === 'Rollout')
      return analysisUses(object).flatMap((use) => this.use(object, use));
    if (object.kind !== 'AnalysisTemplate' && object.kind !== 'ClusterAnalysisTemplate') return [];
    const secrets = object.kind === 'AnalysisTemplate' ? this.secrets(object, object.spec.args, ['spec', 'args']) : [];
    return [...this.nested(object), ...secrets];
  }

  private use(object: Deployment | Rollout, use: AnalysisUse): Problem[] {
    const { templates, args } = use.ref;
    const missing = templates.flatMap((ref, index) => this.template(object, ref, use.pathOf(index)));
    const given = use.args ? this.secrets(object, args.map(asWritten), use.args) : [];
    const all = this.flatten(namespaceOf(object), templates);
    return [...missing, ...given, ...(all ? useProblems(object, use, all) : [])];
  }

  /** One for the whole cluster is often in another source, so its absence here is a warning. */
  private template(object: KubeObject, ref: TemplateRef, path: Path): Problem[] {
    const key = keyIn(namespaceOf(object), ref);
    if (this.whole.find(key) || this.whole.invalid.has(key)) return [];
    const target = ref.clusterScope
      ? `ClusterAnalysisTemplate ${ref.name}`
      : `AnalysisTemplate ${namespaceOf(object)}/${ref.name}`;
    const severity = ref.clusterScope ? 'warning' : 'error';
    return [problem('ANALYSIS_TEMPLATE_MISSING', path, { object: titleOf(object), target }, { severity })];
  }

  /** A template of the cluster names those of the namespace that it is used in: which is not known here. */
  private nested(object: Template): Problem[] {
    return (object.spec.templates ?? []).flatMap(({ templateName: name, clusterScope = false }, index) =>
      object.kind === 'ClusterAnalysisTemplate' && !clusterScope
        ? []
        : this.template(object, { name, clusterScope }, ['spec', 'templates', index, 'templateName']),
    );
  }

  /** With all that they name themselves, each once. Undefined when one of them is not there. */
  private flatten(namespace: string, refs: readonly TemplateRef[]): readonly Template[] | undefined {
    const found = new Set<Template>();
    const pending = [...refs];
    for (let ref = pending.pop(); ref; ref = pending.pop()) {
      const template = this.whole.find(keyIn(namespace, ref)) as Template | undefined;
      if (!template) return undefined;
      if (found.has(template)) continue;
      found.add(template);
      for (const { templateName: name, clusterScope = false } of template.spec.templates ?? [])
        pending.push({ name, clusterScope });
    }
    return [...found];
  }

  private secrets(object: KubeObject, args: readonly WrittenArg[] = [], path: Path): Problem[] {
    return args.flatMap(({ valueFrom }, index) => {
      const { name, key } = valueFrom?.secretKeyRef ?? {};
      if (name === undefined || key === undefined) return [];
      const at = [...path, index, 'valueFrom', 'secretKeyRef'];
      const target = keyOf('Secret', namespaceOf(object), name);
      if (this.whole.invalid.has(target)) return [];
      const secret = this.whole.find(target) as Secret | undefined;
      const title = `Secret ${namespaceOf(object)}/${name}`;
      if (!secret) return [conflict([...at, 'name'], `${title} is not in git`, 'add it, or fix the name')];
      if (secret.data?.[key] !== undefined) return [];
      return [conflict([...at, 'key'], `${title} has no key "${key}"`, 'add the key, or fix its name')];
    });
  }
}

interface WrittenArg {
  readonly valueFrom?: { readonly secretKeyRef?: { readonly name: string; readonly key: string } };
}
const asWritten = ({ secret }: AnalysisUse['ref']['args'][number]): WrittenArg =>
  secret ? { valueFrom: { secretKeyRef: secret } } : {};

const useProblems = (object: KubeObject, use: AnalysisUse, templates: readonly Template[]): Problem[] => [
  ...argumentProblems(object, use, templates),
  ...unknownArguments(use, templates),
  ...sameMetrics(use, templates),
];

const argumentProblems = (object: KubeObject, use: AnalysisUse, templates: readonly Template[]): Problem[] => {
  const given = use.ref.args.map(({ name }) => name);
  const settled = new Set([...given, ...templates.flatMap(withValue)]);
  const strays = given.filter((name) => !templates.some((template) => needsOf(template).includes(name)));
  return templates.flatMap((template) =>
    needsOf(template).flatMap((argument) => {
      if (settled.has(argument)) return [];
      settled.add(argument);
      const suggestion = remedyFor(argument, use, strays);
      const params = { object: titleOf(object), target: titleOf(template), argument, suggestion };
      return [problem('ANALYSIS_ARGUMENT_MISSING', use.args && given.length > 0 ? use.args : use.pathOf(0), params)];
    }),
  );
};

const remedyFor = (argument: string, { args }: AnalysisUse, strays: readonly string[]): string => {
  if (!args) return 'give it a value in the template; annotations carry no arguments';
  const stray = nearest(argument, strays);
  const remedy =
    stray === undefined ? `add {name: ${argument}, value: …} to args` : `rename "${stray}" to "${argument}"`;
  return `${remedy}, or give it a value in the template`;
};

const withValue = ({ spec }: Template): string[] =>
  (spec.args ?? []).filter(({ value, valueFrom }) => value !== undefined || valueFrom).map(({ name }) => name);

/** Every mention of an argument in what is measured. */
const MENTION = /\{\{\s*args\.([^}\s]+)\s*\}\}/g;

const needsOf = ({ spec }: Template): string[] => {
  const mentioned = [...JSON.stringify(spec.metrics ?? []).matchAll(MENTION)].map(([, name = '']) => name);
  return [...(spec.args ?? []).map(({ name }) => name), ...mentioned];
};

const unknownArguments = ({ ref, args }: AnalysisUse, templates: readonly Template[]): Problem[] =>
  ref.args.flatMap(({ name }, index) => {
    if (!args || templates.some((template) => needsOf(template).includes(name))) return [];
    const why = 'is an argument that no template of this analysis has';
    return [{ ...conflict([...args, index, 'name'], why, 'remove it, or fix the name'), severity: 'warning' as const }];
  });

const sameMetrics = (use: AnalysisUse, templates: readonly Template[]): Problem[] => {
  const owners = new Map<string, Template>();
  return templates.flatMap((template) =>
    (template.spec.metrics ?? []).flatMap(({ name }) => {
      const first = owners.get(name);
      owners.set(name, first ?? template);
      if (!first || first === template) return [];
      const why = `${titleOf(first)} and ${titleOf(template)} both have a metric "${name}"`;
      return [conflict(use.pathOf(0), why, 'rename one of the metrics')];
    }),
  );
};

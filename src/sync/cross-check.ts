import { keyOf, objectKey, type KubeObject, type Service } from '../model/objects.js';
import type { Finding, SnapshotObject } from '../model/snapshot.js';
import { IngressChecks } from './validation/cross-ingress.js';
import { Locator, type Path } from './validation/locate.js';
import { podOf, referencesOf, type Reference } from './validation/references.js';
import { conflict, problem, toFinding, type Problem } from './validation/problem.js';
import { locatorAt } from './validation/relocate.js';

type ReadText = (file: string) => string | undefined;

/**
 * Checks what only the whole set shows: objects defined twice, references to nothing, Services that select nothing, ports and
 * addresses taken twice. `readText` gives the text of a file, asked only for files with a finding; `invalid` holds the keys of objects
 * that are in git but have an error of their own (ParsedFile.invalid). Findings come in the order of `objects`.
 */
export const checkSnapshot = (
  objects: readonly SnapshotObject[],
  readText: ReadText,
  invalid: ReadonlySet<string> = new Set(),
): Finding[] => {
  const checks = new SnapshotChecks(objects, invalid);
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

const nameOf = (object: KubeObject): string => {
  const [kind, namespace, name] = objectKey(object).split('/');
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
};
const namespaceOf = (object: KubeObject): string => object.metadata.namespace ?? 'default';

class SnapshotChecks {
  private readonly byKey = new Map<string, SnapshotObject>();
  private readonly podsByLabel = new Map<string, Readonly<Record<string, string>>[]>();
  private readonly nodePorts = new Map<string, SnapshotObject>();
  private readonly clusterIPs = new Map<string, SnapshotObject>();
  private readonly ingresses: IngressChecks;

  constructor(
    objects: readonly SnapshotObject[],
    private readonly invalid: ReadonlySet<string>,
  ) {
    this.ingresses = new IngressChecks({ find: (key) => this.byKey.get(key)?.object, invalid });
    for (const item of objects) this.index(item);
  }

  private index(item: SnapshotObject): void {
    const key = objectKey(item.object);
    if (!this.byKey.has(key)) this.byKey.set(key, item);
    const labels = podOf(item.object)?.labels;
    if (labels)
      for (const [name, value] of Object.entries(labels))
        this.indexPod(`${namespaceOf(item.object)} ${name}=${value}`, labels);
    if (item.object.kind === 'Service') this.indexService(item, item.object);
    this.ingresses.index(item);
  }

  private indexPod(label: string, labels: Readonly<Record<string, string>>): void {
    const pods = this.podsByLabel.get(label);
    if (pods) pods.push(labels);
    else this.podsByLabel.set(label, [labels]);
  }

  private indexService(item: SnapshotObject, { spec }: Service): void {
    if (spec.clusterIP && spec.clusterIP !== 'None' && !this.clusterIPs.has(spec.clusterIP))
      this.clusterIPs.set(spec.clusterIP, item);
    for (const { nodePort, protocol = 'TCP' } of spec.ports ?? []) {
      const key = `${nodePort}/${protocol}`;
      if (nodePort !== undefined && !this.nodePorts.has(key)) this.nodePorts.set(key, item);
    }
  }

  of(item: SnapshotObject): Problem[] {
    const first = this.byKey.get(objectKey(item.object));
    if (first && first !== item) return [duplicate(item, first)];
    const pod = podOf(item.object);
    if (pod) return referencesOf(pod.spec, pod.path).flatMap((reference) => this.reference(item.object, reference));
    if (item.object.kind === 'Ingress') return this.ingresses.of(item, item.object);
    return item.object.kind === 'Service' ? this.service(item, item.object) : [];
  }

  private reference(object: KubeObject, { kind, name, key, path, severity }: Reference): Problem[] {
    const target = keyOf(kind, namespaceOf(object), name);
    if (this.invalid.has(target)) return [];
    const found = this.byKey.get(target)?.object;
    const title = `${kind} ${namespaceOf(object)}/${name}`;
    if (!found) return [problem('REFERENCE_MISSING', path, { object: nameOf(object), target: title }, { severity })];
    if (key === undefined || hasEntry(found, key)) return [];
    const at = path.at(-1) === 'key' ? path : [...path.slice(0, -1), 'key'];
    return [
      problem('REFERENCE_MISSING', at, { object: nameOf(object), target: `key "${key}" of ${title}` }, { severity }),
    ];
  }

  private service(item: SnapshotObject, service: Service): Problem[] {
    const problems: Problem[] = [];
    const { clusterIP, ports = [], selector = {} } = service.spec;
    const other = clusterIP ? this.clusterIPs.get(clusterIP) : undefined;
    if (other && other !== item)
      problems.push(
        conflict(
          ['spec', 'clusterIP'],
          `${nameOf(other.object)} has this address, too`,
          'choose another, or remove it',
        ),
      );
    ports.forEach(({ nodePort, protocol = 'TCP' }, index) => {
      const holder = nodePort === undefined ? undefined : this.nodePorts.get(`${nodePort}/${protocol}`);
      if (holder && holder !== item)
        problems.push(
          conflict(
            ['spec', 'ports', index, 'nodePort'],
            `${nodePort} is taken by ${nameOf(holder.object)}`,
            'choose another, or remove it',
          ),
        );
    });
    if (Object.keys(selector).length > 0 && !this.selectsAny(namespaceOf(service), selector))
      problems.push(selectsNothing(service, selector));
    return problems;
  }

  /** Looks only at pods that have the rarest of the selector's labels. */
  private selectsAny(namespace: string, selector: Readonly<Record<string, string>>): boolean {
    const wanted = Object.entries(selector);
    const candidates = wanted.map(([key, value]) => this.podsByLabel.get(`${namespace} ${key}=${value}`) ?? []);
    const fewest = candidates.reduce((best, each) => (each.length < best.length ? each : best));
    return fewest.some((labels) => wanted.every(([key, value]) => labels[key] === value));
  }
}

const hasEntry = (object: KubeObject, key: string): boolean => {
  if (object.kind === 'Secret') return object.data?.[key] !== undefined;
  return object.kind === 'ConfigMap' && (object.data?.[key] !== undefined || object.binaryData?.[key] !== undefined);
};

const duplicate = ({ object }: SnapshotObject, { origin }: SnapshotObject): Problem =>
  problem('OBJECT_DUPLICATE', ['metadata', 'name'], { object: nameOf(object), first: `${origin.file}:${origin.line}` });

const selectsNothing = (service: Service, selector: Readonly<Record<string, string>>): Problem => {
  const expected = Object.entries(selector)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ');
  return problem(
    'SELECTS_NOTHING',
    ['spec', 'selector'],
    { object: nameOf(service), expected },
    { severity: 'warning', side: 'key' },
  );
};

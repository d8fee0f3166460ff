import { keyOf, objectKey, type KubeObject } from '../model/objects.js';
import type { Finding, SnapshotObject } from '../model/snapshot.js';
import { PolicyChecks } from './policy-checks.js';
import { nameOf, ServiceChecks } from './service-checks.js';
import { Locator, type Path } from './validation/locate.js';
import { podOf, referencesOf, type Reference } from './validation/references.js';
import { problem, toFinding, type Problem } from './validation/problem.js';
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

const namespaceOf = (object: KubeObject): string => object.metadata.namespace ?? 'default';

class SnapshotChecks {
  private readonly byKey = new Map<string, SnapshotObject>();
  private readonly services = new ServiceChecks();
  private readonly policies = new PolicyChecks();

  constructor(
    objects: readonly SnapshotObject[],
    private readonly invalid: ReadonlySet<string>,
  ) {
    for (const item of objects) this.index(item);
  }

  private index(item: SnapshotObject): void {
    const key = objectKey(item.object);
    if (!this.byKey.has(key)) this.byKey.set(key, item);
    this.services.index(item);
    this.policies.index(item);
  }

  of(item: SnapshotObject): Problem[] {
    const first = this.byKey.get(objectKey(item.object));
    if (first && first !== item) return [duplicate(item, first)];
    const pod = podOf(item.object);
    const references = pod ? referencesOf(pod.spec, pod.path) : [];
    const missing = references.flatMap((reference) => this.reference(item.object, reference));
    return [...missing, ...this.services.of(item), ...this.policies.of(item)];
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
}

const hasEntry = (object: KubeObject, key: string): boolean => {
  if (object.kind === 'Secret') return object.data?.[key] !== undefined;
  return object.kind === 'ConfigMap' && (object.data?.[key] !== undefined || object.binaryData?.[key] !== undefined);
};

const duplicate = ({ object }: SnapshotObject, { origin }: SnapshotObject): Problem =>
  problem('OBJECT_DUPLICATE', ['metadata', 'name'], { object: nameOf(object), first: `${origin.file}:${origin.line}` });

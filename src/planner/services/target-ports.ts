import type { Container } from '../../model/objects.js';
import type { PlanWarning } from '../../model/plan.js';
import type { Catalog, WorkloadObject } from '../catalog.js';

type Labels = Readonly<Record<string, string>>;

interface Template {
  readonly labels: Labels;
  readonly containers: readonly Container[];
}

const known = new WeakMap<Catalog, readonly PlanWarning[]>();

/** Services with a named target port that no container of the pods they select has: nobody would ever serve it. */
export const targetPortWarnings = (catalog: Catalog): readonly PlanWarning[] => {
  const remembered = known.get(catalog);
  if (remembered) return remembered;
  let templates: ReturnType<typeof templatesByLabel> | undefined;
  const warnings = catalog.services.flatMap(({ key, object }) => {
    const { ports = [], selector = {} } = object.spec;
    const named = ports.filter(({ targetPort }) => typeof targetPort === 'string');
    if (named.length === 0) return [];
    templates ??= templatesByLabel(catalog);
    const selected = select(templates, object.metadata.namespace ?? 'default', selector);
    if (selected.length === 0) return [];
    const names = new Set(
      selected.flatMap(({ containers }) => containers.flatMap(({ ports: own = [] }) => own.map(({ name }) => name))),
    );
    return named.filter(({ targetPort }) => !names.has(String(targetPort))).map((port) => warningOf(key, port));
  });
  known.set(catalog, warnings);
  return warnings;
};

const warningOf = (
  object: string,
  port: { readonly port: number; readonly targetPort?: number | string },
): PlanWarning => ({
  object,
  reason: 'NoSuchTargetPort',
  message: `no container of its pods has a port named ${port.targetPort}; port ${port.port} is refused: name a port of a container, or add it there`,
});

/** `namespace label=value` -> pod templates that carry it. */
const templatesByLabel = (catalog: Catalog): ReadonlyMap<string, readonly Template[]> => {
  const found = new Map<string, Template[]>();
  for (const { object } of catalog.workloads) {
    const template = templateOf(object);
    for (const [label, value] of Object.entries(template.labels)) {
      const key = `${object.metadata.namespace ?? 'default'} ${label}=${value}`;
      const others = found.get(key);
      if (others) others.push(template);
      else found.set(key, [template]);
    }
  }
  return found;
};

const templateOf = (object: WorkloadObject): Template => {
  const { metadata, spec } = 'template' in object.spec ? object.spec.template : { ...object, spec: object.spec };
  return { labels: metadata?.labels ?? {}, containers: spec.containers };
};

const select = (
  templates: ReadonlyMap<string, readonly Template[]>,
  namespace: string,
  selector: Labels,
): readonly Template[] => {
  const wanted = Object.entries(selector);
  const candidates = wanted.map(([label, value]) => templates.get(`${namespace} ${label}=${value}`) ?? []);
  const fewest = candidates.reduce<readonly Template[] | undefined>(
    (best, each) => (best && best.length <= each.length ? best : each),
    undefined,
  );
  return (fewest ?? []).filter(({ labels }) => wanted.every(([label, value]) => labels[label] === value));
};

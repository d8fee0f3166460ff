type Fields = Readonly<Record<string, unknown>>;

/**
 * Fields by which the items of a list are told apart, tried in this order: Kubernetes' merge keys (`patchMergeKey` in kubernetes/api core/v1), and
 * what comes closest where it has none.
 */
const MERGE_KEYS: Readonly<Record<string, readonly string[]>> = {
  ports: ['containerPort', 'port'],
  volumeMounts: ['mountPath'],
  hostAliases: ['ip'],
  topologySpreadConstraints: ['topologyKey'],
  rules: ['host'],
  paths: ['path'],
  items: ['key'],
  headers: ['key'],
};
const NAME: readonly string[] = ['name'];

/** Label of an item -> the item, in the order written; `undefined` when items cannot be told apart but by their place. */
export type LabelledItems = ReadonlyMap<string, unknown>;

/** The items of both lists by the same kind of label. */
export const labelled = (
  field: string,
  before: readonly unknown[],
  after: readonly unknown[],
): readonly [LabelledItems, LabelledItems] => {
  for (const key of [...(MERGE_KEYS[field] ?? []), ...NAME]) {
    const [was, is] = [byLabel(key, before), byLabel(key, after)];
    if (was && is) return [was, is];
  }
  return [byPlace(before), byPlace(after)];
};

const byPlace = (items: readonly unknown[]): LabelledItems => new Map(items.map((item, at) => [String(at), item]));

const byLabel = (key: string, items: readonly unknown[]): LabelledItems | undefined => {
  const found = new Map<string, unknown>();
  for (const item of items) {
    const label = isFields(item) ? labelOf(item, key) : undefined;
    if (label === undefined || found.has(label)) return undefined;
    found.set(label, item);
  }
  return found;
};

/** Ports of one number differ by their protocol. */
const labelOf = (item: Fields, key: string): string | undefined => {
  const value = item[key];
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const { protocol } = item;
  return typeof value === 'number' && typeof protocol === 'string' && protocol !== 'TCP'
    ? `${value}/${protocol}`
    : String(value);
};

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

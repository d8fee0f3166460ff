import { SHAPES, type FieldInfo, type Shape, type TierRule } from '../../model/generated/fields.js';
import type { Path } from './locate.js';
import { problem, type Problem } from './problem.js';

interface LinkedField {
  readonly info: FieldInfo;
  readonly shape: LinkedShape | undefined;
}

interface LinkedShape {
  readonly fields: ReadonlyMap<string, LinkedField>;
  readonly rest: LinkedField | undefined;
}

const shapes = new Map<string, LinkedShape>();

const linkField = (info: FieldInfo): LinkedField => ({
  info,
  shape: info.of === undefined ? undefined : linkedShape(info.of),
});

/** The generated table with names replaced by references, made once a shape. No shape contains itself. */
const linkedShape = (name: string): LinkedShape => {
  const known = shapes.get(name);
  if (known) return known;
  const { fields, rest } = SHAPES[name] as Shape;
  const linked = {
    fields: new Map(Object.entries(fields).map(([field, info]) => [field, linkField(info)])),
    rest: rest && linkField(rest),
  };
  shapes.set(name, linked);
  return linked;
};

type Mapping = Record<string, unknown>;
const isMapping = (value: unknown): value is Mapping =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/**
 * Reports ignored and refused fields, and removes empty (`null`) ones: to Kubernetes `field:` without a value is an absent field,
 * and in a map of texts it is ''.
 */
export const checkTiers = (value: Mapping, shapeName: string): Problem[] => {
  const problems: Problem[] = [];
  walkShape(value, linkedShape(shapeName), { path: [], problems });
  return problems;
};

interface Walk {
  readonly path: (string | number)[];
  readonly problems: Problem[];
}

const walkShape = (value: Mapping, shape: LinkedShape, walk: Walk): void => {
  for (const key of Object.keys(value)) {
    const field = shape.fields.get(key) ?? shape.rest;
    if (value[key] === null) delete value[key];
    else if (field) walkField(value[key], key, field, walk);
  }
};

const walkField = (value: unknown, key: string | number, field: LinkedField, walk: Walk): void => {
  const { info, shape } = field;
  if (info.rules === undefined && shape === undefined && info.many === undefined) return;
  walk.path.push(key);
  if (info.rules) reportRules(value, info.rules, walk);
  if (info.many === 'list') walkList(value, shape, walk);
  else if (info.many === 'map') walkMap(value, info);
  else if (shape && isMapping(value)) walkShape(value, shape, walk);
  walk.path.pop();
};

const walkList = (value: unknown, shape: LinkedShape | undefined, walk: Walk): void => {
  if (!shape || !Array.isArray(value)) return;
  value.forEach((item: unknown, index) => {
    if (!isMapping(item)) return;
    walk.path.push(index);
    walkShape(item, shape, walk);
    walk.path.pop();
  });
};

const walkMap = (value: unknown, info: FieldInfo): void => {
  if (!isMapping(value)) return;
  for (const key of Object.keys(value)) {
    if (value[key] !== null) continue;
    if (info.text) value[key] = '';
    else delete value[key];
  }
};

const applies = (rule: TierRule, value: unknown): boolean => {
  if (rule.support === 'works') return false;
  if (rule.values) return rule.values.includes(value);
  return !rule.unless?.includes(value);
};

const reportRules = (value: unknown, rules: readonly TierRule[], { path, problems }: Walk): void => {
  const rule = rules.find((each) => applies(each, value));
  if (!rule) return;
  const field: Path = [...path];
  if (rule.support === 'ignored')
    problems.push(problem('IGNORED_FIELD', field, { why: rule.why }, { severity: 'warning', side: 'key' }));
  else problems.push(problem('FIELD_REFUSED', field, { why: rule.why }, { side: 'key' }));
};

/** What the table says about the field at `path`; `undefined` for an unknown one. */
export const fieldAt = (shapeName: string, path: Path): FieldInfo | undefined => {
  let field: LinkedField | undefined;
  let shape: LinkedShape | undefined = linkedShape(shapeName);
  for (const step of path) {
    if (typeof step === 'number') continue;
    field = shape?.fields.get(step) ?? shape?.rest;
    shape = field?.shape;
  }
  return field?.info;
};

/** Names of the fields that an object at `path` may have. */
export const fieldNamesAt = (shapeName: string, path: Path): string[] => {
  const name = path.some((step) => typeof step === 'string') ? fieldAt(shapeName, path)?.of : shapeName;
  return name === undefined ? [] : Object.keys(SHAPES[name]?.fields ?? {});
};

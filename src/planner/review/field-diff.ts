import type { KubeObject } from '../../model/objects.js';
import type { FieldChange } from '../../model/review.js';
import { isSameValue } from '../../model/same-value.js';
import type { FieldSecrecy, Leaf } from './field-secrecy.js';
import { isFields, labelled } from './list-items.js';
import type { LabelledItems } from './list-items.js';
import { cutTo } from './value-text.js';

type Fields = Readonly<Record<string, unknown>>;

/** One place in both objects. Absent side: `undefined`. */
interface Place {
  readonly path: string;
  readonly steps: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
  readonly owners: readonly string[];
  /** Of an item that is known by its name. */
  readonly label?: string;
}

const LONGEST_PATH = 250;
const PLAIN_KEY = /^[A-Za-z_][\w-]*$/;
/** What every object says of itself: known from its key. */
const IDENTITY: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata.name', 'metadata.namespace']);

export interface FieldDiff {
  readonly fields: readonly FieldChange[];
  /** How many more there are. */
  readonly omitted: number;
}

/**
 * Which fields of an object come, go and change, in the order of their names; of lists the items by their names. Both sides have defaults, so none
 * shows as a change. What is secret shows no value.
 */
export const fieldDiff = (
  before: KubeObject | undefined,
  after: KubeObject | undefined,
  limits: { readonly secrecy: FieldSecrecy; readonly most: number },
): FieldDiff => {
  const kind = (after ?? before)?.kind ?? '';
  const fields: FieldChange[] = [];
  let omitted = 0;
  for (const place of differences({ path: '', steps: [], before: before ?? {}, after: after ?? {}, owners: [] })) {
    if (IDENTITY.has(place.path)) continue;
    if (fields.length < limits.most) fields.push(changeAt({ ...place, kind }, place.path, limits.secrecy));
    else omitted += 1;
  }
  return { fields, omitted };
};

const changeAt = (leaf: Leaf, path: string, secrecy: FieldSecrecy): FieldChange => {
  const kind = leaf.before === undefined ? 'added' : leaf.after === undefined ? 'removed' : 'changed';
  return { path: cutTo(LONGEST_PATH, path), kind, ...secrecy.show(leaf) };
};

/** Leaves that differ. Lists of plain values, and what is empty, are leaves: they are read as a whole. */
function* differences(place: Place): Generator<Place> {
  const { before, after } = place;
  if (isSameValue(before, after)) return;
  const sides = [before, after].filter((side) => side !== undefined);
  const isDeep = sides.some(hasParts);
  if (isDeep && sides.every(isFields)) yield* inFields(place, (before ?? {}) as Fields, (after ?? {}) as Fields);
  else if (isDeep && sides.every(Array.isArray)) yield* inItems(place, (before ?? []) as Items, (after ?? []) as Items);
  else if (isDeep) {
    // Another kind of value stands there: one goes, one comes.
    yield* differences({ ...place, after: undefined });
    yield* differences({ ...place, before: undefined });
  } else yield place;
}

type Items = readonly unknown[];

const hasParts = (value: unknown): boolean =>
  Array.isArray(value) ? value.some(isFields) : isFields(value) && Object.keys(value).length > 0;

function* inFields(place: Place, before: Fields, after: Fields): Generator<Place> {
  const owners = [before, after].flatMap(namesOf);
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  for (const name of names) {
    // The path says it already.
    if (name === 'name' && names.length > 1 && owners[0] === place.label) continue;
    yield* differences({
      path: pathTo(place.path, name),
      steps: [...place.steps, name],
      ...{ before: before[name], after: after[name], owners },
    });
  }
}

/** By what the mapping is known among its like. */
const namesOf = ({ name, key }: Fields): string[] => [name, key].filter((text) => typeof text === 'string');

function* inItems(place: Place, before: Items, after: Items): Generator<Place> {
  const [was, is] = labelled(place.steps.at(-1) ?? '', before, after);
  yield* reordered(place, was, is);
  for (const label of new Set([...is.keys(), ...was.keys()]))
    yield* differences({
      path: `${place.path}[${label}]`,
      steps: [...place.steps, label],
      ...{ before: was.get(label), after: is.get(label), owners: [], label },
    });
}

/** The order of those that stay: variables, for one, may refer to those before them. */
function* reordered(place: Place, was: LabelledItems, is: LabelledItems): Generator<Place> {
  const before = [...was.keys()].filter((label) => is.has(label));
  const after = [...is.keys()].filter((label) => was.has(label));
  if (!isSameValue(before, after)) yield { ...place, before, after };
}

const pathTo = (path: string, name: string): string => {
  if (!PLAIN_KEY.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === '' ? name : `${path}.${name}`;
};

import type { KubeObject, Secret } from '../../model/objects.js';
import type { FieldChange, ObjectDiff } from '../../model/review.js';
import type { Snapshot } from '../../model/snapshot.js';
import type { ObjectChange } from './changes.js';
import { fieldDiff } from './field-diff.js';
import { FieldSecrecy } from './field-secrecy.js';
import type { ReviewScope } from './review-scope.js';

const MOST_OBJECTS = 500;
const MOST_FIELDS = 200;
/** UTF-16 units of all paths and values together. */
const MOST_TEXT = 400_000;

/** The fields that change, by object, at most 500 objects and 400,000 characters; objects beyond that are counted only. */
export const objectDiffs = (scope: ReviewScope): readonly ObjectDiff[] => {
  const secrecy = new FieldSecrecy(secretsOf(scope));
  let left = MOST_TEXT;
  return scope.changes.slice(0, MOST_OBJECTS).map((change) => {
    const { fields, omitted } = fieldDiff(change.before, change.after, { secrecy, most: left > 0 ? MOST_FIELDS : 0 });
    left -= fields.reduce((sum, field) => sum + sizeOf(field), 0);
    const { key, source, file } = change;
    return { key, source, kind: kindOf(change), file, fields, omitted };
  });
};

const kindOf = ({ before, after }: ObjectChange): ObjectDiff['kind'] => {
  if (!before) return 'added';
  return after ? 'changed' : 'removed';
};

const sizeOf = ({ path, from = '', to = '' }: FieldChange): number => path.length + from.length + to.length;

/** All that anybody may have copied from: before and after the merge, of all sources. */
const secretsOf = ({ input }: ReviewScope): Set<Secret> => {
  const snapshots: (Snapshot | undefined)[] = [
    ...input.desired.snapshots,
    ...input.touched.flatMap(({ before, after }) => [before, after]),
  ];
  return new Set(snapshots.flatMap((snapshot) => snapshot?.objects.map(({ object }) => object).filter(isSecret) ?? []));
};

const isSecret = (object: KubeObject): object is Secret => object.kind === 'Secret';

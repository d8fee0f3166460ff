import type { Kind, KubeObject } from '../../model/objects.js';
import { objectKey } from '../../model/objects.js';
import type { Snapshot } from '../../model/snapshot.js';

type ObjectOf<K extends Kind> = Extract<KubeObject, { kind: K }>;

/** The objects of a kind that git wants, sorted by namespace and name. Of one in several sources the first source has it. */
export const desiredObjects = <K extends Kind>(snapshots: readonly Snapshot[], kind: K): readonly ObjectOf<K>[] => {
  const found = new Map<string, ObjectOf<K>>();
  for (const { object } of snapshots.flatMap(({ objects }) => objects)) {
    if (!isOf(object, kind)) continue;
    const key = objectKey(object);
    if (!found.has(key)) found.set(key, object);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, object]) => object);
};

const isOf = <K extends Kind>(object: KubeObject, kind: K): object is ObjectOf<K> => object.kind === kind;

import { canonicalJson, hashOf } from '../../model/hash.js';
import type { KubeObject } from '../../model/objects.js';
import type { Snapshot } from '../../model/snapshot.js';

const LENGTH = 16;
const ofObjects = new WeakMap<KubeObject, string>();
const ofSnapshots = new WeakMap<Snapshot, string>();

/** Hash of what a snapshot says, whatever its commit: 16 hex digits. Remembered by identity. */
export const contentOf = (snapshot: Snapshot): string => {
  const known = ofSnapshots.get(snapshot);
  if (known) return known;
  const hash = hashOf(...snapshot.objects.map(({ object }) => contentOfObject(object))).slice(0, LENGTH);
  ofSnapshots.set(snapshot, hash);
  return hash;
};

/** Whether two objects say the same; files that did not change keep their parsed objects. */
export const isSameContent = (a: KubeObject | undefined, b: KubeObject | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && contentOfObject(a) === contentOfObject(b));

const contentOfObject = (object: KubeObject): string => {
  const known = ofObjects.get(object);
  if (known) return known;
  const hash = hashOf(canonicalJson(object));
  ofObjects.set(object, hash);
  return hash;
};

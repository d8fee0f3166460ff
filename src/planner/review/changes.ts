import type { KubeObject } from '../../model/objects.js';
import { objectKey } from '../../model/objects.js';
import { isSameValue } from '../../model/same-value.js';
import type { SnapshotObject } from '../../model/snapshot.js';
import type { Catalog } from '../catalog.js';
import { byKey } from '../catalog.js';
import type { TouchedSource } from './review-input.js';

/** An object that the merge adds, removes or changes. Absent `before`: it is added; absent `after`: it leaves git. */
export interface ObjectChange {
  readonly key: string;
  /** After the merge, or before it when it goes. */
  readonly source: string;
  readonly kind: string;
  /** Path of the manifest, after the merge, or before it when it goes. */
  readonly file: string;
  readonly before?: KubeObject;
  readonly after?: KubeObject;
}

interface Placed extends SnapshotObject {
  readonly source: string;
}

/** Of an object in several sources the first source by name wins, as in the catalog. */
const placed = (touched: readonly TouchedSource[], side: 'before' | 'after'): ReadonlyMap<string, Placed> => {
  const found = new Map<string, Placed>();
  for (const one of [...touched].sort((a, b) => (a.name < b.name ? -1 : 1)))
    for (const item of one[side]?.objects ?? []) {
      const key = objectKey(item.object);
      if (!found.has(key)) found.set(key, { ...item, source: one.name });
    }
  return found;
};

/**
 * What the merge changes in git, sorted by key. An object that moves from one source to another with the same content does not change, and one
 * that a source which is not touched has too does not leave git.
 */
export const changesOf = (touched: readonly TouchedSource[], catalog: Catalog): readonly ObjectChange[] => {
  const before = placed(touched, 'before');
  const after = placed(touched, 'after');
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].flatMap((key) => changeOf(key, before.get(key), after.get(key), catalog)).sort(byKey);
};

const changeOf = (
  key: string,
  before: Placed | undefined,
  after: Placed | undefined,
  catalog: Catalog,
): readonly ObjectChange[] => {
  const place = after ?? before;
  if (!place || (before && after && isSameValue(before.object, after.object))) return [];
  if (!after && catalog.byKey.has(key)) return [];
  const { source, object, origin } = place;
  return [
    {
      ...{ key, source, kind: object.kind, file: origin.file },
      ...(before ? { before: before.object } : {}),
      ...(after ? { after: after.object } : {}),
    },
  ];
};

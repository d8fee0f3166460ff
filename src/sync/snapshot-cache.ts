import type { Snapshot, SnapshotObject } from '../model/snapshot.js';
import type { FileSlot, Folder, ReadFile } from './folder.js';
import { parseFile } from './manifests.js';

interface Keyed {
  readonly key: string;
  readonly item: SnapshotObject;
  readonly from: ReadFile;
}

/** What a good commit's folder came to. */
export type Accepted = Pick<Snapshot, 'objects' | 'warnings'>;

/**
 * What earlier commits of one source gave: the folder of the last good commit and that of the last commit, so that the cache stays as
 * large as what there is, and a bad commit between two good ones costs nothing.
 */
export class SnapshotCache {
  private good: Folder | undefined;
  private last: Folder | undefined;
  private sorted: Keyed[] = [];
  private accepted: Accepted | undefined;

  constructor(readonly parse: typeof parseFile = parseFile) {}

  /** One that knows the same, and goes its own way: what it reads is not kept here. */
  fork(parse = this.parse): SnapshotCache {
    const fork = new SnapshotCache(parse);
    fork.good = this.good;
    fork.last = this.last;
    fork.sorted = this.sorted;
    fork.accepted = this.accepted;
    return fork;
  }

  get folders(): Folder[] {
    return [this.last, this.good].filter((folder) => folder !== undefined);
  }

  /** What came of the folder, when it is that of the last good commit: many commits touch only other folders. */
  acceptedOf(folder: Folder): Accepted | undefined {
    return folder === this.good ? this.accepted : undefined;
  }

  /** A commit was read to its end; `accepted` when it is good. */
  keep(folder: Folder, accepted: Accepted | undefined): void {
    this.last = folder;
    if (!accepted) return;
    this.good = folder;
    this.accepted = accepted;
  }

  /** All objects by key, then by place. Sorting what is nearly sorted is cheap, so the last order is where it starts. */
  sort(slots: readonly FileSlot[]): SnapshotObject[] {
    const files = new Set<ReadFile>();
    for (const { parsed } of slots) if (parsed) files.add(parsed);
    const next = this.sorted.filter(({ from }) => files.has(from));
    for (const { from } of this.sorted) files.delete(from);
    for (const from of files)
      from.objects.forEach((item, index) => next.push({ key: from.keys[index] ?? '', item, from }));
    this.sorted = next.sort((a, b) => compare(a.key, b.key) || comparePlaces(a.item.origin, b.item.origin));
    return this.sorted.map(({ item }) => item);
  }
}

const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

export const comparePlaces = (a: SnapshotObject['origin'], b: SnapshotObject['origin']): number =>
  compare(a.file, b.file) || compare(a.line, b.line) || compare(a.column, b.column);

import { isUtf8 } from 'node:buffer';
import { setImmediate } from 'node:timers/promises';
import { describeError, type ErrorCode, type ErrorParams } from '../model/errors.js';
import type { Finding } from '../model/snapshot.js';
import { sizeFinding } from './manifests.js';
import { MAX_BLOB, MissingObject, type GitObject, type ObjectReader } from './repository.js';
import type { WalkedEntry } from './folder.js';

/** All new manifests of one commit together. Bytes. */
const MAX_TOTAL = 512 * 2 ** 20;
/** Work goes on in slices of so many ms, so that the rest of the process is not held up. */
const SLICE_MS = 10;

/** A finding about a file as a whole. */
export const fileFinding = (file: string, code: ErrorCode, params: ErrorParams): Finding => ({
  severity: 'error',
  code,
  field: '',
  file,
  line: 1,
  column: 1,
  ...describeError(code, params),
});

export interface BlobSource {
  readonly objects: ObjectReader;
  /** A blob that is missing was too large to be fetched. */
  readonly omitsBlobs: boolean;
}

/**
 * Reads manifests in one batch and hands each on at once, so that texts do not pile up: its text, or why there is none. A blob
 * at several paths is read once.
 * @throws MissingObject when the clone is damaged
 */
export const readManifests = async <T extends WalkedEntry>(
  { objects, omitsBlobs }: BlobSource,
  entries: readonly T[],
  take: (entry: T, text: string | Finding) => void,
): Promise<void> => {
  const byOid = groupByOid(entries);
  let total = 0;
  let sliceEnd = performance.now() + SLICE_MS;
  for await (const blob of objects.read([...byOid.keys()], MAX_BLOB)) {
    if (blob.type === 'missing' && !omitsBlobs) throw new MissingObject(blob.oid);
    total += blob.content?.length ?? 0;
    for (const entry of byOid.get(blob.oid) ?? [])
      take(entry, total > MAX_TOTAL ? tooMuch(entry.file) : read(entry.file, blob));
    if (performance.now() < sliceEnd) continue;
    await setImmediate();
    sliceEnd = performance.now() + SLICE_MS;
  }
};

const groupByOid = <T extends WalkedEntry>(entries: readonly T[]): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const group = groups.get(entry.oid);
    if (group) group.push(entry);
    else groups.set(entry.oid, [entry]);
  }
  return groups;
};

const read = (file: string, { type, size, content }: GitObject): string | Finding => {
  if (type === 'missing') return tooLarge(file, `more than ${mebibytes(MAX_BLOB)}`);
  if (!content) return sizeFinding(file, size) ?? tooLarge(file, `${size} bytes`);
  if (!isUtf8(content)) return fileFinding(file, 'YAML_SYNTAX', { detail: 'the file is not UTF-8 text' });
  return content.toString('utf8');
};

const tooMuch = (file: string): Finding => tooLarge(file, `with the others more than ${mebibytes(MAX_TOTAL)}`);

const tooLarge = (path: string, size: string): Finding =>
  fileFinding(path, 'MANIFEST_TOO_LARGE', { path, size, limit: mebibytes(MAX_BLOB) });

const mebibytes = (bytes: number): string => `${bytes / 2 ** 20} MiB`;

export interface TreeObjectEntry {
  /** Octal, as git writes it: `40000`, `100644`, `100755`, `120000`, `160000`. */
  readonly mode: string;
  /** Bytes as latin1, so that any name survives and sorts as git sorts it. */
  readonly name: string;
  readonly oid: string;
}

export const TREE_MODE = '40000';

export const isTree = (entry: TreeObjectEntry): boolean => entry.mode === TREE_MODE;

/** git's tree format: `<mode> <name>\0<20 bytes>` for each entry. */
export function parseTree(content: Uint8Array): TreeObjectEntry[] {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const entries: TreeObjectEntry[] = [];
  for (let start = 0; start < bytes.length;) {
    const blank = bytes.indexOf(0x20, start);
    const end = bytes.indexOf(0, blank);
    if (blank < 0 || end < 0 || end + 21 > bytes.length) throw new Error('damaged tree object');
    const oid = bytes.toString('hex', end + 1, end + 21);
    entries.push({ mode: bytes.toString('latin1', start, blank), name: bytes.toString('latin1', blank + 1, end), oid });
    start = end + 21;
  }
  return entries;
}

/** Sorted as git wants it: by bytes, a folder as if its name ended in a slash. */
export function encodeTree(entries: readonly TreeObjectEntry[]): Uint8Array {
  const key = (entry: TreeObjectEntry): string => (isTree(entry) ? `${entry.name}/` : entry.name);
  const sorted = [...entries].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return Buffer.concat(
    sorted.flatMap(({ mode, name, oid }) => [Buffer.from(`${mode} ${name}\0`, 'latin1'), Buffer.from(oid, 'hex')]),
  );
}

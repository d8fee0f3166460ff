import { describeError, type ErrorCode, type ErrorParams } from '../model/errors.js';
import { isClusterScoped, keyOf } from '../model/objects.js';
import type { Finding, SnapshotObject } from '../model/snapshot.js';
import { applyDefaults } from './defaults.js';
import { LIMITS, readDocument, splitDocuments, startOf, type Slice } from './parse.js';
import { validateManifest, type Manifest } from './validate.js';
import { fieldText, Locator, type Path, type Place } from './validation/locate.js';
import { problem, toFinding, type Problem } from './validation/problem.js';

export { checkSnapshot } from './cross-check.js';

/** What one file gives. Pure: the same text under the same name gives the same, so it may be cached by blob id and path. */
export interface ParsedFile {
  /** Valid objects, with defaults. */
  readonly objects: readonly SnapshotObject[];
  readonly findings: readonly Finding[];
  /** Keys (model/objects.ts `keyOf`) of objects that are there but have an error: references to them are not missing. */
  readonly invalid: readonly string[];
}

interface Parts {
  readonly file: string;
  readonly objects: SnapshotObject[];
  readonly findings: Finding[];
  readonly invalid: string[];
}

/** Parses, validates and completes the manifests of one file of YAML or JSON. `file` is the path for findings. Never throws. */
export const parseFile = (file: string, text: string): ParsedFile => {
  const parts: Parts = { file, objects: [], findings: [], invalid: [] };
  const oversize = sizeFinding(file, Buffer.byteLength(text));
  if (oversize) return { ...parts, findings: [oversize] };
  if (isForeignJson(file, text)) return parts;
  const slices = splitDocuments(text);
  if (slices.length > LIMITS.documents)
    return refuse(parts, 'DOCUMENTS_TOO_MANY', { path: file, limit: LIMITS.documents });
  for (const slice of slices) addDocument(slice, parts);
  return parts;
};

/** package.json, tsconfig.json and their like stand beside manifests, and may hold comments: no manifest, no error. */
const isForeignJson = (file: string, text: string): boolean => /\.json$/i.test(file) && !text.includes('"apiVersion"');

const textFinding = (file: string, code: ErrorCode, params: ErrorParams, place: Place): Finding => ({
  severity: 'error',
  code,
  field: code === 'YAML_DUPLICATE_KEY' ? String(params['key']) : '',
  ...describeError(code, params),
  file,
  line: place.line,
  column: place.column,
});

/** The finding for a file of `size` bytes that is too large to be read; `undefined` when it is not. */
export const sizeFinding = (file: string, size: number): Finding | undefined => {
  const limit = LIMITS.fileBytes;
  if (size <= limit) return undefined;
  const params = { path: file, size: `${size} bytes`, limit: `${limit} bytes` };
  return textFinding(file, 'MANIFEST_TOO_LARGE', params, { line: 1, column: 1 });
};

const refuse = (parts: Parts, code: ErrorCode, params: ErrorParams): Parts => {
  parts.findings.push(textFinding(parts.file, code, params, { line: 1, column: 1 }));
  return parts;
};

const addDocument = (slice: Slice, parts: Parts): void => {
  const reading = readDocument(slice);
  if ('problems' in reading) {
    parts.findings.push(
      ...reading.problems.map(({ code, params, line, column }) =>
        textFinding(parts.file, code, params, { line, column }),
      ),
    );
  } else if (reading.value !== null && reading.value !== undefined) {
    addValue(reading.value, { slice, locator: new Locator(slice), path: [] }, parts);
  }
};

/** Where a manifest comes from: its document, and its place in it (within a List). */
interface Source {
  readonly slice: Slice;
  readonly locator: Locator;
  readonly path: Path;
}

const isManifest = (value: unknown): value is Manifest =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const isList = ({ apiVersion, kind, items }: Manifest): boolean =>
  typeof apiVersion === 'string' &&
  typeof kind === 'string' &&
  kind.endsWith('List') &&
  (items === null || Array.isArray(items));

const addValue = (value: unknown, source: Source, parts: Parts): void => {
  if (!isManifest(value)) {
    const actual = Array.isArray(value) ? 'a list' : value === null ? 'empty' : `a ${typeof value}`;
    report([problem('MANIFEST_NOT_OBJECT', [], { actual })], source, parts);
  } else if (isList(value)) {
    ((value['items'] ?? []) as unknown[]).forEach((item, index) =>
      addValue(item, { ...source, path: [...source.path, 'items', index] }, parts),
    );
  } else {
    addManifest(value, source, parts);
  }
};

const addManifest = (manifest: Manifest, source: Source, parts: Parts): void => {
  const key = identityOf(manifest);
  const { object, problems } = validateManifest(manifest);
  report(problems, source, parts);
  if (!object) {
    if (key !== undefined) parts.invalid.push(key);
    return;
  }
  const place = source.path.length === 0 ? startOf(source.slice) : source.locator.place(source.path, 'value');
  parts.objects.push({
    object: applyDefaults(object),
    origin: { file: parts.file, line: place.line, column: place.column },
  });
};

const identityOf = ({ kind, metadata }: Manifest): string | undefined => {
  if (typeof kind !== 'string' || !isManifest(metadata) || typeof metadata['name'] !== 'string') return undefined;
  const namespace = typeof metadata['namespace'] === 'string' ? metadata['namespace'] : 'default';
  return keyOf(kind, isClusterScoped(kind) ? '' : namespace, metadata['name']);
};

const report = (problems: readonly Problem[], { path, locator }: Source, parts: Parts): void => {
  for (const found of problems) {
    const inDocument = { ...found, path: [...path, ...found.path], where: [...path, ...(found.where ?? found.path)] };
    parts.findings.push({ ...toFinding(inDocument, parts.file, locator), field: fieldText(found.path) });
  }
};

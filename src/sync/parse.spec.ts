import { describe, expect, it } from '@jest/globals';
import { LIMITS, readDocument, splitDocuments, startOf } from './parse.js';
import { parseFile } from './manifests.js';

const configMap = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;
const codes = (text: string): string[] =>
  parseFile('f.yaml', text).findings.map(({ code, line, column }) => `${code} ${line}:${column}`);

describe('splitDocuments', () => {
  it('keeps line numbers over documents, comments and empty documents', () => {
    const slices = splitDocuments('# head\na: 1\n---\n---\n# note\n\n  b: 2\n...\n--- {c: 3}\n');
    const kept = slices.filter(
      (slice) => 'value' in readDocument(slice) && (readDocument(slice) as { value: unknown }).value != null,
    );
    expect(kept.map((slice) => startOf(slice))).toEqual([
      { line: 2, column: 1 },
      { line: 7, column: 3 },
      { line: 9, column: 5 },
    ]);
  });

  it('splits where lines end in CR LF', () => {
    expect(splitDocuments('a: 1\r\n---\r\nb: 2\r\n').map(({ line }) => line)).toEqual([0, 1]);
  });

  it('is not misled by dashes in a block scalar or in a longer word', () => {
    expect(splitDocuments('a: |\n  ---\n  x\nb: 1\n---x: 2\n')).toHaveLength(1);
  });

  it('passes over directives', () => {
    expect(parseFile('f.yaml', `%YAML 1.2\n---\n${configMap('a')}`).objects.map(({ origin }) => origin.line)).toEqual([
      3,
    ]);
  });
});

describe('parseFile', () => {
  it('reads many documents, Lists and JSON, and says where each begins', () => {
    const list = `---\napiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: ConfigMap\n    metadata: {name: b}\n  - {apiVersion: v1, kind: Namespace, metadata: {name: c}}\n`;
    const { objects, findings } = parseFile(
      'f.yaml',
      `${configMap('a')}${list}---\n{"apiVersion": "v1", "kind": "ConfigMap",\n\t"metadata": {"name": "d"}}\n`,
    );
    expect(findings).toEqual([]);
    expect(objects.map(({ object, origin }) => `${object.metadata.name} ${origin.line}:${origin.column}`)).toEqual([
      'a 1:1',
      'b 9:5',
      'c 12:5',
      'd 14:1',
    ]);
  });

  it('names the item of a List', () => {
    const { findings } = parseFile(
      'f.yaml',
      'apiVersion: v1\nkind: ConfigMapList\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: a}\n  dat: {}\n',
    );
    expect(findings).toMatchObject([
      { code: 'FIELD_UNKNOWN', field: 'dat', line: 7, column: 3, remedy: 'did you mean "data"?' },
    ]);
  });

  it('reads anchors and merge keys', () => {
    const text = `${configMap('a')}  labels: &l {app: web, tier: front}\n  annotations:\n    <<: *l\n    tier: back\n`;
    expect(parseFile('f.yaml', text).objects[0]?.object.metadata.annotations).toEqual({ app: 'web', tier: 'back' });
  });

  it.each([
    ['a scalar', 'hello\n', 'MANIFEST_NOT_OBJECT 1:1'],
    ['a list', '- a\n', 'MANIFEST_NOT_OBJECT 1:1'],
    ['a tab as indentation', 'a:\n\tb: 1\n', 'YAML_SYNTAX 2:1'],
    ['an unknown alias', 'a: *nothing\n', 'YAML_SYNTAX 1:4'],
    ['a duplicate key', 'a:\n  b: 1\n  "b": 2\n', 'YAML_DUPLICATE_KEY 3:3'],
  ])('refuses %s', (_, text, expected) => {
    expect(codes(text)).toContain(expected);
  });

  it('passes over JSON files that are no manifests, and no others', () => {
    expect(parseFile('package.json', '{"name": "web"}').findings).toEqual([]);
    expect(parseFile('tsconfig.json', '// a comment\n{"include": ["src"],}').findings).toEqual([]);
    expect(parseFile('web.json', '{"apiVersion": "v1"}').findings).toMatchObject([
      { code: 'FIELD_MISSING', field: 'kind' },
    ]);
    expect(parseFile('web.yaml', '{"name": "web"}').findings).toHaveLength(2);
  });

  it('skips documents without content', () => {
    expect(parseFile('f.yaml', '---\n# only a comment\n---\n\n---\nnull\n')).toMatchObject({
      objects: [],
      findings: [],
    });
    expect(parseFile('f.yaml', '')).toMatchObject({ objects: [], findings: [] });
  });

  it('goes on after a broken document', () => {
    const { objects, findings } = parseFile('f.yaml', `a: [\n---\n${configMap('ok')}`);
    expect(objects).toHaveLength(1);
    expect(findings[0]).toMatchObject({ code: 'YAML_SYNTAX' });
  });
});

describe('bounds', () => {
  it('refuses aliases that expand without end (billion laughs)', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level <= 9; level++)
      lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`);
    expect(codes(lines.join('\n'))).toEqual(['MANIFEST_TOO_DEEP 1:1']);
  });

  it('refuses an alias to itself', () => {
    expect(codes('a: &a [*a]\n')).toEqual(['MANIFEST_TOO_DEEP 1:1']);
  });

  it.each([
    ['flow sequences', '[', 200_000],
    ['block sequences', '- ', 5_000],
    ['flow mappings with an alias', '*x : {a: ', 5_000],
  ])('refuses %s that nest too deep', (_, text, times) => {
    expect(codes(text.repeat(times))).toEqual(['MANIFEST_TOO_DEEP 1:1']);
  });

  it('allows a hundred levels', () => {
    expect(codes(`a: ${'['.repeat(90)}${']'.repeat(90)}`)).not.toContain('MANIFEST_TOO_DEEP 1:1');
    expect(codes(`a: ${'['.repeat(110)}${']'.repeat(110)}`)).toEqual(['MANIFEST_TOO_DEEP 1:1']);
  });

  it('refuses a file that is too large, or has too many documents', () => {
    expect(codes(`# ${'x'.repeat(LIMITS.fileBytes)}`)).toEqual(['MANIFEST_TOO_LARGE 1:1']);
    expect(codes('---\n'.repeat(LIMITS.documents + 1))).toEqual(['DOCUMENTS_TOO_MANY 1:1']);
  });
});

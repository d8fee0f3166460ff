import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDocument, stringify } from 'yaml';
import { readDocument } from './parse.js';
import { resolvePlain, YAML_OPTIONS } from './yaml-schema.js';

const read = (text: string): unknown => {
  const reading = readDocument({ text, line: 0 });
  return 'value' in reading ? reading.value : reading.problems;
};
const readByYaml = (text: string): unknown => parseDocument(text, YAML_OPTIONS).toJS();

// Facts of goyaml.v2 (sigs.k8s.io/yaml, goyaml.v2/resolve.go).
const SCALARS: readonly [string, unknown][] = [
  ['0755', 493], ['0o755', 493], ['0O17', 15], ['-0755', -493], ['0x1F', 31], ['-0x1f', -31], ['0b101', 5], ['-0b101', -5],
  ['1_000', 1000], ['0x_ff', 255], ['+5', 5], ['08', 8], ['0', 0], ['-0', 0], ['1.5', 1.5], ['1.', 1], ['.5', 0.5], ['1e3', 1000], ['.5e1', 5],
  ['y', true], ['Y', true], ['yes', true], ['Yes', true], ['YES', true], ['on', true], ['On', true], ['ON', true], ['true', true], ['TRUE', true],
  ['n', false], ['N', false], ['no', false], ['off', false], ['OFF', false], ['False', false],
  ['yEs', 'yEs'], ['tRUE', 'tRUE'], ['~', null], ['null', null], ['NULL', null], ['nUll', 'nUll'],
  ['22:22', '22:22'], ['1:30:00', '1:30:00'], ['2026-01-02', '2026-01-02'], ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z'],
  ['1.2.3', '1.2.3'], ['10.0.0.1', '10.0.0.1'], ['0x', '0x'], ['0b2', '0b2'], ['0o8', '0o8'], ['1e', '1e'], ['-', '-'], ['._5', '._5'], ['100m', '100m'],
  ['.inf', Number.POSITIVE_INFINITY], ['-.Inf', Number.NEGATIVE_INFINITY], ['.NaN', Number.NaN], ['inf', 'inf'], ['_1', '_1'], ['web', 'web'],
]; // prettier-ignore

describe('plain scalars as Kubernetes reads them', () => {
  it.each(SCALARS)('%s', (text, value) => {
    expect(resolvePlain(text)).toEqual(value);
    if (text !== '-') expect(read(`v: ${text}\n`)).toEqual({ v: value });
    if (text !== '-') expect(readByYaml(`v: ${text}\n`)).toEqual({ v: value });
  });

  it('leaves quoted scalars and block scalars alone', () => {
    expect(read('a: "0755"\nb: \'yes\'\nc: |\n  on\n')).toEqual({ a: '0755', b: 'yes', c: 'on\n' });
  });

  it('makes text of keys', () => {
    expect(read('y: 1\n0755: 2\n')).toEqual({ true: 1, 493: 2 });
  });

  it('obeys explicit tags', () => {
    expect(read('a: !!str 5\nb: !!int "0755"\nc: !!bool "yes"\n')).toEqual({ a: '5', b: 493, c: true });
  });

  it('reads the same through the fast reader and through yaml', () => {
    const scalar = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom(...SCALARS.map(([text]) => text)),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        scalar,
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(fc.string({ minLength: 1, maxLength: 6 }), tie('tree'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ minLength: 1, maxLength: 6 }), tree, { minKeys: 1, maxKeys: 4 }),
        fc.constantFrom(0, 2, 20),
        (value, lineWidth) => {
          const text = stringify(value, {
            lineWidth: lineWidth === 0 ? 0 : 20 + lineWidth,
            aliasDuplicateObjects: false,
          });
          const document = parseDocument(text, YAML_OPTIONS);
          fc.pre(document.errors.length === 0);
          expect(read(text)).toEqual(document.toJS());
        },
      ),
      { numRuns: 300 },
    );
  });
});

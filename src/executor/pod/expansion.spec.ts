import { describe, expect, it } from '@jest/globals';
import { expand } from './expansion.js';

const VALUES = new Map([
  ['VAR_A', 'A'],
  ['VAR_B', 'B'],
  ['VAR_REF', '$(VAR_A)'],
  ['VAR_EMPTY', ''],
  ['with-dash.dot', 'D'],
]);

// After the table of k8s.io/kubernetes/third_party/forked/golang/expansion/expand_test.go.
describe('expand', () => {
  it.each([
    ['$(VAR_A)', 'A'],
    ['___$(VAR_B)___', '___B___'],
    ['$(VAR_A)$(VAR_B)', 'AB'],
    ['$(VAR_EMPTY)x', 'x'],
    ['$(with-dash.dot)', 'D'],
    ['$(VAR_REF)', '$(VAR_A)'],
    ['$(UNKNOWN)', '$(UNKNOWN)'],
    ['$()', '$()'],
    ['$$(VAR_A)', '$(VAR_A)'],
    ['$$$(VAR_A)', '$A'],
    ['$$$$(VAR_A)', '$$(VAR_A)'],
    ['$$$$$$$(VAR_A)', '$$$A'],
    ['$(VAR_A', '$(VAR_A'],
    ['$$(VAR_A', '$(VAR_A'],
    ['$VAR_A', '$VAR_A'],
    ['${VAR_A}', '${VAR_A}'],
    ['a$', 'a$'],
    ['$', '$'],
    ['', ''],
    ['$(VAR_A)$', 'A$'],
    ['$($(VAR_A))', '$($(VAR_A))'],
    ['foo$$bar', 'foo$bar'],
  ])('%s is %s', (text, expected) => expect(expand(text, VALUES)).toBe(expected));
});

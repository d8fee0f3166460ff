import { describe, expect, it } from '@jest/globals';
import { loadRules } from './rules-file.js';

const FILE = '.slipway.yaml';
const check = (text: string): string[] =>
  loadRules(text, FILE).findings.map(({ code, file, line, column, field }) =>
    `${code} ${file}:${line}:${column} ${field}`.trim(),
  );

describe('loadRules', () => {
  it('fills in defaults', () => {
    const { rules, findings } = loadRules('guards:\n  deletion: {budget: 20%}\n  window: {action: off}\n', FILE);
    expect(findings).toEqual([]);
    expect(rules).toEqual({
      guards: { deletion: { budget: '20%' }, window: { action: 'off' } },
      warnings: { off: [] },
    });
  });

  it.each([
    ['no file', ''],
    ['comments only', '# nothing yet\n'],
    ['an empty document', '---\n# nothing yet\n'],
  ])('of %s are empty', (_name, text) => {
    expect(loadRules(text, FILE)).toEqual({ rules: {}, findings: [] });
  });

  it('passes over comments before the document', () => {
    expect(loadRules('# ours\n---\nwarnings: {off: [no-limits]}\n', FILE).rules?.warnings).toEqual({
      off: ['no-limits'],
    });
  });

  it.each([
    ['a misspelt guard', 'guards:\n  deletions: {budget: 1}\n', ['FIELD_UNKNOWN .slipway.yaml:2:3 guards.deletions']],
    [
      'an unknown action',
      'guards:\n  volume: {action: ask}\n',
      ['FIELD_VALUE .slipway.yaml:2:20 guards.volume.action'],
    ],
    [
      'a budget below none',
      'guards: {deletion: {budget: -1}}\n',
      ['FIELD_VALUE .slipway.yaml:1:29 guards.deletion.budget'],
    ],
    [
      'more than all',
      'guards: {deletion: {budget: 101%}}\n',
      ['FIELD_VALUE .slipway.yaml:1:29 guards.deletion.budget'],
    ],
    ['a warning that cannot be off', 'warnings:\n  off: [policy]\n', ['FIELD_VALUE .slipway.yaml:1:1 warnings.off[0]']],
    ['another kind', 'kind: Config\n', ['FIELD_VALUE .slipway.yaml:1:7 kind']],
    ['a list', '- guards\n', ['RULES_INVALID .slipway.yaml:1:1']],
    ['two documents', 'guards: {}\n---\nguards: {}\n', ['RULES_INVALID .slipway.yaml:3:1']],
    ['what is no YAML', 'guards: {\n', ['YAML_SYNTAX .slipway.yaml:2:1']],
    ['too much', `# ${'x'.repeat(65_536)}\n`, ['RULES_INVALID .slipway.yaml:1:1']],
  ])('refuses %s', (_name, text, findings) => {
    expect(check(text)).toEqual(findings);
    expect(loadRules(text, FILE).rules).toBeUndefined();
  });

  it('refuses aliases that grow without bound', () => {
    const layers = Array.from({ length: 9 }, (_, at) => `  l${at}: &l${at} [${`*l${at - 1},`.repeat(9)}]`);
    const bomb = ['warnings:', '  x: &l-1 [a]', ...layers].join('\n');
    expect(check(bomb)).toEqual([expect.stringMatching(/^MANIFEST_TOO_DEEP /)]);
  });
});

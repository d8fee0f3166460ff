import { describe, expect, it } from '@jest/globals';
import { parseFile } from '../manifests.js';

const SECRET = '81726354';
const told = (text: string): string[] =>
  parseFile('a.yaml', text).findings.map(({ code, line, message, remedy, field }) =>
    [code, line, message, remedy, field].join(' '),
  );
const container = (more: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [{ name: app, image: web, ${more} }] }\n`;
const secret = (value: string): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: { name: key }\nstringData:\n  password: ${value}\n`;

describe('an error in a value that may be secret', () => {
  it.each([
    ['a variable', container(`env: [{ name: DB_PASSWORD, value: ${SECRET} }]`), 4],
    ['an argument', container(`args: [--password, ${SECRET}]`), 4],
    [
      'a header',
      container(`livenessProbe: { httpGet: { port: 1, httpHeaders: [{ name: X-Auth-Token, value: ${SECRET} }] } }`),
      4,
    ],
    ['a key of a ConfigMap', `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { TOKEN: ${SECRET} }\n`, 4],
    [
      'an annotation',
      `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, annotations: { my-token: ${SECRET} } }\n`,
      3,
    ],
    ['a value of a Secret', secret(SECRET), 5],
  ])('is told without it: %s', (_what, text, line) => {
    const [found = '', ...others] = told(text);
    expect(others).toEqual([]);
    expect(found).toMatch(new RegExp(`^FIELD_TYPE ${line} .*this is a number \\(not shown\\) write text in quotes`));
    expect(found).not.toContain(SECRET);
  });

  it('is told with it where nothing says that it is one', () => {
    expect(told(container(`env: [{ name: LEVEL, value: ${SECRET} }]`))).toEqual([expect.stringContaining(SECRET)]);
  });

  it.each(['*', '|', '>', '"\\x', '!<', '!', '%', '@', '`', '[', '{', '"', "'", '&a *', '!!', 'a: *', '"x" '])(
    'is told without it where YAML takes it for something else: %s',
    (sign) => {
      const findings = parseFile('a.yaml', secret(`${sign}${SECRET}x`)).findings;
      expect(JSON.stringify(findings)).not.toContain(SECRET.slice(0, 4));
    },
  );

  it.each([
    ['*', 'no anchor of this name stands before the alias: text that begins with * needs quotes'],
    ['|', 'Block scalar header includes extra characters'],
  ])('still says what is wrong: %s', (sign, why) => {
    expect(parseFile('a.yaml', secret(`${sign}${SECRET}x`)).findings).toMatchObject([
      { code: 'YAML_SYNTAX', line: 5, message: expect.stringContaining(why) as unknown },
    ]);
  });
});

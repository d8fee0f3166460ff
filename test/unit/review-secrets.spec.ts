import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { reviewOf } from '../support/review-rig.js';
import type { Tree } from '../support/review-rig.js';

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

const secret = (data: Tree): Tree => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db' }, data });
const config = (data: Tree, annotations: Tree = {}): Tree => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'app', annotations },
  data,
});
const pod = (container: Tree): Tree => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'app' },
  spec: { containers: [{ name: 'app', image: 'app:1', ...container }] },
});
const env = (name: string, value: string): Tree => pod({ env: [{ name, value }] });

/** Places where people put a secret; those that copy one that a Secret holds have it beside them. */
const PLACES: readonly (readonly [string, (value: string) => readonly Tree[]])[] = [
  ['data of a Secret', (value) => [secret({ password: base64(value) })]],
  ['stringData of a Secret', (value) => [{ ...secret({}), stringData: { password: value } }]],
  ['a variable named as a secret', (value) => [env('DB_PASSWORD', value)]],
  ['a variable with a copy of a Secret', (value) => [secret({ a: base64(value) }), env('GREETING', `hello ${value}!`)]],
  ['an argument with a copy of a Secret', (value) => [secret({ a: base64(value) }), pod({ args: ['run', value] })]],
  ['a copy in base64', (value) => [secret({ a: base64(value) }), config({ blob: base64(value) })]],
  ['an address', (value) => [env('DATABASE', `postgres://app:${encodeURIComponent(value)}@db:5432/app`)]],
  ['an image', (value) => [pod({ image: `https://app:${encodeURIComponent(value)}@registry/app` })]],
  ['a flag', (value) => [pod({ args: [`--api-token=${value}`] })]],
  ['a flag and its value', (value) => [pod({ command: ['app', '--password', value] })]],
  ['an assignment in a file', (value) => [config({ 'app.properties': `name=shop\ndb.password=${value}\n` })]],
  ['a key of a ConfigMap', (value) => [config({ 'api-key': value })]],
  ['binary data', (value) => [{ ...config({}), binaryData: { blob: base64(value) } }]],
  [
    'a private key',
    (value) => [config({ 'tls.pem': `-----BEGIN RSA PRIVATE KEY-----\n${value}\n-----END RSA PRIVATE KEY-----\n` })],
  ],
  [
    'what kubectl applied last',
    (value) => [
      config({}, { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({ data: { a: value } }) }),
    ],
  ],
  [
    'a header',
    (value) => [pod({ livenessProbe: { httpGet: { port: 80, httpHeaders: [{ name: 'X-Auth-Token', value }] } } })],
  ],
];

/** Nothing that stands in a review by chance. */
const value = fc.string({ minLength: 8, maxLength: 24, unit: fc.constantFrom(...'qQzZ0123456789._~@/') });

describe('a secret is in no review', () => {
  it.each(PLACES)('in %s', (_name, place) => {
    fc.assert(
      fc.property(value, value, (one, other) => {
        const rest = [config({ note: 'x' })].map((tree) => ({ ...tree, metadata: { name: 'rest' } }));
        const merges: readonly (readonly [readonly Tree[], readonly Tree[]])[] = [
          [rest, [...rest, ...place(one)]],
          [[...rest, ...place(one)], rest],
          [place(one), place(other)],
        ];
        for (const [was, is] of merges) {
          const text = JSON.stringify(reviewOf({ was, is, pods: [] }));
          for (const hidden of [one, other])
            for (const form of [
              hidden,
              base64(hidden),
              JSON.stringify(hidden).slice(1, -1),
              encodeURIComponent(hidden),
            ])
              expect(text).not.toContain(form);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('though it begins before what is shown of a long text', () => {
    const long = 'qz'.repeat(80);
    const text = (end: string): string => `${long}${end}`;
    const was = [secret({ a: base64(long) }), config({ note: text('1') })];
    const [diff] = reviewOf({ was, is: [secret({ a: base64(long) }), config({ note: text('2') })], pods: [] }).diffs;
    expect(diff?.fields).toEqual([{ path: 'data.note', kind: 'changed', secret: true }]);
  });
});

describe('what is no secret is shown', () => {
  const shown = (was: Tree, is: Tree) => reviewOf({ was: [was], is: [is], pods: [] }).diffs[0]?.fields;

  it.each([
    ['a variable', env('LOG_LEVEL', 'info'), env('LOG_LEVEL', 'debug'), 'info', 'debug'],
    [
      'an address without its user',
      env('DATABASE', 'postgres://app:pw1@db/a'),
      env('DATABASE', 'postgres://app:pw1@db/b'),
      'postgres://***@db/a',
      'postgres://***@db/b',
    ],
    [
      'arguments',
      pod({ args: ['--port', '80'] }),
      pod({ args: ['--port', '81'] }),
      '["--port","80"]',
      '["--port","81"]',
    ],
  ])('%s', (_name, was, is, from, to) => {
    expect(shown(was, is)).toEqual([expect.objectContaining({ kind: 'changed', from, to })]);
  });

  it('but not where only the user of an address differs', () => {
    const fields = shown(env('DATABASE', 'postgres://app:pw1@db/a'), env('DATABASE', 'postgres://app:pw2@db/a'));
    expect(fields).toEqual([{ path: 'spec.containers[app].env[DATABASE].value', kind: 'changed', secret: true }]);
  });
});

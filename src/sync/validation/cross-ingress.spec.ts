import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { checkSnapshot, parseFile } from '../manifests.js';

const folder = mkdtempSync(join(tmpdir(), 'slipway-cross-ingress-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const pem = (name: string): { crt: string; key: string } => {
  const files = ['-keyout', join(folder, 'k'), '-out', join(folder, 'c')];
  const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...key, ...subject, ...files], { stdio: 'ignore' });
  return { crt: readFileSync(join(folder, 'c'), 'base64'), key: readFileSync(join(folder, 'k'), 'base64') };
};
const [GOOD, OTHER] = [pem('a.test'), pem('b.test')];

const SERVICE =
  'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {clusterIP: None, ports: [{name: http, port: 80}]}\n';
const secret = (data: Record<string, string>): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: {name: tls}\ndata: ${JSON.stringify(data)}\n`;
interface Parts {
  readonly name?: string;
  readonly annotations?: Record<string, string>;
  readonly backend?: string;
  readonly path?: string;
  readonly tls?: string;
}
/** The backend is in line 11, the secret's name in line 12. */
const ingress = ({
  name = 'web',
  annotations = {},
  backend = 'service: {name: web, port: {number: 80}}',
  path,
  tls,
}: Parts = {}) =>
  `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, annotations: ${JSON.stringify(annotations)}}
spec:
  rules:
    - host: a.test
      http:
        paths:
          - path: ${path ?? '/'}
            pathType: Prefix
            backend: {${backend}}
${tls ? `  tls: [{hosts: [a.test], secretName: ${tls}}]\n` : ''}`;

/** `severity code file:line field: message` of each finding, of one file or of the whole set. */
const check = (files: Record<string, string>): string[] => {
  const parsed = Object.entries(files).map(([file, text]) => parseFile(file, text));
  const objects = parsed.flatMap((each) => each.objects);
  const invalid = new Set(parsed.flatMap((each) => each.invalid));
  const findings = [
    ...parsed.flatMap((each) => each.findings),
    ...checkSnapshot(objects, (file) => files[file], { invalid }),
  ];
  return findings.map(
    ({ severity, code, file, line, field, message }) => `${severity} ${code} ${file}:${line} ${field}: ${message}`,
  );
};
const PATH = 'spec.rules[0].http.paths[0]';

describe('an Ingress among the other objects', () => {
  it('finds nothing where all is there', () => {
    const tls = secret({ 'tls.crt': GOOD.crt, 'tls.key': GOOD.key });
    expect(check({ i: ingress({ tls: 'tls' }), s: SERVICE, t: tls })).toEqual([]);
  });

  it.each([
    [
      'service: {name: wbe, port: {number: 80}}',
      `error TARGET_MISSING i:11 ${PATH}.backend.service.name: Ingress default/web sends requests to Service default/wbe, which is not in git`,
    ],
    [
      'service: {name: web, port: {number: 81}}',
      `error TARGET_MISSING i:11 ${PATH}.backend.service.port.number: Ingress default/web sends requests to port 81 of Service default/web (its ports: http (80)), which is not in git`,
    ],
    [
      'service: {name: web, port: {name: https}}',
      `error TARGET_MISSING i:11 ${PATH}.backend.service.port.name: Ingress default/web sends requests to port https of Service default/web (its ports: http (80)), which is not in git`,
    ],
  ])('finds %s', (backend, finding) => {
    expect(check({ i: ingress({ backend }), s: SERVICE })).toEqual([finding]);
  });

  it.each([
    [
      {},
      'error FIELD_CONFLICT i:12 spec.tls[0].secretName: "spec.tls[0].secretName": Secret default/tls has no tls.crt',
    ],
    [
      { 'tls.crt': GOOD.crt },
      'error FIELD_CONFLICT i:12 spec.tls[0].secretName: "spec.tls[0].secretName": Secret default/tls has no tls.key',
    ],
    [
      { 'tls.crt': 'bm8=', 'tls.key': GOOD.key },
      'error FIELD_CONFLICT i:12 spec.tls[0].secretName: "spec.tls[0].secretName": Secret default/tls: tls.crt holds no certificate',
    ],
    [
      { 'tls.crt': GOOD.crt, 'tls.key': OTHER.key },
      'error FIELD_CONFLICT i:12 spec.tls[0].secretName: "spec.tls[0].secretName": Secret default/tls: tls.key is not the key of tls.crt',
    ],
    [
      { 'tls.crt': OTHER.crt, 'tls.key': OTHER.key },
      'warning FIELD_CONFLICT i:12 spec.tls[0].secretName: "spec.tls[0].secretName": the certificate of Secret default/tls is not for a.test',
    ],
  ])('looks into the Secret (case %#)', (data, finding) => {
    expect(check({ i: ingress({ tls: 'tls' }), s: SERVICE, t: secret(data) })).toEqual([finding]);
  });

  it.each(['slipway.dev/acme', 'kubernetes.io/tls-acme'])(
    'takes a Secret that is not there as ordered by %s',
    (name) => {
      const text = ingress({ tls: 'tls', annotations: { [name]: 'true' } });
      expect(check({ i: text, s: SERVICE })).toEqual([]);
      expect(check({ i: text.replace('hosts: [a.test], ', ''), s: SERVICE })).toEqual([
        'error FIELD_CONFLICT i:12 spec.tls[0]: "spec.tls[0]": names no host to order a certificate for',
      ]);
      const wild = text.replace('hosts: [a.test]', "hosts: ['*.test']").replace('host: a.test', "host: '*.test'");
      expect(check({ i: wild, s: SERVICE })).toEqual([
        'error FIELD_CONFLICT i:12 spec.tls[0].hosts[0]: "spec.tls[0].hosts[0]": a certificate for a wildcard cannot be ordered by HTTP-01',
      ]);
    },
  );

  it('finds a Secret that is not there, and says nothing of one that has an error of its own', () => {
    expect(check({ i: ingress({ tls: 'tls' }), s: SERVICE })).toEqual([
      'error TARGET_MISSING i:12 spec.tls[0].secretName: Ingress default/web sends requests to Secret default/tls, which is not in git',
    ]);
    const broken = secret({ 'tls.crt': 'x' });
    expect(check({ i: ingress({ tls: 'tls' }), s: SERVICE, t: broken }).filter((text) => text.includes(' i:'))).toEqual(
      [],
    );
  });

  it('finds two that have one host and path, unless one is the canary', () => {
    const second = ingress({ name: 'second' });
    expect(check({ i: ingress(), j: second, s: SERVICE })).toEqual([
      `error FIELD_CONFLICT j:9 ${PATH}.path: "${PATH}.path": Ingress default/web at i:1 has this host and path, too`,
    ]);
    const annotations = { 'nginx.ingress.kubernetes.io/canary': 'true' };
    expect(check({ i: ingress(), j: ingress({ name: 'second', annotations }), s: SERVICE })).toEqual([]);
  });
});

describe('an Ingress alone', () => {
  it.each<[Parts, string]>([
    [{ path: 'api' }, `error FIELD_VALUE i:9 ${PATH}.path`],
    [{ path: '/a//b' }, `error FIELD_CONFLICT i:9 ${PATH}.path`],
    [
      { backend: 'service: {name: web, port: {number: 80, name: http}}' },
      `error FIELD_CONFLICT i:11 ${PATH}.backend.service.port`,
    ],
    [{ backend: 'service: {name: web}' }, `error FIELD_MISSING i:11 ${PATH}.backend.service.port`],
    [{ backend: 'resource: {kind: Bucket, name: b}' }, `error FIELD_REFUSED i:11 ${PATH}.backend.resource`],
    [
      { annotations: { 'nginx.ingress.kubernetes.io/server-snippet': 'x' } },
      'warning IGNORED_FIELD i:3 metadata.annotations["nginx.ingress.kubernetes.io/server-snippet"]',
    ],
    [
      { annotations: { 'nginx.ingress.kubernetes.io/proxy-body-size': 'big' } },
      'error FIELD_VALUE i:3 metadata.annotations["nginx.ingress.kubernetes.io/proxy-body-size"]',
    ],
    [
      { path: '/api', annotations: { 'nginx.ingress.kubernetes.io/use-regex': 'true' } },
      `error FIELD_CONFLICT i:9 ${PATH}.path`,
    ],
    [
      { path: '/api', annotations: { 'nginx.ingress.kubernetes.io/rewrite-target': '/$2' } },
      `error FIELD_CONFLICT i:9 ${PATH}.path`,
    ],
  ])('%j', (parts, finding) => {
    const found = check({ i: ingress(parts), s: SERVICE });
    expect(found.map((text) => text.split(': ')[0])).toEqual([finding]);
  });

  it('needs pathType, and a host that is one', () => {
    const text = ingress().replace('            pathType: Prefix\n', '').replace('a.test', 'A_test');
    expect(check({ i: text, s: SERVICE }).map((each) => each.split(': ')[0])).toEqual([
      'error NAME_INVALID i:6 spec.rules[0].host',
      `error FIELD_MISSING i:9 ${PATH}.pathType`,
    ]);
  });

  it('needs rules or a default', () => {
    const text = 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\nspec: {}\n';
    expect(check({ i: text })[0]).toContain('has neither rules nor defaultBackend');
  });
});

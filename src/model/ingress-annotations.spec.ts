import { describe, expect, it } from '@jest/globals';
import { ingressOptions } from './ingress-annotations.js';
import { readPath, rewriteOf } from './ingress-path.js';

const nginx = (name: string): string => `nginx.ingress.kubernetes.io/${name}`;

describe('ingressOptions', () => {
  it.each<[string, string, object]>([
    ['proxy-read-timeout', '300', { readTimeoutMs: 300_000 }],
    ['proxy-send-timeout', '120s', { readTimeoutMs: 120_000 }],
    ['proxy-read-timeout', '60', { readTimeoutMs: undefined }],
    ['proxy-connect-timeout', '2', { connectTimeoutMs: 2000 }],
    ['proxy-body-size', '8m', { bodyLimit: 8 * 2 ** 20 }],
    ['proxy-body-size', '0', { bodyLimit: undefined }],
    ['ssl-redirect', 'false', { sslRedirect: false }],
    ['force-ssl-redirect', 'true', { forceSslRedirect: true }],
    ['backend-protocol', 'grpc', { protocol: 'h2c' }],
    ['whitelist-source-range', '10.0.0.0/8, 192.0.2.7', { allow: ['10.0.0.0/8', '192.0.2.7'] }],
  ])('reads %s: %s', (name, value, options) => {
    const read = ingressOptions({ [nginx(name)]: value });
    expect(read.problems).toEqual([]);
    expect(read.options).toMatchObject(options);
  });

  it.each([
    ['proxy-read-timeout', 'soon'],
    ['proxy-body-size', '8MiB'],
    ['ssl-redirect', 'yes'],
    ['backend-protocol', 'FCGI'],
    ['canary-weight', '101'],
    ['canary-by-header-value', 'a|b'],
    ['rewrite-target', 'https://elsewhere'],
    ['whitelist-source-range', '10.0.0.0/33'],
    ['whitelist-source-range', 'office'],
  ])('does not take %s: %s', (name, value) => {
    const { problems } = ingressOptions({ [nginx(name)]: value });
    expect(problems).toEqual([{ annotation: nginx(name), actual: value, expected: expect.any(String) }]);
  });

  it('takes its own prefix before the other, and warns only of what the other has and it has not', () => {
    const { options, problems } = ingressOptions({
      [nginx('proxy-body-size')]: '1m',
      'slipway.dev/proxy-body-size': '2m',
      [nginx('server-snippet')]: 'return 200;',
      'slipway.dev/roll-on-config-change': 'true',
    });
    expect(options.bodyLimit).toBe(2 * 2 ** 20);
    expect(problems).toEqual([{ annotation: nginx('server-snippet'), actual: 'return 200;' }]);
  });
});

describe('rewriteOf', () => {
  it.each([
    ['/api(/|$)(.*)', '/$2', { to: '/', strip: 1 }],
    ['/a/b(/|$)(.*)', '/x/$2', { to: '/x/', strip: 2 }],
    ['/a/(.*)', '/$1', { to: '/', strip: 1 }],
    ['/(.*)', '/v1/$1', { to: '/v1/', strip: 0 }],
    ['/plain', '/', { to: '/' }],
    ['/plain', '/$2', undefined],
    ['/a/(.*)', '/$1/b', undefined],
  ])('%s with %s', (path, target, rewrite) => {
    const read = readPath(path, 'ImplementationSpecific');
    expect(read && rewriteOf(target, read)).toEqual(rewrite);
  });

  it('understands no other regular expression', () => {
    expect(readPath('/a/[0-9]+', 'ImplementationSpecific')).toBeUndefined();
    expect(readPath('/a/[0-9]+', 'Prefix')).toEqual({ path: '/a/[0-9]+' });
  });
});

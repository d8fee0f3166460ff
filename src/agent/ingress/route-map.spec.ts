import { describe, expect, it } from '@jest/globals';
import type { IngressRoute } from '../../model/ingress.js';
import type { HeaderRoute } from '../../model/rollout.js';
import { canaryNames, routeMaps } from './route-map.js';

const route = (host: string, path: string, rest: Partial<IngressRoute> = {}): IngressRoute => ({
  ingress: 'Ingress/shop/web',
  host,
  path,
  pathType: 'Prefix',
  target: { namespace: 'shop', service: 'web', port: 80 },
  ...rest,
});
const SLOTS: Readonly<Record<string, string>> = { 'shop/web/80/http/5000': 's1', 'shop/new/80/http/5000': 's2' };
const mapsOf = (...routes: IngressRoute[]) =>
  routeMaps({ routes, slotOf: (key) => SLOTS[key], names: canaryNames(routes) });

describe('routeMaps', () => {
  it('names hosts, prefixes by element and exact paths to their end', () => {
    const routes = [route('A.test', '/'), route('a.test', '/foo/'), route('a.test', '/foo', { pathType: 'Exact' })];
    expect(mapsOf(...routes, route('*.b.test', '/x'), route('', '/y')).routes).toEqual([
      ['h:a.test', 'a.test'],
      ['a.test/', 's1'],
      ['a.test/foo/', 's1'],
      ['a.test/foo/?', 's1'],
      ['h:*.b.test', '*.b.test'],
      ['*.b.test/x/', 's1'],
      ['h:*', '*'],
      ['*/y/', 's1'],
    ]);
  });

  it('keeps the first of two routes with one key, and sends a missing Service nowhere', () => {
    const routes = [route('a.test', '/x', { target: undefined }), route('a.test', '/x/')];
    expect(mapsOf(...routes).routes).toEqual([
      ['h:a.test', 'a.test'],
      ['a.test/x/', 'none'],
    ]);
  });

  it.each<[string, Partial<IngressRoute>, string]>([
    ['a redirect', { redirectToHttps: true }, 's1|S'],
    ['a body limit', { bodyLimit: 8 }, 's1|B|8'],
    ['silence', { readTimeoutMs: 100 }, 's1|T||100'],
    ['a stripped prefix', { rewrite: { to: '/', strip: 2 } }, 's1|R|||2|/'],
    ['a new path', { rewrite: { to: '/new' } }, 's1|P||||/new'],
    [
      'a canary',
      {
        canary: {
          target: { namespace: 'shop', service: 'new', port: 80 },
          weight: 5,
          header: 'X-B',
          headerValue: 'a b',
        },
      },
      's1|C||||||s2|5|0|a b|-1',
    ],
  ])('writes %s into the value', (_title, options, value) => {
    expect(mapsOf(route('a.test', '/', options)).routes[1]).toEqual(['a.test/', value]);
  });

  it('names sets of header routes by what they match, and leaves out what would break the configuration', () => {
    const canary = (headers: HeaderRoute[]): Partial<IngressRoute> => ({ canary: { weight: 0, headers } });
    const by = (name: string, header: string, exact: string): HeaderRoute => ({ name, match: [{ header, exact }] });
    const routes = [
      route('a.test', '/', canary([by('x', 'x-user', 'ann')])),
      route('b.test', '/', canary([by('y', 'x-user', 'ann'), by('z', 'x) -m found }', '1')])),
      route('c.test', '/', canary([by('x', 'x-user', 'bob')])),
      route('d.test', '/', canary([by('z', 'x-user', 'a\nbackend b')])),
    ];
    const { headerRoutes } = canaryNames(routes);
    const setOf = (host: string): string => new Map(mapsOf(...routes).routes).get(`${host}/`)?.split('|')[12] ?? '';
    expect([...headerRoutes.keys()]).toEqual([...new Set([setOf('a.test'), setOf('c.test')])].sort());
    expect(headerRoutes.get(setOf('a.test'))).toMatchObject([{ match: [{ header: 'x-user', exact: 'ann' }] }]);
    expect([setOf('a.test') === setOf('b.test'), setOf('d.test')]).toEqual([true, '']);
  });

  it('permits the narrower ranges within a permitted one', () => {
    const wide = route('a.test', '/', { allow: ['10.0.0.0/8', 'fd00::/8'] });
    const narrow = route('b.test', '/', { allow: ['10.1.0.0/16'] });
    const { routes, networks } = mapsOf(wide, narrow);
    const classes = Object.fromEntries(networks);
    const permitted = new Set(routes.map(([key]) => key).filter((key) => key.startsWith('a:')));
    const listOf = (host: string) => new Map(routes).get(host)?.split('|')[6] ?? '';
    const may = (host: string, range: string) => permitted.has(`${listOf(host)}.${classes[range]}`);
    expect(Object.keys(classes)).toEqual(['10.0.0.0/8', '10.1.0.0/16', 'fd00::/8']);
    expect([may('a.test/', '10.0.0.0/8'), may('a.test/', '10.1.0.0/16'), may('a.test/', 'fd00::/8')]).toEqual([
      true,
      true,
      true,
    ]);
    expect([may('b.test/', '10.0.0.0/8'), may('b.test/', '10.1.0.0/16'), may('b.test/', 'fd00::/8')]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it("answers a CA's challenges, and takes nothing that would be another entry", () => {
    const challenges = { 'to-ken_1': 'to-ken_1.print', 'a b': 'x', good: 'x\n/ y' };
    expect(routeMaps({ routes: [], slotOf: () => undefined, names: canaryNames([]), challenges }).challenges).toEqual([
      ['/.well-known/acme-challenge/to-ken_1', 'to-ken_1.print'],
    ]);
  });
});

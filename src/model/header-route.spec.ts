import { describe, expect, it } from '@jest/globals';
import { headerRouteProblem, usableHeaderRoutes } from './header-route.js';
import { proxyRegexProblem } from './proxy-regex.js';
import type { HeaderRoute } from './rollout.js';

const route = (...match: HeaderRoute['match']): HeaderRoute => ({ name: 'beta', match });

describe('headerRouteProblem', () => {
  it.each([
    [{ header: 'X-Canary', exact: "it's $HOME" }],
    [{ header: 'x-build', prefix: 'v2.' }],
    [{ header: 'user-agent', regex: '(?i)^mozilla/\\d{1,3}\\.[^ ]+ (x|y)?$' }],
  ])('takes %j', (match) => expect(headerRouteProblem(route(match))).toBeUndefined());

  it.each<[HeaderRoute['match'][number], string]>([
    [{ header: 'x y', exact: 'a' }, '"x y" is no name of a header'],
    [{ header: 'x)', exact: 'a' }, '"x)" is no name of a header'],
    [{ header: 'x' }, 'x: give one of exact, prefix and regex'],
    [{ header: 'x', exact: 'a', prefix: 'b' }, 'x: give one of exact, prefix and regex'],
    [{ header: 'x', exact: 'a\nbackend b' }, 'x: only printable ASCII can be matched'],
    [{ header: 'x', prefix: 'é' }, 'x: only printable ASCII can be matched'],
    [{ header: 'x', exact: 'a'.repeat(513) }, 'x: longer than 512 characters'],
    [{ header: 'x', regex: 'a'.repeat(257) }, 'x: regex is longer than 256 characters'],
  ])('refuses %j', (match, problem) => expect(headerRouteProblem(route(match))).toBe(problem));

  it('bounds how many headers are matched', () => {
    const match = Array.from({ length: 11 }, (_, at) => ({ header: `x-${at}`, exact: '1' }));
    expect(headerRouteProblem(route(...match))).toBe('matches 11 headers, more than 10');
  });
});

describe('usableHeaderRoutes', () => {
  it('tells the others by name, and takes one without a match for none', () => {
    const [good, bad] = [route({ header: 'x', exact: '1' }), { name: 'bad', match: [{ header: 'x', regex: '(' }] }];
    const { usable, problems } = usableHeaderRoutes([good, bad, route()]);
    expect(usable).toEqual([good]);
    expect(problems).toEqual([
      expect.stringMatching(/^header route "bad": x: regex is not valid: .*; its requests go by/),
    ]);
  });
});

describe('proxyRegexProblem', () => {
  it.each(['', '.*', 'v\\d+\\.\\d+', '[a-z-]+', '(?:a|b)c?', 'a{2,5}', '(?!internal).+', '\\[x\\]', 'a\\\\x', '(ab)+'])(
    'takes %s',
    (regex) => expect(proxyRegexProblem(regex)).toBeUndefined(),
  );

  it.each([
    ['(', 'is not valid'],
    ['a**', 'is not valid'],
    ['a)(b', 'is not valid'],
    ['(?#x)', 'is not valid'],
    ['\\u0041', 'proxies read otherwise'],
    ['\\Qa', 'proxies read otherwise'],
    ['(a)\\1', 'proxies read otherwise'],
    ['(?<=a+)b', 'proxies read otherwise'],
    ['[[:alpha:]]', 'proxies read otherwise'],
    ['[^]', 'proxies read otherwise'],
    ['(?:a{100}){100}', 'repeats more than 1000 times'],
    ['(a+)+b', 'can take very long'],
    ['(x(?:a|b*)c){2,}', 'can take very long'],
  ])('refuses %s: %s', (regex, problem) => expect(proxyRegexProblem(regex)).toContain(problem));
});

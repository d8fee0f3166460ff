import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { haproxyConfig } from '../../src/agent/ingress/haproxy-config.js';
import { proxyRegexProblem } from '../../src/model/proxy-regex.js';
import type { HeaderRoute } from '../../src/model/rollout.js';
import { eventually } from '../support/eventually.js';
import { ask, Load, Pods, says } from '../support/ingress-client.js';
import { endpoint, freePort, IngressRig, network, route, service, target } from '../support/ingress-rig.js';

const PORT = await freePort();
const pods = new Pods(PORT);
const [STABLE, CANARY] = ['127.0.3.1', '127.0.3.2'];
let rig: IngressRig;

beforeEach(async () => {
  rig = await IngressRig.create();
  await pods.start(STABLE, says('stable'));
  await pods.start(CANARY, says('canary'));
});
afterEach(async () => {
  pods.stopAll();
  await rig.destroy();
});

const tell = async (weight: number, ...headers: HeaderRoute[]): Promise<void> => {
  const split = route('a.test', '/', 'stable', { canary: { target: target('canary'), weight, headers } });
  await rig.proxy.setNetwork(network([split], [service('stable', PORT), service('canary', PORT)]));
  await rig.proxy.setEndpoints([endpoint('stable', STABLE), endpoint('canary', CANARY)]);
};
const answer = async (headers: Record<string, string> = {}): Promise<string> => {
  const { body } = await ask(rig.settings.httpPort, 'a.test/', { headers });
  return body.replace(' /', '');
};
const match = (...matches: HeaderRoute['match']): HeaderRoute => ({ name: 'r', match: matches });

describe('header routes', () => {
  it('send what matches to the canary, whatever the weight; every match must hold, and any route', async () => {
    const both = match({ header: 'X-User', exact: 'ann' }, { header: 'x-build', prefix: 'v2.' });
    const agent = match({ header: 'User-Agent', regex: '(?i)fire.*|curl/\\d+' });
    await tell(0, both, agent);
    expect(await answer()).toBe('stable');
    expect(await answer({ 'x-user': 'ann' })).toBe('stable');
    expect(await answer({ 'x-user': 'ann', 'X-BUILD': 'v2.7' })).toBe('canary');
    expect(await answer({ 'x-user': 'anna', 'x-build': 'v2.7' })).toBe('stable');
    expect(await answer({ 'x-user': 'ann', 'x-build': 'xv2.7' })).toBe('stable');
    expect(await answer({ 'user-agent': 'FIREFOX' })).toBe('canary');
    expect(await answer({ 'user-agent': 'curl/8' })).toBe('canary');
    expect(await answer({ 'user-agent': 'libcurl/8' })).toBe('stable');
    expect(await answer({ 'user-agent': 'curl/8 x' })).toBe('stable');
    await tell(100, both);
    expect(await answer()).toBe('canary');
    expect(rig.problems).toEqual([]);
  });

  it('match any value of a header that comes more than once', async () => {
    await tell(0, match({ header: 'x-user', exact: 'ann' }));
    const twice = { headers: { 'x-user': ['bob', 'ann', 'cyd'] as unknown as string } };
    expect((await ask(rig.settings.httpPort, 'a.test/', twice)).body).toBe('canary /');
  });

  it.each([
    "'",
    "a'b",
    "'; } if { always_true",
    '"',
    '\\',
    '$HOME',
    '${HOME}',
    '%[src]',
    '#',
    '-f',
    '--',
    'a  b',
    '|',
    ';',
  ])('take %s for what it is', async (text) => {
    await tell(0, match({ header: 'x-user', exact: text }), match({ header: 'x-b', prefix: text }));
    expect(rig.problems).toEqual([]);
    expect(await answer({ 'x-user': text })).toBe('canary');
    expect(await answer({ 'x-b': `${text}!` })).toBe('canary');
    expect(await answer({ 'x-user': `${text}!` })).toBe('stable');
    expect(await answer({ 'x-user': 'a' })).toBe('stable');
  });

  it('come, change and go without losing a request, and weights change beside them without another process', async () => {
    await tell(50);
    const load = new Load(rig.settings.httpPort, () => 'a.test/');
    const more = (count: number): Promise<unknown> => {
      const enough = load.done + count;
      return eventually('requests', () => load.done >= enough, 30_000);
    };
    await more(50);
    for (let turn = 0; turn < 6; turn += 1) {
      await tell(50, ...(turn % 3 === 2 ? [] : [match({ header: 'x-user', exact: `ann${turn}` })]));
      await more(50);
    }
    await tell(0, match({ header: 'x-user', exact: 'ann' }));
    const pid = await rig.pid();
    for (const weight of [10, 50, 0]) {
      await tell(weight, match({ header: 'x-user', exact: 'ann' }));
      expect(await answer({ 'x-user': 'ann' })).toBe('canary');
      await more(50);
    }
    expect(await rig.pid()).toBe(pid);
    await load.stop();
    expect(load.failures).toEqual([]);
  }, 60_000);

  it('are taken over by the next agent as they run', async () => {
    await tell(0, match({ header: 'x-user', exact: 'ann' }));
    const pid = await rig.pid();
    rig.restartAgent();
    await tell(0, match({ header: 'x-user', exact: 'ann' }));
    expect(await answer({ 'x-user': 'ann' })).toBe('canary');
    expect(await rig.pid()).toBe(pid);
  });
});

it('has HAProxy take every expression that passes the check', () => {
  const word = fc.constantFrom(
    ...'ab0_ -/."\'#=:;,<>!$%&@~'.split(''),
    '\\d',
    '\\W',
    '\\.',
    '\\\\',
    '\\[',
    '\\]',
    '.',
    '^',
    '$',
  );
  const other = fc.constantFrom(
    ...'()[]{}?*+|\\'.split(''),
    '(?:',
    '(?!',
    '(?=',
    '[^',
    '{2}',
    '{1,9}',
    '-',
    'x',
    '\\b',
  );
  const regexes = fc
    .array(fc.oneof({ weight: 2, arbitrary: word }, other), { maxLength: 12 })
    .map((all) => all.join(''));
  let passed = 0;
  fc.assert(
    fc.property(fc.array(regexes, { minLength: 400, maxLength: 400 }), (all) => {
      const usable = all.filter((regex) => proxyRegexProblem(regex) === undefined);
      passed += usable.length;
      const headerRoutes = new Map(usable.map((regex, at) => [`s${at}`, [match({ header: 'x', regex })]]));
      const { settings, files } = rig;
      const names = { headers: [], cookies: [], headerRoutes };
      const maps = [files.routes, files.networks, files.challenges, files.certList];
      for (const file of maps) writeFileSync(file, '');
      writeFileSync(files.config, haproxyConfig({ settings, files, slots: [], names }));
      execFileSync('haproxy', ['-c', '-q', '-f', files.config], { stdio: 'pipe' });
    }),
    { numRuns: 10 },
  );
  expect(passed).toBeGreaterThan(500);
}, 60_000);

import { describe, expect, it } from '@jest/globals';
import { haproxyConfig } from './haproxy-config.js';
import { ingressFiles } from './settings.js';

const INPUT = {
  settings: { httpPort: 80, httpsPort: 8443, addresses: ['0.0.0.0', '::'], trustedProxies: [] as string[] },
  files: ingressFiles('/data/ingress', '/data/ingress/secrets'),
  slots: [
    { name: 's1', connectTimeoutMs: 5000 },
    { name: 's2', connectTimeoutMs: 100 },
  ],
  names: { headers: ['x-beta'], cookies: ['beta'], headerRoutes: new Map() },
};
const lines = (text: string, word: string): string[] => text.split('\n').filter((line) => line.includes(word));

describe('haproxyConfig', () => {
  it('listens on every address with both schemes, HTTP/2 offered on TLS', () => {
    expect(lines(haproxyConfig(INPUT), ' bind ')).toEqual([
      '  bind 0.0.0.0:80',
      '  bind :::80 v6only',
      '  bind 0.0.0.0:8443 ssl crt-list /data/ingress/certificates.list strict-sni alpn h2,http/1.1',
      '  bind :::8443 v6only ssl crt-list /data/ingress/certificates.list strict-sni alpn h2,http/1.1',
    ]);
  });

  it('redirects to a port that is not the usual one, and never from HTTPS', () => {
    const usual = { ...INPUT, settings: { ...INPUT.settings, httpsPort: 443 } };
    expect(lines(haproxyConfig(usual), 'http-request redirect')).toEqual([
      '  http-request redirect code 308 location https://%[var(txn.host)]%[pathq] if { var(txn.flags) -m sub S }',
    ]);
    expect(lines(haproxyConfig(INPUT), 'http-request redirect')[0]).toContain('%[var(txn.host)]:8443%[pathq]');
  });

  it('puts servers into slots only for a start, so that the rest tells whether a reload is needed', () => {
    const server = { name: '10.42.0.2_80', address: '10.42.0.2:80', protocol: 'http' as const, weight: 1 };
    const started = haproxyConfig(INPUT, (slot) => (slot === 's2' ? [server] : []));
    expect(lines(started, '  server ')).toEqual(['  server 10.42.0.2_80 10.42.0.2:80']);
    expect(lines(haproxyConfig(INPUT), '  server ')).toEqual([]);
    expect(lines(started, 'timeout connect')).toEqual(['  timeout connect 5000', '  timeout connect 100']);
  });

  it('believes only trusted proxies', () => {
    expect(haproxyConfig(INPUT)).not.toContain('set-src');
    const trusting = { ...INPUT, settings: { ...INPUT.settings, trustedProxies: ['10.0.0.0/8', 'fd00::/8'] } };
    expect(lines(haproxyConfig(trusting), 'set-src')[0]).toContain('if { src 10.0.0.0/8 fd00::/8 }');
  });

  it('sends requests of header routes to the canary, before anything else decides', () => {
    const match = [
      { header: 'X-User', exact: "o'neil } if { always_true" },
      { header: 'x-build', prefix: '-f /etc' },
      { header: 'Agent', regex: '(?i)fire.*|\\d+ "$HOME" \\\\' },
    ];
    const headerRoutes = new Map([['abc', [{ name: 'a', match }]]]);
    const text = haproxyConfig({ ...INPUT, names: { headers: ['x-beta'], cookies: [], headerRoutes } });
    expect(lines(text, ' acl ').slice(0, 3)).toEqual([
      String.raw`  acl hr_abc_0_0 req.fhdr(x-user) -m str -- 'o'\''neil } if { always_true'`,
      String.raw`  acl hr_abc_0_1 req.fhdr(x-build) -m beg -- '-f /etc'`,
      String.raw`  acl hr_abc_0_2 req.fhdr(agent) -m reg -- '(?i)^(?:fire.*|\d+ "$HOME" \\)$'`,
    ]);
    const [first, second] = lines(text, 'txn.canary) str(yes)');
    expect(first).toBe(
      '  http-request set-var(txn.canary) str(yes) if { var(txn.flags) -m sub C } { var(txn.route),field(13,|) -m str abc } hr_abc_0_0 hr_abc_0_1 hr_abc_0_2',
    );
    expect(second).toContain('!{ var(txn.canary) -m found }');
  });

  it('gives rights up where it can', () => {
    expect(haproxyConfig(INPUT)).not.toContain('chroot');
    expect(haproxyConfig({ ...INPUT, user: 'haproxy' })).toContain(
      '  user haproxy\n  group haproxy\n  chroot /data/ingress/empty\n',
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { loadConfig } from './config-file.js';

const SOURCE = 'sources:\n  - name: shop\n    url: https://git.example.com/shop.git\n';
const check = (text: string): string[] =>
  loadConfig(text, 'slipway.config.yaml').findings.map(
    ({ code, line, column, field, remedy }) => `${code} ${line}:${column} ${field}: ${remedy}`,
  );

describe('loadConfig', () => {
  it('fills in defaults', () => {
    const { config, findings } = loadConfig(SOURCE, 'slipway.config.yaml');
    expect(findings).toEqual([]);
    expect(config).toEqual({
      cluster: 'default',
      sources: [
        {
          name: 'shop',
          url: 'https://git.example.com/shop.git',
          ref: 'main',
          path: '.',
          pollSeconds: 5,
          timeoutSeconds: 30,
          status: { notes: true },
        },
      ],
      redis: {},
      node: {
        maxPods: 250,
        ingress: { enabled: true, httpPort: 80, httpsPort: 443, trustedProxies: [] },
      },
      docker: { socketPath: '/var/run/docker.sock' },
      network: {
        podCIDR: '10.42.0.0/16',
        serviceCIDR: '10.96.0.0/16',
        nodePortRange: '30000-32767',
        backend: 'auto',
        domain: 'cluster.local',
      },
      policy: {
        rollOnConfigChange: false,
        allowHostNetwork: true,
        crashBackoff: { initialSeconds: 10, maxSeconds: 300, resetSeconds: 600 },
        rollback: { enabled: true, crashLoops: 3 },
      },
      resyncSeconds: 30,
    });
  });

  it.each([
    ['nothing', '', 'CONFIG_INVALID 1:1 : fix slipway.config.yaml'],
    ['no sources', 'cluster: a\n', 'FIELD_MISSING 1:1 sources: add it'],
    ['a misspelt field', `${SOURCE}    branch: main\nclster: a\n`, 'FIELD_UNKNOWN 5:1 clster: did you mean "cluster"?'],
    ['a wrong type', `${SOURCE}    pollSeconds: often\n`, 'FIELD_TYPE 4:18 sources[0].pollSeconds: write a number'],
    ['bad YAML', 'sources: [\n', 'YAML_SYNTAX'],
    ['a duplicate key', `${SOURCE}cluster: a\ncluster: b\n`, 'YAML_DUPLICATE_KEY 5:1'],
    [
      'a source twice',
      `${SOURCE}  - {name: shop, url: /x}\n`,
      'FIELD_CONFLICT 4:12 sources[1].name: give each its own',
    ],
    [
      'two passwords',
      `${SOURCE}    auth: {passwordFile: a, passwordEnv: b}\n`,
      'FIELD_CONFLICT 4:11 sources[0].auth: keep one of them',
    ],
    [
      'a bad network',
      `${SOURCE}network: {podCIDR: 10.42.0.0}\n`,
      'FIELD_CONFLICT 4:20 network.podCIDR: write an address and a prefix length, such as 10.42.0.0/16',
    ],
    [
      'a bad range of ports',
      `${SOURCE}network: {nodePortRange: 3-2}\n`,
      'FIELD_CONFLICT 4:26 network.nodePortRange: write the lower port first, both from 1 to 65535',
    ],
    [
      'a bad quantity',
      `${SOURCE}node: {reserved: {cpu: lots}}\n`,
      'FIELD_CONFLICT 4:24 node.reserved.cpu: write a number with an optional suffix, such as 500m or 128Mi',
    ],
    [
      'an open webhook',
      `${SOURCE}webhook: {listen: "0.0.0.0:80"}\n`,
      'FIELD_CONFLICT 4:19 webhook.listen: add secretFile, or listen on 127.0.0.1',
    ],
    [
      'a rollback after no crash',
      `${SOURCE}policy: {rollback: {crashLoops: 0}}\n`,
      'FIELD_VALUE 4:33 policy.rollback.crashLoops',
    ],
    ['approvals by nobody', `${SOURCE}    approvals: {}\n`, 'FIELD_MISSING 4:5 sources[0].approvals.allowedSigners'],
    [
      'a pull request without a branch',
      `${SOURCE}    rollback: {pullRequest: true}\n`,
      'FIELD_CONFLICT 4:29 sources[0].rollback.pullRequest: add rollback.revertBranch: true',
    ],
    [
      'a pull request without a forge',
      `${SOURCE}    rollback: {revertBranch: true, pullRequest: true}\n`,
      'FIELD_CONFLICT 4:49 sources[0].rollback.pullRequest: add forge',
    ],
  ])('refuses %s', (_, text, expected) => {
    const findings = check(text);
    expect(findings).toEqual(expect.arrayContaining([expect.stringContaining(expected)]));
    expect(loadConfig(text, 'f').config).toBeUndefined();
  });

  it('takes a CA only where its terms of service are agreed to', () => {
    const acme = (rest: string): string => `${SOURCE}ingress:\n  acme: { email: ops@example.com${rest} }\n`;
    const { config } = loadConfig(acme(', termsOfServiceAgreed: true'), 'slipway.config.yaml');
    expect(config?.ingress?.acme?.directoryUrl).toBe('https://acme-v02.api.letsencrypt.org/directory');
    expect(check(acme(', termsOfServiceAgreed: false'))).toEqual([
      "FIELD_CONFLICT 5:57 ingress.acme.termsOfServiceAgreed: read the CA's terms of service and write true, or remove ingress.acme",
    ]);
    expect(check(acme(''))).toEqual(['FIELD_MISSING 5:3 ingress.acme.termsOfServiceAgreed: add it']);
    expect(check(acme(', termsOfServiceAgreed: true, directoryUrl: http://ca.test'))[0]).toMatch(
      /^FIELD_VALUE .*directoryUrl/,
    );
  });

  it('refuses two clones whose pull requests are the same, and nothing else that shares a forge', () => {
    const two = (url: string, first = '', second = ''): string => {
      const forge = (more: string) => `    forge: {type: github, repository: a/b, tokenEnv: T${more}}\n`;
      return `${SOURCE}${forge(first)}  - name: api\n    path: api\n    url: ${url}\n${forge(second)}`;
    };
    const [same, other] = ['https://git.example.com/shop.git', 'https://git.example.com/shop'];
    expect(check(two(other))).toEqual([
      'FIELD_CONFLICT 8:12 sources[1].forge: give both the same url and auth, or add pullRequests: false',
    ]);
    for (const text of [two(same), two(other, ', pullRequests: false'), two(other, '', ', pullRequests: false')])
      expect(check(text)).toEqual([]);
    expect(check(two(`${other}\n    ref: refs/tags/v1`))).toEqual([]);
  });

  it('reads what a source does about rollouts', () => {
    const github = '    forge: {type: github, repository: a/b, tokenEnv: T}\n';
    const text = `${SOURCE}${github}    approvals: {allowedSigners: /etc/slipway/signers}
    rollback: {revertBranch: true, pullRequest: true}
    syncWindows: [{kind: deny, schedule: 0 22 * * FRI, duration: 8h}]
`;
    expect(loadConfig(text, 'slipway.config.yaml')).toMatchObject({
      findings: [],
      config: {
        sources: [
          {
            approvals: { allowedSigners: '/etc/slipway/signers' },
            rollback: { revertBranch: true, pullRequest: true },
            syncWindows: [{ kind: 'deny', schedule: '0 22 * * FRI', duration: '8h', timeZone: 'UTC' }],
          },
        ],
      },
    });
  });

  it.each([
    ['schedule', '@daily', 'is not of five fields'],
    ['schedule', '0 0 22 * * *', 'is not of five fields'],
    ['schedule', '0 25 * * *', 'Invalid value for hour: 25'],
    ['schedule', '0 0 30 2 *', 'never comes'],
    ['timeZone', 'Mars/Base', '"Mars/Base" is no time zone'],
    ['duration', '8 hours', 'must be a duration such as 30m, 8h or 1h30m'],
    ['duration', '0s', 'must be a duration such as 30m, 8h or 1h30m'],
  ])('refuses a sync window with %s: %s', (field, value, message) => {
    const window = { kind: 'allow', schedule: '0 22 * * *', duration: '8h', [field]: value };
    const text = `${SOURCE}    syncWindows: [${JSON.stringify(window)}]\n`;
    const { findings } = loadConfig(text, 'slipway.config.yaml');
    expect(findings.map((each) => [each.field, each.message])).toEqual([
      [`sources[0].syncWindows[0].${field}`, expect.stringContaining(message)],
    ]);
  });
});

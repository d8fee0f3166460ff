import type { SlipwayConfig, SourceConfig } from '../model/generated/index.js';
import { parseQuantity } from '../model/quantity.js';
import type { Finding } from '../model/snapshot.js';
import { splitDocuments } from './parse.js';
import { readSettings, type SettingsKind } from './settings-file.js';
import { identityOf, isReviewed } from './source-groups.js';
import { conflict, type Problem } from './validation/problem.js';
import { repeated } from './validation/rules-container.js';
import { syncWindowProblems } from './validation/rules-sync-windows.js';

/** `config` is set when there is no error. */
export interface LoadedConfig {
  readonly config?: SlipwayConfig;
  readonly findings: Finding[];
}

/**
 * Reads slipway.config.yaml. The schema's defaults are filled in, save those that depend on the machine (`data`, `node.name`,
 * `node.concurrency`). `file` is the path for findings. Never throws.
 */
export const loadConfig = (text: string, file: string): LoadedConfig => {
  const { settings, findings } = readSettings<SlipwayConfig>(splitDocuments(text)[0], file, CONFIG);
  return settings ? { config: settings, findings } : { findings };
};

const both = (value: object | undefined, names: readonly [string, string], path: Problem['path']): Problem[] =>
  value && names.every((name) => name in value)
    ? [conflict(path, `has ${names.join(' and ')}`, 'keep one of them')]
    : [];

const sourceProblems = ({ sources }: SlipwayConfig): Problem[] => [
  ...repeated(sources, ({ name }) => name, { path: ['sources'], field: 'name' }),
  ...reviewedTwice(sources),
  ...sources.flatMap((source, index) => [
    ...both(source.auth, ['passwordFile', 'passwordEnv'], ['sources', index, 'auth']),
    ...forgeProblems(source, ['sources', index, 'forge']),
    ...syncWindowProblems(source.syncWindows, ['sources', index, 'syncWindows']),
    ...pullRequestProblems(source, ['sources', index, 'rollback', 'pullRequest']),
  ]),
];

/** Forges that have no public instance. */
const SELF_HOSTED = new Set(['gitea', 'forgejo']);

const forgeProblems = ({ forge }: SourceConfig, path: Problem['path']): Problem[] => {
  if (!forge) return [];
  const { type, apiUrl, app, tokenFile, tokenEnv, deployments } = forge;
  const problems = both(forge, ['tokenFile', 'tokenEnv'], path);
  const hasToken = tokenFile !== undefined || tokenEnv !== undefined;
  if (SELF_HOSTED.has(type) && !apiUrl)
    problems.push(conflict(path, `of type ${type} has no apiUrl`, 'add apiUrl: https://HOST'));
  if (app && type !== 'github') problems.push(conflict([...path, 'app'], 'is for GitHub', 'use a token'));
  if (app && hasToken) problems.push(conflict(path, 'has an app and a token', 'keep one of them'));
  if (!app && !hasToken) problems.push(conflict(path, 'has no token', 'add tokenFile or tokenEnv'));
  if (deployments && type !== 'github') problems.push(conflict([...path, 'deployments'], 'is for GitHub', 'remove it'));
  return problems;
};

/** Two clones of one repository would each review its pull requests, and undo what the other writes to them. */
const reviewedTwice = (sources: readonly SourceConfig[]): Problem[] => {
  const clones = new Map<string, string>();
  return sources.flatMap((source, index) => {
    if (!source.forge || !isReviewed(source)) return [];
    const { type, apiUrl = '', repository } = source.forge;
    const place = `${type} ${apiUrl} ${repository.toLowerCase()}`;
    const clone = clones.get(place) ?? identityOf(source);
    clones.set(place, clone);
    if (clone === identityOf(source)) return [];
    const why = `is of ${repository}, whose pull requests are reviewed for a source with another url or auth`;
    return [conflict(['sources', index, 'forge'], why, 'give both the same url and auth, or add pullRequests: false')];
  });
};

const pullRequestProblems = ({ rollback, forge }: SourceConfig, path: Problem['path']): Problem[] => {
  if (!rollback?.pullRequest || (rollback.revertBranch && forge)) return [];
  const needed = rollback.revertBranch ? 'forge' : 'rollback.revertBranch: true';
  return [conflict(path, `needs ${needed}`, `add ${needed} to the source, or remove it`)];
};

const CIDR = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!\/)|(?=\/))){4}\/(?:[12]?\d|3[0-2])$/;

const networkProblems = ({ network = {} }: SlipwayConfig): Problem[] => {
  const [low = 0, high = 0] = (network.nodePortRange ?? '30000-32767').split('-').map(Number);
  const badRange = low < 1 || high > 65_535 || low > high;
  return [
    ...(['podCIDR', 'serviceCIDR'] as const)
      .filter((field) => !CIDR.test(network[field] ?? '10.0.0.0/8'))
      .map((field) =>
        conflict(
          ['network', field],
          'is not an IPv4 network',
          'write an address and a prefix length, such as 10.42.0.0/16',
        ),
      ),
    ...(badRange
      ? [
          conflict(
            ['network', 'nodePortRange'],
            'is not a range of ports',
            'write the lower port first, both from 1 to 65535',
          ),
        ]
      : []),
  ];
};

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\]):\d+$/;

const webhookProblems = ({ webhook }: SlipwayConfig): Problem[] => {
  if (!webhook?.listen || webhook.secretFile || LOOPBACK.test(webhook.listen)) return [];
  return [
    conflict(
      ['webhook', 'listen'],
      'is reachable from other machines without a secret',
      'add secretFile, or listen on 127.0.0.1',
    ),
  ];
};

const nodeProblems = ({ node }: SlipwayConfig): Problem[] =>
  Object.entries(node?.reserved ?? {})
    .filter(([, amount]) => parseQuantity(amount) === undefined)
    .map(([name]) =>
      conflict(
        ['node', 'reserved', name],
        'is not a quantity',
        'write a number with an optional suffix, such as 500m or 128Mi',
      ),
    );

const acmeProblems = ({ ingress }: SlipwayConfig): Problem[] =>
  ingress?.acme?.termsOfServiceAgreed === false
    ? [
        conflict(
          ['ingress', 'acme', 'termsOfServiceAgreed'],
          'no certificate is issued without it',
          "read the CA's terms of service and write true, or remove ingress.acme",
        ),
      ]
    : [];

const configProblems = (config: SlipwayConfig): Problem[] => [
  ...sourceProblems(config),
  ...networkProblems(config),
  ...webhookProblems(config),
  ...nodeProblems(config),
  ...acmeProblems(config),
];

const CONFIG: SettingsKind<SlipwayConfig> = {
  shape: 'SlipwayConfig',
  code: 'CONFIG_INVALID',
  detail: 'the config must be a mapping with `sources:`',
  check: configProblems,
};

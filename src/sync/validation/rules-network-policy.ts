import { BlockList, isIP } from 'node:net';
import type { NetworkPolicy } from '../../model/objects.js';
import type { Path } from './locate.js';
import { conflict, problem, type Problem } from './problem.js';
import { present } from './rules-container.js';
import { requirementProblems } from './rules-selector.js';

type Spec = NetworkPolicy['spec'];
type Peer = NonNullable<NonNullable<NonNullable<Spec['ingress']>[number]['from']>[number]>;
type IPBlock = NonNullable<Peer['ipBlock']>;
type Port = NonNullable<NonNullable<NonNullable<Spec['ingress']>[number]['ports']>[number]>;

interface Range {
  readonly address: string;
  readonly prefix: number;
  readonly family: 'ipv4' | 'ipv6';
}

/** What Kubernetes checks (ValidateNetworkPolicySpec in kubernetes/kubernetes, pkg/apis/networking/validation). */
export const networkPolicyProblems = ({ spec }: NetworkPolicy): Problem[] => [
  ...requirementProblems(spec.podSelector, ['spec', 'podSelector']),
  ...typeProblems(spec),
  ...(spec.ingress ?? []).flatMap(({ from, ports }, index) =>
    ruleProblems({ peers: from, ports }, ['spec', 'ingress', index], 'from'),
  ),
  ...(spec.egress ?? []).flatMap(({ to, ports }, index) =>
    ruleProblems({ peers: to, ports }, ['spec', 'egress', index], 'to'),
  ),
];

/** Rules of a direction that `policyTypes` does not name are legal, and do nothing: most likely a mistake. */
const typeProblems = ({ policyTypes, ingress, egress }: Spec): Problem[] => {
  const unused = (type: 'Ingress' | 'Egress', rules: readonly unknown[] | undefined): Problem[] => {
    if (!policyTypes || policyTypes.length === 0 || policyTypes.includes(type) || !rules?.length) return [];
    const why = `policyTypes does not name ${type}`;
    return [problem('IGNORED_FIELD', ['spec', type.toLowerCase()], { why }, { severity: 'warning', side: 'key' })];
  };
  return [...unused('Ingress', ingress), ...unused('Egress', egress)];
};

const ruleProblems = (
  rule: { readonly peers: readonly Peer[] | undefined; readonly ports: readonly Port[] | undefined },
  path: Path,
  field: 'from' | 'to',
): Problem[] => [
  ...(rule.peers ?? []).flatMap((peer, index) => peerProblems(peer, [...path, field, index])),
  ...(rule.ports ?? []).flatMap((port, index) => portProblems(port, [...path, 'ports', index])),
];

const peerProblems = (peer: Peer, path: Path): Problem[] => {
  const set = present(peer, ['podSelector', 'namespaceSelector', 'ipBlock']);
  if (set.length === 0)
    return [conflict(path, 'an empty peer means nothing', 'write podSelector, namespaceSelector or ipBlock')];
  if (peer.ipBlock && set.length > 1)
    return [
      conflict(
        [...path, 'ipBlock'],
        `excludes ${set.filter((name) => name !== 'ipBlock').join(' and ')} in one peer`,
        'make two peers of it: each allows by itself',
      ),
    ];
  return [
    ...requirementProblems(peer.podSelector, [...path, 'podSelector']),
    ...requirementProblems(peer.namespaceSelector, [...path, 'namespaceSelector']),
    ...(peer.ipBlock ? blockProblems(peer.ipBlock, [...path, 'ipBlock']) : []),
  ];
};

const blockProblems = ({ cidr, except = [] }: IPBlock, path: Path): Problem[] => {
  const range = parseRange(cidr);
  if (!range) return [notRange(cidr, [...path, 'cidr'])];
  const unused = { why: 'pods have IPv4 addresses only, so the range matches nothing' };
  return [
    ...(range.family === 'ipv6' ? [problem('IGNORED_FIELD', [...path, 'cidr'], unused, { severity: 'warning' })] : []),
    ...except.flatMap((text, index) => exceptProblems(text, range, [...path, 'except', index])),
  ];
};

const exceptProblems = (text: string, whole: Range, path: Path): Problem[] => {
  const range = parseRange(text);
  if (!range) return [notRange(text, path)];
  if (isStrictlyInside(range, whole)) return [];
  const cidr = `${whole.address}/${whole.prefix}`;
  return [conflict(path, `${text} is not a part of ${cidr}`, `name a smaller range within ${cidr}, or remove it`)];
};

const notRange = (text: string, path: Path): Problem =>
  problem('FIELD_VALUE', path, {
    actual: JSON.stringify(text),
    expected: 'it must be a CIDR range such as 10.0.0.0/8 (one address: 10.0.0.7/32)',
  });

const parseRange = (text: string): Range | undefined => {
  const [, address = '', digits = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const version = isIP(address);
  const prefix = Number(digits);
  if (version === 0 || String(prefix) !== digits || prefix > (version === 4 ? 32 : 128)) return undefined;
  return { address, prefix, family: version === 4 ? 'ipv4' : 'ipv6' };
};

const isStrictlyInside = (range: Range, whole: Range): boolean => {
  if (range.family !== whole.family || range.prefix <= whole.prefix) return false;
  const list = new BlockList();
  list.addSubnet(whole.address, whole.prefix, whole.family);
  return list.check(range.address, range.family);
};

const portProblems = ({ port, endPort }: Port, path: Path): Problem[] => {
  const at = [...path, 'endPort'];
  if (endPort === undefined) return [];
  if (port === undefined) return [conflict(at, 'is the end of a range without a beginning', 'add port')];
  if (typeof port === 'string')
    return [
      conflict(at, `goes with a number, not with the name "${port}"`, 'write port as a number, or remove endPort'),
    ];
  return endPort < port ? [conflict(at, `${endPort} is less than port ${port}`, 'write at least the port')] : [];
};

import { isIPv4, isIPv6 } from 'node:net';
import type { PodSpec } from '../../model/objects.js';
import type { Path } from './locate.js';
import { conflict, missing, type Problem } from './problem.js';

/** How many nameservers and search domains a resolver reads (pkg/apis/core/validation). */
const MAX_NAMESERVERS = 3;
const MAX_SEARCHES = 32;

/** Rules of the fields that say how a pod is on the network, as Kubernetes' validation has them (pkg/apis/core/validation). */
export const podNetworkProblems = (spec: PodSpec, path: Path): Problem[] => [
  ...(spec.hostNetwork ? hostNetworkProblems(spec, path) : []),
  ...dnsProblems(spec, path),
  ...(spec.hostAliases ?? []).flatMap(({ ip }, index) => addressProblem(ip, [...path, 'hostAliases', index, 'ip'])),
];

const hostNetworkProblems = (spec: PodSpec, path: Path): Problem[] =>
  spec.containers.flatMap(({ ports = [] }, index) =>
    ports.flatMap(({ hostPort, containerPort }, at) =>
      hostPort === undefined || hostPort === containerPort
        ? []
        : [
            conflict(
              [...path, 'containers', index, 'ports', at, 'hostPort'],
              `must be the containerPort, ${containerPort}, on the host's network`,
              'remove it, or hostNetwork',
            ),
          ],
    ),
  );

const dnsProblems = ({ dnsPolicy, dnsConfig }: PodSpec, path: Path): Problem[] => {
  const at = [...path, 'dnsConfig'];
  const { nameservers = [], searches = [], options = [] } = dnsConfig ?? {};
  return [
    ...(dnsPolicy === 'None' && nameservers.length === 0 ? [missing([...at, 'nameservers'])] : []),
    ...nameservers.flatMap((address, index) => addressProblem(address, [...at, 'nameservers', index])),
    ...tooMany(nameservers, MAX_NAMESERVERS, [...at, 'nameservers']),
    ...tooMany(searches, MAX_SEARCHES, [...at, 'searches']),
    ...([...nameservers, ...searches].some((text) => /\s/.test(text))
      ? [conflict(at, 'holds white space within a value', 'write one value an entry')]
      : []),
    ...options.flatMap(({ name }, index) => (name ? [] : [missing([...at, 'options', index, 'name'])])),
  ];
};

const addressProblem = (address: string, path: Path): Problem[] =>
  isIPv4(address) || isIPv6(address)
    ? []
    : [conflict(path, `"${address}" is no IP address`, 'write an address such as 192.0.2.10')];

const tooMany = (list: readonly string[], limit: number, path: Path): Problem[] =>
  list.length > limit ? [conflict(path, `has ${list.length} entries, the limit is ${limit}`, 'remove some')] : [];

import type { EndpointSlice, Endpoints, Service } from '../../model/objects.js';
import type { Path } from './locate.js';
import { conflict, missing, problem, type Problem } from './problem.js';
import { repeated } from './rules-container.js';

type ServiceType = NonNullable<Service['spec']['type']>;

const DNS_NAME = /^(?=.{1,253}\.?$)[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*\.?$/;
const ADDRESS = /^\d+(\.\d+){3}$/;
const PORTS: Path = ['spec', 'ports'];
const EXTERNAL: ReadonlySet<ServiceType> = new Set(['NodePort', 'LoadBalancer']);

/** Rules between fields of a Service (kubernetes/kubernetes pkg/apis/core/validation, ValidateService). */
export const serviceProblems = (service: Service): Problem[] => [
  ...portProblems(service),
  ...addressProblems(service),
  ...nameProblems(service),
  ...affinityProblems(service),
  ...scopeProblems(service),
];

const typeOf = ({ spec }: Service): ServiceType => spec.type ?? 'ClusterIP';

const portProblems = (service: Service): Problem[] => {
  const { ports = [], clusterIP } = service.spec;
  const type = typeOf(service);
  const problems = [
    ...repeated(ports, ({ name }) => name, { path: PORTS, field: 'name' }),
    ...repeated(ports, ({ port, protocol = 'TCP' }) => `${port}/${protocol}`, { path: PORTS, field: 'port' }),
    ...repeated(ports, ({ nodePort, protocol = 'TCP' }) => (nodePort ? `${nodePort}/${protocol}` : undefined), {
      path: PORTS,
      field: 'nodePort',
    }),
  ];
  if (ports.length === 0 && clusterIP !== 'None' && type !== 'ExternalName') problems.push(missing(PORTS));
  if (ports.length > 1)
    problems.push(
      ...ports.flatMap(({ name }, index) => (name === undefined ? [missing([...PORTS, index, 'name'])] : [])),
    );
  if (!EXTERNAL.has(type))
    problems.push(...ports.flatMap(({ nodePort }, index) => strayNodePort(nodePort, index, type)));
  return problems;
};

const strayNodePort = (nodePort: number | undefined, index: number, type: ServiceType): Problem[] =>
  nodePort === undefined
    ? []
    : [
        conflict(
          [...PORTS, index, 'nodePort'],
          `a Service of type ${type} has no node ports`,
          'write type: NodePort, or remove it',
        ),
      ];

const addressProblems = (service: Service): Problem[] => {
  const { clusterIP, externalIPs = [] } = service.spec;
  const type = typeOf(service);
  const problems = externalIPs.flatMap((ip, index) => specialAddress(ip, ['spec', 'externalIPs', index]));
  if (EXTERNAL.has(type) && clusterIP === 'None')
    problems.push(conflict(['spec', 'clusterIP'], `a Service of type ${type} needs an address`, 'remove it'));
  if (type === 'ExternalName' && clusterIP)
    problems.push(conflict(['spec', 'clusterIP'], 'a Service of type ExternalName has no address', 'remove it'));
  return problems;
};

/** Connections to such addresses never leave the machine or the link (ValidateNonSpecialIP). */
const specialAddress = (ip: string, path: Path): Problem[] => {
  const kind = kindOfAddress(ip);
  return kind ? [conflict(path, `${ip} is ${kind}`, 'write an address that others can reach')] : [];
};

const kindOfAddress = (ip: string): string | undefined => {
  if (ip === '0.0.0.0') return 'no address of a machine';
  if (ip.startsWith('127.')) return 'a loopback address';
  if (ip.startsWith('169.254.')) return 'a link-local address';
  return ip.startsWith('224.0.0.') ? 'a multicast address' : undefined;
};

const nameProblems = (service: Service): Problem[] => {
  const { externalName } = service.spec;
  const path = ['spec', 'externalName'];
  if (typeOf(service) !== 'ExternalName')
    return externalName === undefined ? [] : [idle(path, `a Service of type ${typeOf(service)} is no alias`)];
  if (!externalName) return [missing(path)];
  if (ADDRESS.test(externalName))
    return [
      conflict(
        path,
        `${externalName} is an address, and DNS would take it for a name`,
        'write a Service without selector and an EndpointSlice with the address',
      ),
    ];
  if (DNS_NAME.test(externalName)) return [];
  const expected = 'a DNS name: lower-case letters, digits and "-" in parts between dots';
  return [problem('NAME_INVALID', path, { actual: externalName, expected })];
};

const idle = (path: Path, why: string): Problem =>
  problem('IGNORED_FIELD', path, { why }, { severity: 'warning', side: 'key' });

const affinityProblems = ({ spec }: Service): Problem[] =>
  spec.sessionAffinityConfig && spec.sessionAffinity !== 'ClientIP'
    ? [
        conflict(
          ['spec', 'sessionAffinityConfig'],
          'has no meaning without sessionAffinity: ClientIP',
          'write sessionAffinity: ClientIP, or remove it',
        ),
      ]
    : [];

/** Fields that only some types have. */
const scopeProblems = (service: Service): Problem[] => {
  const { spec } = service;
  const type = typeOf(service);
  const stray = (field: keyof Service['spec'], types: string): Problem[] =>
    spec[field] === undefined
      ? []
      : [conflict(['spec', field], `a Service of type ${type} does not have it`, `write type: ${types}, or remove it`)];
  const isReachable = EXTERNAL.has(type) || (spec.externalIPs ?? []).length > 0;
  return [
    ...(type === 'LoadBalancer'
      ? []
      : [
          ...stray('allocateLoadBalancerNodePorts', 'LoadBalancer'),
          ...stray('loadBalancerSourceRanges', 'LoadBalancer'),
        ]),
    ...(isReachable ? [] : stray('externalTrafficPolicy', 'NodePort or LoadBalancer')),
  ];
};

interface GivenPort {
  readonly name?: string;
}

const givenPortProblems = (ports: readonly GivenPort[], path: Path): Problem[] => [
  ...repeated(ports, ({ name = '' }) => name, { path, field: 'name' }),
  ...(ports.length > 1
    ? ports.flatMap(({ name }, index) => (name === undefined ? [missing([...path, index, 'name'])] : []))
    : []),
];

export const endpointsProblems = ({ subsets = [] }: Endpoints): Problem[] =>
  subsets.flatMap(({ addresses = [], notReadyAddresses = [], ports }, index) => {
    const path = ['subsets', index];
    const special = (field: string, list: readonly { readonly ip: string }[]): Problem[] =>
      list.flatMap(({ ip }, at) => specialAddress(ip, [...path, field, at, 'ip']));
    return [
      ...(addresses.length + notReadyAddresses.length === 0 ? [missing([...path, 'addresses'])] : []),
      ...special('addresses', addresses),
      ...special('notReadyAddresses', notReadyAddresses),
      ...givenPortProblems(ports, [...path, 'ports']),
    ];
  });

export const endpointSliceProblems = ({ endpoints, ports }: EndpointSlice): Problem[] => [
  ...endpoints.flatMap(({ addresses }, index) =>
    addresses.flatMap((ip, at) => specialAddress(ip, ['endpoints', index, 'addresses', at])),
  ),
  ...givenPortProblems(ports, ['ports']),
];

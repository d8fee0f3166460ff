import { selects } from '../../model/label-selector.js';
import type { ConfigMap, Deployment, KubeObject, PodSpec, Secret } from '../../model/objects.js';
import type { Path } from './locate.js';
import { conflict, missing, problem, type Problem } from './problem.js';
import { containerProblems, present, repeated } from './rules-container.js';
import { disruptionBudgetProblems } from './rules-disruption-budget.js';
import { ingressProblems } from './rules-ingress.js';
import { networkPolicyProblems } from './rules-network-policy.js';
import { networkDefinitionProblems, networksProblems } from './rules-networks.js';
import { podNetworkProblems } from './rules-pod-network.js';
import { requirementProblems } from './rules-selector.js';
import { endpointSliceProblems, endpointsProblems, serviceProblems } from './rules-service.js';

const CONFIG_LIMIT = 2 ** 20;
const VOLUME_SOURCES = ['emptyDir', 'hostPath', 'configMap', 'secret'];

const podProblems = (spec: PodSpec, path: Path): Problem[] => {
  const hostPorts = spec.containers.flatMap((container, index) =>
    (container.ports ?? []).map((port, at) => ({
      ...port,
      hostPort: port.hostPort ?? (spec.hostNetwork ? port.containerPort : undefined),
      path: [...path, 'containers', index, 'ports', at, 'hostPort'],
    })),
  );
  return [
    ...repeated(spec.containers, ({ name }) => name, { path: [...path, 'containers'], field: 'name' }),
    ...repeated(spec.volumes, ({ name }) => name, { path: [...path, 'volumes'], field: 'name' }),
    ...(spec.volumes ?? []).flatMap((volume, index) =>
      severalSources(present(volume, VOLUME_SOURCES), [...path, 'volumes', index]),
    ),
    ...spec.containers.flatMap((container, index) =>
      containerProblems(container, spec, [...path, 'containers', index]),
    ),
    ...repeatedHostPorts(hostPorts),
    ...podNetworkProblems(spec, path),
  ];
};

// A volume without a source is an emptyDir (SetDefaults_Volume), so only several are wrong.
const severalSources = (set: readonly string[], path: Path): Problem[] =>
  set.length > 1 ? [conflict(path, `has ${set.join(' and ')}, which exclude each other`, 'keep one of them')] : [];

interface HostPort {
  readonly path: Path;
  readonly hostPort?: number;
  readonly hostIP?: string;
  readonly protocol?: string;
}

const repeatedHostPorts = (ports: readonly HostPort[]): Problem[] => {
  const seen = new Set<string>();
  return ports.flatMap(({ path, hostPort, hostIP = '', protocol = 'TCP' }) => {
    if (hostPort === undefined) return [];
    const key = `${protocol} ${hostIP} ${hostPort}`;
    if (seen.has(key))
      return [
        conflict(path, `port ${hostPort} of the node is taken by another container of the pod`, 'choose another port'),
      ];
    seen.add(key);
    return [];
  });
};

const selectorProblems = ({ spec }: Deployment): Problem[] => {
  const { matchLabels = {}, matchExpressions = [] } = spec.selector;
  if (Object.keys(matchLabels).length + matchExpressions.length === 0)
    return [missing(['spec', 'selector', 'matchLabels'])];
  const unclear = requirementProblems(spec.selector, ['spec', 'selector']);
  if (unclear.length > 0 || selects(spec.selector, spec.template.metadata?.labels ?? {})) return unclear;
  const expected =
    Object.entries(matchLabels)
      .map(([key, value]) => `${key}: ${value}`)
      .join(', ') || 'that spec.selector.matchExpressions asks for';
  return [problem('SELECTOR_MISMATCH', ['spec', 'selector'], { expected }, { side: 'key' })];
};

const isZero = (value: number | string | undefined): boolean => value !== undefined && /^0+%?$/.test(String(value));

const strategyProblems = ({ spec }: Deployment): Problem[] => {
  const { type, rollingUpdate } = spec.strategy ?? {};
  const path = ['spec', 'strategy', 'rollingUpdate'];
  if (!rollingUpdate) return [];
  if (type === 'Recreate') return [conflict(path, 'has no meaning beside type: Recreate', 'remove it')];
  const { maxSurge, maxUnavailable } = rollingUpdate;
  if (isZero(maxSurge) && isZero(maxUnavailable))
    return [
      conflict(
        [...path, 'maxUnavailable'],
        'maxSurge and maxUnavailable are both 0, so no pod could ever be replaced',
        'raise one of them',
      ),
    ];
  const share = typeof maxUnavailable === 'string' ? Number.parseInt(maxUnavailable, 10) : 0;
  return share > 100 ? [conflict([...path, 'maxUnavailable'], 'is more than all pods', 'write at most 100%')] : [];
};

const deploymentProblems = (deployment: Deployment): Problem[] => {
  const { spec } = deployment;
  const path = ['spec', 'template', 'spec'];
  const problems = [
    ...podProblems(spec.template.spec, path),
    ...networksProblems(spec.template.metadata?.annotations, spec.template.spec, ['spec', 'template', 'metadata']),
    ...selectorProblems(deployment),
    ...strategyProblems(deployment),
  ];
  if ((spec.template.spec.restartPolicy ?? 'Always') !== 'Always')
    problems.push(
      conflict([...path, 'restartPolicy'], 'pods of a Deployment are always restarted', 'write Always, or remove it'),
    );
  if ((spec.progressDeadlineSeconds ?? 600) <= (spec.minReadySeconds ?? 0))
    problems.push(conflict(['spec', 'progressDeadlineSeconds'], 'must be more than minReadySeconds', 'raise it'));
  return problems;
};

const sizeOf = (entries: Readonly<Record<string, string>> | undefined): number =>
  Object.values(entries ?? {}).reduce((sum, text) => sum + text.length, 0);
const tooLarge = (size: number): Problem[] =>
  size > CONFIG_LIMIT
    ? [
        conflict(
          ['data'],
          `holds ${size} bytes, the limit is ${CONFIG_LIMIT}`,
          'split it, or put the files into an image',
        ),
      ]
    : [];

const base64Problems = (entries: Readonly<Record<string, string>> | undefined, field: string): Problem[] =>
  Object.entries(entries ?? {}).flatMap(([key, text]) =>
    text.replace(/[\r\n]/g, '').length % 4 === 0
      ? []
      : [
          conflict(
            [field, key],
            'is not base64: its length is not a multiple of 4',
            'encode it, or use stringData (Secret) or data (ConfigMap)',
          ),
        ],
  );

const configMapProblems = ({ data, binaryData }: ConfigMap): Problem[] => [
  ...Object.keys(binaryData ?? {}).flatMap((key) =>
    data?.[key] === undefined ? [] : [conflict(['binaryData', key], 'is in data, too', 'keep one of them')],
  ),
  ...base64Problems(binaryData, 'binaryData'),
  ...tooLarge(sizeOf(data) + sizeOf(binaryData)),
];

/** Keys that Secrets of a type must have (kubernetes.io/docs/concepts/configuration/secret, "Types of Secret"). */
const SECRET_KEYS: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
};

const secretProblems = ({ type, data, stringData }: Secret): Problem[] => [
  ...base64Problems(data, 'data'),
  ...(SECRET_KEYS[type ?? ''] ?? [])
    .filter((key) => data?.[key] === undefined && stringData?.[key] === undefined)
    .map((key) => missing(['data', key])),
  ...tooLarge((sizeOf(data) * 3) / 4 + sizeOf(stringData)),
];

/** Rules between fields. The object has passed its schema; defaults are not applied yet. */
export const ruleProblems = (object: KubeObject): Problem[] => {
  switch (object.kind) {
    case 'Namespace':
      return [];
    case 'ConfigMap':
      return configMapProblems(object);
    case 'Secret':
      return secretProblems(object);
    case 'Pod':
      return [
        ...podProblems(object.spec, ['spec']),
        ...networksProblems(object.metadata.annotations, object.spec, ['metadata']),
      ];
    case 'Deployment':
      return deploymentProblems(object);
    case 'Service':
      return serviceProblems(object);
    case 'Endpoints':
      return endpointsProblems(object);
    case 'EndpointSlice':
      return endpointSliceProblems(object);
    case 'NetworkPolicy':
      return networkPolicyProblems(object);
    case 'NetworkAttachmentDefinition':
      return networkDefinitionProblems(object);
    case 'Ingress':
      return ingressProblems(object);
    case 'PodDisruptionBudget':
      return disruptionBudgetProblems(object);
    case 'ResourceQuota':
    case 'IngressClass':
    case 'Job':
    case 'Rollout':
    case 'AnalysisTemplate':
    case 'ClusterAnalysisTemplate':
      return [];
  }
};

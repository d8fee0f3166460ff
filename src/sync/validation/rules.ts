import type { ConfigMap, KubeObject, Secret } from '../../model/objects.js';
import { conflict, missing, type Problem } from './problem.js';
import { analysisTemplateProblems } from './rules-analysis.js';
import { deploymentProblems } from './rules-deployment.js';
import { disruptionBudgetProblems } from './rules-disruption-budget.js';
import { ingressProblems } from './rules-ingress.js';
import { jobSpecProblems } from './rules-job.js';
import { networkPolicyProblems } from './rules-network-policy.js';
import { networkDefinitionProblems, networksProblems } from './rules-networks.js';
import { podProblems } from './rules-pod.js';
import { rolloutProblems } from './rules-rollout.js';
import { endpointSliceProblems, endpointsProblems, serviceProblems } from './rules-service.js';

const CONFIG_LIMIT = 2 ** 20;
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
    case 'Job':
      return jobSpecProblems(object.spec, ['spec']);
    case 'Rollout':
      return rolloutProblems(object);
    case 'AnalysisTemplate':
    case 'ClusterAnalysisTemplate':
      return analysisTemplateProblems(object);
    case 'ResourceQuota':
    case 'IngressClass':
      return [];
  }
};

import type { PodSpec, PodTemplateSpec } from '../../model/objects.js';
import type { Path } from './locate.js';
import { conflict, type Problem } from './problem.js';
import { containerProblems, present, repeated } from './rules-container.js';
import { networksProblems } from './rules-networks.js';
import { podNetworkProblems } from './rules-pod-network.js';

const VOLUME_SOURCES = ['emptyDir', 'hostPath', 'configMap', 'secret'];

/** Rules of a pod; `path` is that of its spec. */
export const podProblems = (spec: PodSpec, path: Path): Problem[] => {
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

/** Rules of what pods are made from; `path` is that of the template. */
export const templateProblems = ({ metadata, spec }: PodTemplateSpec, path: Path): Problem[] => [
  ...podProblems(spec, [...path, 'spec']),
  ...networksProblems(metadata?.annotations, spec, [...path, 'metadata']),
];

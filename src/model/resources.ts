import type { Resources } from './cluster.js';
import type { Container, PodSpec } from './objects.js';
import { bytes, milliCpu } from './quantity.js';

const requestsBySpec = new WeakMap<PodSpec, Resources>();

/** What a pod asks of its node: the sum over its containers; a limit counts as request where none is given, as in Kubernetes. */
export const podRequests = (spec: PodSpec): Resources => {
  const known = requestsBySpec.get(spec);
  if (known) return known;
  const requests = spec.containers.map(containerRequests).reduce(addResources, { cpu: 0, memory: 0, pods: 1 });
  requestsBySpec.set(spec, requests);
  return requests;
};

const containerRequests = ({ resources }: Container): Resources => ({
  cpu: milliCpu(resources?.requests?.cpu ?? resources?.limits?.cpu),
  memory: bytes(resources?.requests?.memory ?? resources?.limits?.memory),
  pods: 0,
});

export const addResources = (a: Resources, b: Resources): Resources => ({
  cpu: a.cpu + b.cpu,
  memory: a.memory + b.memory,
  pods: a.pods + b.pods,
});

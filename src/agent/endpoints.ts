import { ZONE_LABEL } from '../model/labels.js';
import type { Endpoint } from '../model/service.js';
import type { NodeIdentity } from './node-lease.js';
import { podPhase, podReady } from './pod-track.js';
import type { PodTrack } from './pod-track.js';

/**
 * The pod as others may reach it; `undefined` while it has no address. One on its way out is no target of
 * Services (I9); one that ended is none even where Services take pods that are not ready, as in Kubernetes.
 */
export const endpointOf = (track: PodTrack, node: Pick<NodeIdentity, 'name' | 'labels'>): Endpoint | undefined => {
  if (!track.ip || ['Succeeded', 'Failed', 'Removed'].includes(podPhase(track))) return undefined;
  const { uid, namespace, name, labels, spec } = track.record;
  const ports = [...track.containers.values()].flatMap((container) => container.spec.ports ?? []);
  const namedPorts = Object.fromEntries(ports.flatMap((port) => (port.name ? [[port.name, port.containerPort]] : [])));
  return {
    uid,
    namespace,
    podName: name,
    node: node.name,
    zone: node.labels[ZONE_LABEL],
    ip: track.ip,
    labels,
    namedPorts,
    ready: podReady(track),
    terminating: track.record.deletion !== undefined,
    hostname: spec.hostname,
    subdomain: spec.subdomain,
  };
};

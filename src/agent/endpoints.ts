import type { Endpoint } from '../model/service.js';
import { podReady } from './pod-track.js';
import type { PodTrack } from './pod-track.js';

/** The pod as a target of Services; `undefined` while it has no address or is going (I9). */
export const endpointOf = (track: PodTrack): Endpoint | undefined => {
  if (!track.ip || track.removed || track.record.deletion) return undefined;
  const { uid, namespace, name, labels } = track.record;
  const ports = [...track.containers.values()].flatMap((container) => container.spec.ports ?? []);
  const namedPorts = Object.fromEntries(ports.flatMap((port) => (port.name ? [[port.name, port.containerPort]] : [])));
  return { uid, namespace, podName: name, ip: track.ip, labels, namedPorts, ready: podReady(track) };
};

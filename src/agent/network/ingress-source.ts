import { INGRESS_LABELS, INGRESS_NAMESPACE } from '../../model/node-network.js';
import type { PeerNode } from '../../model/node-network.js';
import type { Endpoint } from '../../model/service.js';
import { gatewayOf } from './bridge.js';
import { parseCidr } from '../../model/cidr.js';

/**
 * Another node's ingress proxy as network policies can select it. It is a process of its machine, and reaches pods of other nodes with the first address of
 * its node's range, which no pod has.
 */
export const ingressSource = ({ name, podCIDR }: PeerNode): Endpoint[] => {
  const range = parseCidr(podCIDR);
  if (!range) return [];
  return [
    {
      uid: `ingress/${name}`,
      namespace: INGRESS_NAMESPACE,
      podName: 'ingress',
      node: name,
      ip: gatewayOf(range),
      labels: INGRESS_LABELS,
      namedPorts: {},
      ready: true,
      terminating: false,
    },
  ];
};

import type { PodRecord } from '../../model/pod.js';
import type { PodNetwork } from '../pod-network.js';

interface AddressContext {
  readonly network: Pick<PodNetwork, 'allocate' | 'nodeAddresses'>;
  readonly nodeAddress: string;
  /** The address the pod had, from its sandbox's label. */
  readonly had: string | undefined;
}

/**
 * A pod's address: one of the node's range, or on the host's network the node's own. The one it had is kept as long as that is
 * possible, so that a machine with several addresses does not change its mind.
 */
export const podAddress = (record: Pick<PodRecord, 'uid' | 'spec'>, ctx: AddressContext): string => {
  const { network, nodeAddress, had } = ctx;
  if (!record.spec.hostNetwork) return network.allocate(record.uid, had);
  return had !== undefined && network.nodeAddresses().includes(had) ? had : nodeAddress;
};

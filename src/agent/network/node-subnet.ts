import { SlipwayError } from '../../model/errors.js';
import { type Cidr, formatCidr, parseCidr, subnetAt, subnetCount } from '../../model/cidr.js';

const PREFIX = 24;

/** Gives a range for this node's pods, `10.42.7.0/24`; `refused` are those that something else on this machine uses. */
export type AskRange = (refused: readonly string[]) => Promise<string>;

/** The first range of the pod network that this machine does not use: for one that is alone. */
export const firstFreeRange =
  (podCIDR: string): AskRange =>
  async (refused) => {
    const range = parsePodRange(podCIDR);
    if (range && refused.length < subnetCount(range, PREFIX))
      return formatCidr(subnetAt(range, PREFIX, refused.length));
    throw new SlipwayError('NETWORK_SETUP', {
      operation: 'choose a pod range',
      detail: `no /24 of ${podCIDR} is free`,
    });
  };

/** `podCIDR` as a range that holds at least one /24. */
export const parsePodRange = (text: string): Cidr | undefined => {
  const range = parseCidr(text);
  return range && range.prefix <= PREFIX ? range : undefined;
};

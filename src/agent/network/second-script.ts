import type { BridgeLink, MacvlanLink, PodAttachment } from '../../model/pod-attachment.js';
import { bareAddress } from '../../model/network-selection.js';
import { macOf } from './cable-script.js';

/** One end of a pod in a further network. */
export interface SecondCable {
  /** Process whose network namespace is the pod's. */
  readonly pid: number;
  /** The host's end; of a macvlan interface the name until it is moved. */
  readonly hostInterface: string;
  readonly attachment: PodAttachment;
}

const DEFAULT_MTU = 1500;

/** What `ip -batch` makes of a bridge that is there: named in its alias, so that a cluster knows its own (I4, I5). */
export const bridgeCommands = (bridge: string, alias: string, link: BridgeLink): readonly string[] => [
  `link set ${bridge} alias ${alias}`,
  `link set ${bridge} addrgenmode none`,
  `link set ${bridge} mtu ${link.mtu ?? DEFAULT_MTU}`,
  `link set ${bridge} up`,
  ...(link.gateway === undefined ? [] : gatewayCommands(bridge, link.gateway)),
  ...(link.uplink === undefined ? [] : [`link set ${link.uplink} master ${bridge}`, `link set ${link.uplink} up`]),
];

/** A fixed MAC: a bridge without one takes its lowest port's, and pods would lose their gateway when that port goes. */
const gatewayCommands = (bridge: string, gateway: string): readonly string[] => [
  `link set ${bridge} address ${macOf(bareAddress(gateway))}`,
  `addr replace ${gateway} dev ${bridge}`,
];

/** A veth pair between the bridge and the pod. No hairpin: nothing translates addresses on such a bridge. */
export const vethCommands = ({ hostInterface, pid, attachment }: SecondCable, bridge: string): readonly string[] => {
  const mtu = `mtu ${attachment.link.mtu ?? DEFAULT_MTU}`;
  return [
    `link add ${hostInterface} ${mtu} type veth peer name ${attachment.interface} netns ${pid}${addressOption(attachment)} ${mtu}`,
    `link set ${hostInterface} addrgenmode none`,
    `link set ${hostInterface} master ${bridge}`,
    `link set ${hostInterface} up`,
  ];
};

/** An interface on the parent, moved into the pod. */
export const macvlanCommands = (
  { hostInterface, pid, attachment }: SecondCable,
  { master, mode, mtu }: MacvlanLink,
): readonly string[] => [
  `link add link ${master} name ${hostInterface}${addressOption(attachment)}${mtu === undefined ? '' : ` mtu ${mtu}`} type macvlan mode ${mode}`,
  `link set ${hostInterface} netns ${pid} name ${attachment.interface}`,
];

/** Within the pod. */
export const podCommands = ({ interface: name, addresses, routes }: PodAttachment): readonly string[] => [
  `link set ${name} addrgenmode none`,
  `link set ${name} up`,
  ...addresses.map((address) => `addr add ${address} dev ${name}`),
  ...routes.map(({ dst, gw }) => `route add ${dst} via ${gw} dev ${name}`),
];

/** An address that another pod gets later keeps its MAC, so that no neighbour's table goes stale. */
const addressOption = ({ mac, addresses: [first] }: PodAttachment): string => {
  const address = mac ?? (first === undefined ? undefined : macOf(bareAddress(first)));
  return address === undefined ? '' : ` address ${address}`;
};

import { parseCidr, parseIp } from './cidr.js';
import { INTERFACE_NAME, isAddress } from './network-config.js';
import type { Refusal } from './network-config.js';

/** The pod annotation that names its further networks (Network Plumbing Working Group, "De-facto Standard", section 3). */
export const NETWORKS_ANNOTATION = 'k8s.v1.cni.cncf.io/networks';

/** What a pod may read of its networks through the downward API: the standard's section 5. */
export const NETWORK_STATUS_ANNOTATION = 'k8s.v1.cni.cncf.io/network-status';

/** One further network that a pod asks for. */
export interface NetworkSelection {
  readonly namespace: string;
  readonly name: string;
  readonly interface: string;
  /** Addresses the pod wants, with or without a prefix length. */
  readonly ips: readonly string[];
  readonly mac?: string;
}

type Draft = Partial<NetworkSelection> & { readonly name: string };

const OBJECT_NAME = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;
/** Six octets, the first of a unicast address. */
const MAC = /^[0-9a-f][02468ace](:[0-9a-f]{2}){5}$/i;
const FORM = 'write name, namespace/name or name@interface, comma separated, or a JSON list of objects';

/**
 * Reads the annotation's short form, `name`, `namespace/name`, `name@interface`, comma separated, or its JSON form. Interfaces
 * without a name are net1, net2, … by their place.
 */
export const parseNetworkSelections = (text: string, podNamespace: string): readonly NetworkSelection[] | Refusal => {
  const drafts = text.trim().startsWith('[') ? jsonDrafts(text) : shortDrafts(text);
  if (!Array.isArray(drafts)) return drafts as Refusal;
  const selections = (drafts as readonly Draft[]).map((draft, index): NetworkSelection => ({
    namespace: podNamespace,
    interface: `net${index + 1}`,
    ips: [],
    ...draft,
  }));
  return problemOf(selections) ?? selections;
};

const shortDrafts = (text: string): Draft[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [whole = '', ifname] = part.split(/@(.*)/s);
      const [first = '', second] = whole.split(/\/(.*)/s);
      const name = second === undefined ? { name: first } : { namespace: first, name: second };
      return ifname === undefined ? name : { ...name, interface: ifname };
    });

const FIELDS = ['name', 'namespace', 'interface', 'ips', 'mac'];

const jsonDrafts = (text: string): Draft[] | Refusal => {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    return { why: 'is no JSON list', remedy: FORM };
  }
  for (const item of list as unknown[]) {
    if (item === null || typeof item !== 'object') return { why: 'holds what is no object', remedy: FORM };
    const other = Object.keys(item).find((field) => !FIELDS.includes(field));
    if (other !== undefined)
      return { why: `"${other}" is not supported`, remedy: `remove it; supported are ${FIELDS.join(', ')}` };
    const { ips = [], name } = item as { ips?: unknown; name?: unknown };
    if (typeof name !== 'string') return { why: 'holds a network without a name', remedy: 'add "name"' };
    if (!Array.isArray(ips)) return { why: '"ips" is no list', remedy: 'write ["10.9.0.5"]' };
  }
  return list as Draft[];
};

const problemOf = (selections: readonly NetworkSelection[]): Refusal | undefined => {
  const seen = new Set(['eth0', 'lo']);
  for (const { namespace, name, interface: ifname, ips, mac } of selections) {
    if (![namespace, name].every((part) => typeof part === 'string' && OBJECT_NAME.test(part)))
      return { why: `"${namespace}/${name}" is no name of a network`, remedy: FORM };
    if (typeof ifname !== 'string' || !INTERFACE_NAME.test(ifname))
      return { why: `"${ifname}" is no name of an interface`, remedy: 'write at most 15 letters and digits' };
    if (seen.has(ifname)) return { why: `the pod has an interface "${ifname}" already`, remedy: 'choose another name' };
    seen.add(ifname);
    const bad = ips.find((ip) => parseIp(ip) === undefined && !isAddress(ip));
    if (bad !== undefined) return { why: `"${bad}" is no IPv4 address`, remedy: 'write one such as 10.9.0.5' };
    if (mac !== undefined && !MAC.test(mac)) return { why: `"${mac}" is no MAC address`, remedy: 'write six octets' };
  }
  return undefined;
};

/** The address without its prefix length. */
export const bareAddress = (address: string): string => address.split('/', 1)[0] ?? '';

/** The prefix length of an address, if it has one. */
export const prefixOf = (address: string): number | undefined =>
  address.includes('/') ? parseCidr(address)?.prefix : undefined;

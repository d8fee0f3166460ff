import { existsSync } from 'node:fs';
import { run } from './run.js';

/** What `ip -j addr show` says of a link. */
export interface Link {
  readonly ifname: string;
  readonly ifindex: number;
  /** Index of the other end of a veth pair, in its own namespace. */
  readonly link_index?: number;
  readonly flags: readonly string[];
  readonly address: string;
  readonly mtu: number;
  /** Bridge it is in. */
  readonly master?: string;
  readonly addr_info?: readonly { readonly family: string; readonly local: string; readonly prefixlen: number }[];
}

/**
 * Is there such an interface? Asked of /proc/sys, which shows the caller's network namespace; /sys shows the one it was mounted in, so it would be
 * wrong for an agent that runs in a namespace of its own.
 */
export const linkExists = (name: string): boolean => existsSync(`/proc/sys/net/ipv4/conf/${name}`);

/** `undefined` when there is none of that name. */
export const showLink = async (name: string): Promise<Link | undefined> =>
  linkExists(name) ? (await listLinks('show', 'dev', name))[0] : undefined;

/** Names of the links in a bridge. */
export const linksIn = async (bridge: string): Promise<readonly string[]> =>
  linkExists(bridge) ? (await listLinks('show', 'master', bridge)).map(({ ifname }) => ifname) : [];

/** `10.42.7.1/24`, … */
export const ipv4Addresses = (link: Link | undefined): readonly string[] =>
  (link?.addr_info ?? [])
    .filter(({ family }) => family === 'inet')
    .map(({ local, prefixlen }) => `${local}/${prefixlen}`);

const listLinks = async (...args: readonly string[]): Promise<readonly Link[]> =>
  parseLinks(await run('ip', ['-j', 'addr', ...args]));

/** Some versions of ip print an empty object for each link that does not match. */
export const parseLinks = (json: string): readonly Link[] =>
  (JSON.parse(json.trim() || '[]') as readonly Partial<Link>[]).filter(
    (link): link is Link => link.ifname !== undefined,
  );

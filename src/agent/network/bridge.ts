import { readFileSync, writeFileSync } from 'node:fs';
import { SlipwayError } from '../../model/errors.js';
import { macOf } from './cable-script.js';
import { type Cidr, contains, formatCidr, formatIp, parseCidr } from '../../model/cidr.js';
import { defaultDevice, type HostRoute, hostRoutes, isTaken } from './host-routes.js';
import { ipv4Addresses, type Link, linkExists, showLink } from './links.js';
import type { AskRange } from './node-subnet.js';
import { run } from './run.js';

export interface BridgeContext {
  readonly bridge: string;
  readonly subnet: Cidr;
  readonly serviceCIDR: Cidr;
  readonly routeMetric: number;
  readonly mtu: number;
}

export const gatewayOf = (subnet: Cidr): string => formatIp(subnet.base + 1);

/** MTU of the way out of the machine, so that pods never send what can't leave; Ethernet's 1500 when there is none. */
export const uplinkMtu = async (): Promise<number> => {
  const device = defaultDevice(hostRoutes());
  return (device === undefined ? undefined : (await showLink(device))?.mtu) ?? 1500;
};

/** Range of the bridge if it stands already: what a lost state file would have said. */
export const standingSubnet = async (bridge: string): Promise<string> => {
  const [address] = ipv4Addresses(await showLink(bridge));
  const range = address === undefined ? undefined : parseCidr(address);
  return range ? formatCidr(range) : '';
};

/**
 * The range the node had, while it is of the pod network and nobody else's; else one that is asked for. Adding the route is the claim on this
 * machine: the kernel lets one device have it, so two clusters that start at the same moment can't get the same range.
 */
export const claimSubnet = async (
  bridge: string,
  podCIDR: Cidr,
  from: { readonly previous: string; readonly ask: AskRange },
): Promise<Cidr> => {
  if (!linkExists(bridge)) await run('ip', ['link', 'add', bridge, 'type', 'bridge']);
  await run('ip', ['link', 'set', bridge, 'up']);
  const isOurs = (range: Cidr | undefined): range is Cidr => range !== undefined && contains(podCIDR, range.base);
  const previous = parseCidr(from.previous);
  if (isOurs(previous) && (await claimed(bridge, previous))) return previous;
  const refused: string[] = from.previous === '' ? [] : [from.previous];
  for (;;) {
    const range = await from.ask(refused);
    const subnet = parseCidr(range);
    if (isOurs(subnet) && (await claimed(bridge, subnet))) return subnet;
    refused.push(range);
  }
};

const claimed = async (bridge: string, subnet: Cidr): Promise<boolean> => {
  if (isTaken(subnet, bridge, hostRoutes())) return false;
  if (ownRoute(hostRoutes(), bridge, subnet)) return true;
  try {
    await run('ip', ['route', 'add', formatCidr(subnet), 'dev', bridge, 'scope', 'link']);
    return true;
  } catch (error) {
    if (error instanceof SlipwayError && error.message.includes('File exists')) return false;
    throw error;
  }
};

/** Makes bridge, address, routes and kernel settings stand; says what it mended. */
export const ensureBridge = async (ctx: BridgeContext): Promise<readonly string[]> => {
  const mended: string[] = [];
  if (!linkExists(ctx.bridge)) {
    await run('ip', ['link', 'add', ctx.bridge, 'type', 'bridge']);
    mended.push(`made bridge ${ctx.bridge}`);
  }
  const link = await showLink(ctx.bridge);
  const commands = [...linkCommands(ctx, link), ...addressCommands(ctx, link, mended)];
  if (commands.length > 0) await run('ip', ['-batch', '-'], commands.join('\n'));
  const routes = routeCommands(ctx, hostRoutes(), mended);
  if (routes.length > 0) await run('ip', ['-batch', '-'], routes.join('\n'));
  return [...mended, ...ensureSettings(ctx.bridge)];
};

export const removeBridge = async (bridge: string): Promise<void> => {
  if (linkExists(bridge)) await run('ip', ['link', 'del', bridge]);
};

/** A fixed MAC: a bridge without one takes its lowest port's, and pods would lose their gateway when that port goes. */
const linkCommands = (ctx: BridgeContext, link: Link | undefined): readonly string[] => {
  const mac = macOf(gatewayOf(ctx.subnet));
  if (link?.flags.includes('UP') && link.address === mac && link.mtu === ctx.mtu) return [];
  return [`link set ${ctx.bridge} address ${mac} mtu ${ctx.mtu} addrgenmode none`, `link set ${ctx.bridge} up`];
};

const addressCommands = (ctx: BridgeContext, link: Link | undefined, mended: string[]): readonly string[] => {
  const address = `${gatewayOf(ctx.subnet)}/${ctx.subnet.prefix}`;
  if (ipv4Addresses(link).includes(address)) return [];
  mended.push(`gave ${ctx.bridge} the address ${address}`);
  return [`addr add ${address} dev ${ctx.bridge} noprefixroute`];
};

/** Host processes need some route to the service range before the kernel asks our table; a default route is enough. */
const routeCommands = (ctx: BridgeContext, routes: readonly HostRoute[], mended: string[]): readonly string[] => {
  const gateway = gatewayOf(ctx.subnet);
  const commands: string[] = [];
  if (!ownRoute(routes, ctx.bridge, ctx.subnet)) {
    mended.push(`routed ${formatCidr(ctx.subnet)} to ${ctx.bridge}`);
    commands.push(`route add ${formatCidr(ctx.subnet)} dev ${ctx.bridge} scope link src ${gateway}`);
  }
  const own = ownRoute(routes, ctx.bridge, ctx.serviceCIDR);
  if (
    !own &&
    !routes.some((route) => route.prefix <= ctx.serviceCIDR.prefix && contains(route, ctx.serviceCIDR.base))
  ) {
    const metric = ctx.routeMetric;
    mended.push(`routed ${formatCidr(ctx.serviceCIDR)} to ${ctx.bridge}`);
    commands.push(
      `route add ${formatCidr(ctx.serviceCIDR)} dev ${ctx.bridge} scope link src ${gateway} metric ${metric}`,
    );
  }
  return commands;
};

const ownRoute = (routes: readonly HostRoute[], bridge: string, range: Cidr): boolean =>
  routes.some((route) => route.device === bridge && route.base === range.base && route.prefix === range.prefix);

/** Strict reverse path on our bridge: pods can't send with addresses of other networks. */
const ensureSettings = (bridge: string): readonly string[] =>
  [
    ['net/ipv4/ip_forward', '1'],
    [`net/ipv4/conf/${bridge}/rp_filter`, '1'],
    [`net/ipv4/conf/${bridge}/send_redirects`, '0'],
  ].flatMap(([path, value]) => {
    const file = `/proc/sys/${path}`;
    if (readFileSync(file, 'utf8').trim() === value) return [];
    writeFileSync(file, String(value));
    return [`set ${path} to ${value}`];
  });

import { networkInterfaces } from 'node:os';
import { Mutex } from 'async-mutex';
import type { PeerNode } from '../../model/node-network.js';
import { type Cidr, parseCidr } from '../../model/cidr.js';
import { linkExists } from './links.js';
import { isInternalInterface } from './names.js';
import {
  deviceCommands,
  forwardingCommand,
  listedRouteText,
  overlayMac,
  type OwnPlace,
  type PeerContext,
  type PeerRoute,
  peerRoutes,
  ROUTE_PROTOCOL,
  routeCommands,
  routeText,
} from './peer-plan.js';
import { run } from './run.js';

/** Routes to the pods of other nodes. Only routes with our protocol number and metric, and our own device, are ever touched (I5). */
export class Peers {
  private peers: readonly PeerNode[] = [];
  private routes: readonly PeerRoute[] = [];
  private readonly working = new Mutex();
  /** The kernel may have routes of an earlier life. */
  private looked = false;

  constructor(
    private readonly ctx: PeerContext,
    private readonly internalIP: () => string,
  ) {}

  /** Does some peer need the overlay? Then new pods get its smaller MTU. */
  get overlay(): boolean {
    return this.ctx.backend === 'vxlan' || this.routes.some(({ backend }) => backend === 'vxlan');
  }

  /** The routes stand when it resolves. */
  async set(peers: readonly PeerNode[]): Promise<void> {
    this.peers = peers;
    await this.ensure();
  }

  /** Makes what is missing, removes what is no longer wanted; says what it mended. */
  ensure(): Promise<readonly string[]> {
    return this.working.runExclusive(async () => {
      const before = new Set(this.routes.map((route) => routeText(route, this.ctx)));
      this.routes = peerRoutes(this.peers, this.ctx, this.ownPlace());
      if (this.routes.length === 0 && before.size === 0 && this.looked) return [];
      this.looked = true;
      const mended = await this.ensureDevice();
      const lost = await this.ensureRoutes();
      // Only what stood before was mended; the rest is new.
      return [...mended, ...lost.filter((text) => before.has(text)).map((text) => `routed ${text} again`)];
    });
  }

  async remove(): Promise<void> {
    const routes = (await this.listed()).map(
      ({ dst }) => `route del ${dst} proto ${ROUTE_PROTOCOL} metric ${this.ctx.metric}`,
    );
    if (routes.length > 0) await run('ip', ['-force', '-batch', '-'], routes.join('\n')).catch(() => undefined);
    if (linkExists(this.ctx.vxlan)) await run('ip', ['link', 'del', this.ctx.vxlan]);
  }

  private ownPlace(): OwnPlace {
    return { internalIP: this.internalIP(), links: ownLinks() };
  }

  /** The overlay's device exists exactly when some peer needs it, with the node's present address. */
  private async ensureDevice(): Promise<readonly string[]> {
    const { ctx } = this;
    const exists = linkExists(ctx.vxlan);
    const wanted = this.routes.some(({ backend }) => backend === 'vxlan');
    if (!wanted && exists) await run('ip', ['link', 'del', ctx.vxlan]);
    if (!wanted) return [];
    const right = exists && (await this.deviceIsRight());
    if (exists && !right) await run('ip', ['link', 'del', ctx.vxlan]);
    if (!right) await run('ip', ['-batch', '-'], deviceCommands(ctx, this.internalIP()).join('\n'));
    await this.ensureNeighbours();
    return exists && !right ? [`made ${ctx.vxlan} anew`] : [];
  }

  private async deviceIsRight(): Promise<boolean> {
    const [link] = JSON.parse(await run('ip', ['-j', '-d', 'addr', 'show', 'dev', this.ctx.vxlan])) as [ListedDevice?];
    const local = this.internalIP();
    const data = link?.linkinfo?.info_data;
    return (
      data?.id === this.ctx.vni &&
      data.local === local &&
      link?.address === overlayMac(local) &&
      link.flags.includes('UP') &&
      (link.addr_info ?? []).length > 0
    );
  }

  /** Neighbours come with the routes; the forwarding table is the bridge program's. Replacing what is there changes nothing. */
  private async ensureNeighbours(): Promise<void> {
    const far = this.routes.filter(({ backend }) => backend === 'vxlan');
    await run('bridge', ['-batch', '-'], far.map((route) => forwardingCommand(route, this.ctx)).join('\n'));
  }

  /** The routes that were missing, as text. */
  private async ensureRoutes(): Promise<readonly string[]> {
    const { ctx } = this;
    const present = new Map((await this.listed()).map((route) => [listedRouteText(route, ctx), route.dst]));
    const wanted = new Map(this.routes.map((route) => [routeText(route, ctx), route]));
    const missing = [...wanted].filter(([text]) => !present.has(text));
    const ranges = new Set(this.routes.map(({ range }) => range));
    const stale = [...present].filter(([text, dst]) => !wanted.has(text) && !ranges.has(dst));
    const commands = [
      ...stale.map(([, dst]) => `route del ${dst} proto ${ROUTE_PROTOCOL} metric ${ctx.metric}`),
      // Neighbours may have gone without their route, and replacing them costs nothing more.
      ...this.routes
        .filter((route) => route.backend === 'vxlan' || !present.has(routeText(route, ctx)))
        .flatMap((route) => routeCommands(route, ctx)),
    ];
    if (commands.length > 0) await run('ip', ['-batch', '-'], commands.join('\n'));
    return missing.map(([text]) => text);
  }

  private async listed(): Promise<readonly ListedRoute[]> {
    const json = await run('ip', ['-j', 'route', 'show', 'proto', String(ROUTE_PROTOCOL)]);
    const routes = JSON.parse(json.trim() || '[]') as readonly Partial<ListedRoute>[];
    return routes.filter((route): route is ListedRoute => route.metric === this.ctx.metric && route.dst !== undefined);
  }
}

interface ListedRoute {
  readonly dst: string;
  readonly gateway?: string;
  readonly dev?: string;
  readonly prefsrc?: string;
  readonly metric: number;
}

interface ListedDevice {
  readonly address: string;
  readonly flags: readonly string[];
  readonly addr_info?: readonly unknown[];
  readonly linkinfo?: { readonly info_data?: { readonly id?: number; readonly local?: string } };
}

const ownLinks = (): readonly Cidr[] =>
  Object.entries(networkInterfaces())
    .filter(([name]) => !isInternalInterface(name))
    .flatMap(([, addresses = []]) => addresses)
    .flatMap(({ family, internal, cidr }) => (family === 'IPv4' && !internal && cidr ? (parseCidr(cidr) ?? []) : []))
    .filter(({ prefix }) => prefix < 32);

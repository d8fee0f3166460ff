import { Mutex } from 'async-mutex';
import { SlipwayError } from '../../model/errors.js';
import type { BridgeLink, PodAttachment } from '../../model/pod-attachment.js';
import { defaultDevice, hostRoutes } from './host-routes.js';
import { ipv4Addresses, type Link, linkExists, linksIn, parseLinks, showLink } from './links.js';
import { isSecondInterface, type NetworkNames } from './names.js';
import { run } from './run.js';
import { bridgeCommands, macvlanCommands, podCommands, type SecondCable, vethCommands } from './second-script.js';

type Names = Pick<NetworkNames, 'secondBridge' | 'secondInterface' | 'secondAlias'>;

interface Plugged {
  readonly hostInterface: string;
  readonly bridge: string;
  readonly link: BridgeLink;
  readonly network: string;
}

/**
 * The pods' further networks on one machine. Addresses come with the attachment (the planner gives them); here are bridges and cables
 * only, and what stands in the kernel is all the state there is: bridges carry the cluster and the network in their alias.
 */
export class SecondNetworks {
  /** Pod uid -> its cables to bridges, as far as this process knows. */
  private readonly plugged = new Map<string, readonly Plugged[]>();
  private readonly working = new Mutex();

  constructor(private readonly names: Names) {}

  /** Idempotent: what is plugged in right stays, the rest is laid anew. True when a bridge was made. */
  plug(uid: string, pid: number, networks: readonly PodAttachment[]): Promise<boolean> {
    return this.working.runExclusive(async () => {
      const before = await this.bridges();
      const cables = networks.map((attachment) => {
        return { pid, attachment, hostInterface: this.names.secondInterface(uid, attachment.interface) };
      });
      this.plugged.set(
        uid,
        cables.flatMap((cable) => this.toBridge(cable)),
      );
      for (const cable of cables) await this.lay(cable);
      return (await this.bridges()).some((bridge) => !before.includes(bridge));
    });
  }

  /** Removes the pod's cables, and bridges that nobody uses any more. */
  async release(uid: string): Promise<void> {
    const cables = this.plugged.get(uid);
    if (!cables) return;
    await this.working.runExclusive(async () => {
      this.plugged.delete(uid);
      for (const { hostInterface } of cables) await removeLink(hostInterface);
      await this.removeUnused();
    });
  }

  /** Makes bridges stand and cables be in them; removes leftovers. Says what it mended. */
  ensure(): Promise<readonly string[]> {
    return this.working.runExclusive(async () => {
      const mended: string[] = [];
      const cables = [...this.plugged.values()].flat();
      for (const one of new Map(cables.map((each) => [each.bridge, each])).values()) {
        const wanted = cables.flatMap(({ bridge, hostInterface }) => (bridge === one.bridge ? [hostInterface] : []));
        mended.push(...(await this.mend(one, wanted)));
      }
      return [...mended, ...(await this.removeUnused())];
    });
  }

  /** Bridges of the cluster that stand now. */
  async bridges(): Promise<readonly string[]> {
    const links = JSON.parse((await run('ip', ['-j', 'link', 'show', 'type', 'bridge'])).trim() || '[]') as Aliased[];
    const own = this.names.secondAlias('');
    return links.flatMap(({ ifname, ifalias }) => (ifname && ifalias?.startsWith(own) ? [ifname] : [])).sort();
  }

  /** Removes all of it. */
  async destroy(): Promise<void> {
    await this.working.runExclusive(async () => {
      for (const bridge of await this.bridges()) {
        for (const port of await podPorts(bridge)) await removeLink(port);
        await removeLink(bridge);
      }
      this.plugged.clear();
    });
  }

  private async mend(cable: Plugged, hostInterfaces: readonly string[]): Promise<readonly string[]> {
    const { bridge, network } = cable;
    const mended = linkExists(bridge) ? [] : [`made bridge ${bridge} of network ${network}`];
    await this.ensureBridge(cable);
    const ports = new Set(await linksIn(bridge));
    const loose = hostInterfaces.filter((name) => !ports.has(name) && linkExists(name));
    if (loose.length === 0) return mended;
    await batch(
      loose.flatMap((name) => [`link set ${name} master ${bridge}`, `link set ${name} up`]),
      `plug pods into ${bridge}`,
    );
    return [...mended, `plugged ${loose.length} pods into network ${network} again`];
  }

  private toBridge({ attachment: { link, network }, hostInterface }: SecondCable): Plugged[] {
    return link.type === 'bridge' ? [{ hostInterface, bridge: this.names.secondBridge(network), link, network }] : [];
  }

  private async lay(cable: SecondCable): Promise<void> {
    const { link, network } = cable.attachment;
    const bridge = this.names.secondBridge(network);
    if (link.type === 'bridge') await this.ensureBridge({ bridge, link, network });
    const inside = await insideOf(cable);
    if (isRight(inside, cable) && (link.type !== 'bridge' || (await isIn(bridge, cable, inside)))) return;
    await removeLink(cable.hostInterface);
    if (inside && link.type === 'macvlan') await inPod(cable.pid, ['ip', 'link', 'del', cable.attachment.interface]);
    const commands = link.type === 'bridge' ? vethCommands(cable, bridge) : macvlanCommands(cable, link);
    if (link.type === 'macvlan') mustExist(link.master, network);
    await batch(commands, `join network ${network}`);
    await inPod(cable.pid, ['ip', '-batch', '-'], podCommands(cable.attachment).join('\n'));
  }

  private async ensureBridge({ bridge, link, network }: Pick<Plugged, 'bridge' | 'link' | 'network'>): Promise<void> {
    if (link.uplink !== undefined) await checkUplink(link.uplink, bridge, network);
    if (!linkExists(bridge)) await run('ip', ['link', 'add', bridge, 'type', 'bridge']);
    const standing = await showLink(bridge);
    if (standing && isAsWanted(standing, link) && (await hasUplink(bridge, link))) return;
    await batch(bridgeCommands(bridge, this.names.secondAlias(network), link), `make bridge ${bridge}`);
  }

  private async removeUnused(): Promise<readonly string[]> {
    const used = new Set([...this.plugged.values()].flat().map(({ bridge }) => bridge));
    const removed: string[] = [];
    for (const bridge of await this.bridges()) {
      if (used.has(bridge) || (await podPorts(bridge)).length > 0) continue;
      await removeLink(bridge);
      removed.push(`removed bridge ${bridge}, which no pod uses`);
    }
    return removed;
  }
}

interface Aliased {
  readonly ifname?: string;
  readonly ifalias?: string;
}

const batch = async (commands: readonly string[], operation: string): Promise<void> => {
  try {
    await run('ip', ['-batch', '-'], commands.join('\n'));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const isUnknown = /Unknown device type|Operation not supported/.test(detail);
    const hint = isUnknown ? `; the kernel of this machine has no such device: ${commands[0]}` : '';
    throw new SlipwayError('NETWORK_SETUP', { operation, detail: `${detail}${hint}` }, { cause: error });
  }
};

const inPod = (pid: number, command: readonly string[], input = ''): Promise<string> =>
  run('nsenter', [`--net=/proc/${pid}/ns/net`, ...command], input);

/** The pod's end, if there is one. */
const insideOf = async ({ pid, attachment }: SecondCable): Promise<Link | undefined> =>
  parseLinks(await inPod(pid, ['ip', '-j', 'addr', 'show'])).find(({ ifname }) => ifname === attachment.interface);

const isRight = (inside: Link | undefined, { attachment }: SecondCable): boolean => {
  if (!inside?.flags.includes('UP')) return false;
  const given = ipv4Addresses(inside);
  return given.length === attachment.addresses.length && attachment.addresses.every((one) => given.includes(one));
};

const isIn = async (bridge: string, { hostInterface }: SecondCable, inside: Link | undefined): Promise<boolean> => {
  const host = await showLink(hostInterface);
  return host?.master === bridge && host.flags.includes('UP') && host.link_index === inside?.ifindex;
};

const isAsWanted = (standing: Link, { mtu = 1500, gateway }: BridgeLink): boolean =>
  standing.flags.includes('UP') &&
  standing.mtu === mtu &&
  (gateway === undefined || ipv4Addresses(standing).includes(gateway));

const hasUplink = async (bridge: string, { uplink }: BridgeLink): Promise<boolean> =>
  uplink === undefined || (await linksIn(bridge)).includes(uplink);

const mustExist = (device: string, network: string): void => {
  if (linkExists(device)) return;
  throw new SlipwayError('NETWORK_SETUP', { operation: `join network ${network}`, detail: `there is no ${device}` });
};

/** An interface that the machine itself uses must not go into a bridge: its addresses would fall silent. */
const checkUplink = async (uplink: string, bridge: string, network: string): Promise<void> => {
  mustExist(uplink, network);
  const link = await showLink(uplink);
  if (link?.master === bridge) return;
  const isOwn = ipv4Addresses(link).length > 0 || defaultDevice(hostRoutes()) === uplink;
  const why = isOwn ? 'the machine has an address on it' : link?.master ? `it is in ${link.master}` : '';
  if (why === '') return;
  const operation = `give network ${network} the uplink ${uplink}`;
  throw new SlipwayError('NETWORK_SETUP', { operation, detail: `${why}; name an interface that nothing else uses` });
};

/** Ends of pods in a bridge; the rest is its uplink. */
const podPorts = async (bridge: string): Promise<readonly string[]> =>
  (await linksIn(bridge)).filter(isSecondInterface);

/** Gone is what we want: a veth goes by itself with the namespace of its other end. */
const removeLink = async (name: string): Promise<void> => {
  if (!linkExists(name)) return;
  await run('ip', ['link', 'del', name]).catch((error: unknown) => {
    if (linkExists(name)) throw error;
  });
};

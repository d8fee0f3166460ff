import { existsSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf, SlipwayError } from '../../model/errors.js';
import { Batcher, type Outcome } from './batcher.js';
import { type Cable, type CableContext, cableScript, readCableOutput } from './cable-script.js';
import { ipv4Addresses, linkExists, linksIn, parseLinks, showLink } from './links.js';
import { run } from './run.js';
import { ShellSession } from './shell-session.js';

const BATCH = 8;
/** How long a sandbox may take to make its namespace. */
const NAMESPACE_MS = 5_000;
/** How long the kernel may take to remove a cable whose sandbox has ended. */
const VANISH_MS = 300;

/** Lays, checks and removes the cables between pods and the bridge. */
export class Cables {
  private readonly adding = new Batcher<Cable>((cables) => this.lay(cables), BATCH);
  private readonly removing = new Batcher<string>((names) => removeLinks(names), 64);

  /** Sandbox of each cable, as far as this process knows. */
  private readonly pids = new Map<string, number>();

  private readonly shell = new ShellSession();

  constructor(private readonly ctx: CableContext) {}

  close(): void {
    this.shell.close();
  }

  /** Idempotent: a cable that is plugged in right stays, any other of that name goes first. */
  async plug(cable: Cable): Promise<void> {
    await ownNamespace(cable.pid);
    const right = linkExists(cable.hostInterface) && (await this.isRight(cable));
    if (!right) {
      await this.unplug(cable.hostInterface);
      await this.adding.add(cable);
    }
    this.pids.set(cable.hostInterface, cable.pid);
  }

  /**
   * Removes the cable. When its sandbox has ended the kernel takes it away by itself, all those of one moment at once; that is waited for, because
   * removing one by hand costs more (20 ms each measured).
   */
  async unplug(hostInterface: string): Promise<void> {
    const pid = this.pids.get(hostInterface);
    this.pids.delete(hostInterface);
    const deadline = Date.now() + VANISH_MS;
    const ended = pid === undefined || !existsSync(`/proc/${pid}`);
    while (ended && linkExists(hostInterface) && Date.now() < deadline) await sleep(5);
    if (linkExists(hostInterface)) await this.removing.add(hostInterface);
  }

  /** Host ends that are in the bridge now. */
  plugged(): Promise<readonly string[]> {
    return linksIn(this.ctx.bridge);
  }

  /** Puts host ends that lost their bridge back; says how many. */
  async replug(hostInterfaces: readonly string[]): Promise<number> {
    const plugged = new Set(await this.plugged());
    const loose = hostInterfaces.filter((name) => !plugged.has(name) && linkExists(name));
    if (loose.length === 0) return 0;
    const commands = loose.map((name) => [
      `link set ${name} master ${this.ctx.bridge}`,
      `link set ${name} type bridge_slave hairpin on`,
      `link set ${name} up`,
    ]);
    await run('ip', ['-batch', '-'], commands.flat().join('\n'));
    return loose.length;
  }

  private async lay(cables: readonly Cable[]): Promise<readonly Outcome[]> {
    const output = await this.shell.run(cableScript(cables, this.ctx));
    return readCableOutput(output, cables.length).map((reason): Outcome => {
      if (reason === undefined) return undefined;
      return new SlipwayError('NETWORK_SETUP', { operation: 'plug in', detail: reason });
    });
  }

  private async isRight(cable: Cable): Promise<boolean> {
    try {
      const host = await showLink(cable.hostInterface);
      if (host?.master !== this.ctx.bridge || !host.flags.includes('UP')) return false;
      const inside = ['ip', '-j', 'addr', 'show', 'dev', 'eth0'];
      const [eth0] = parseLinks(await run('nsenter', [`--net=/proc/${cable.pid}/ns/net`, ...inside]));
      const connected = eth0?.ifindex === host.link_index && eth0?.flags.includes('UP') === true;
      return connected && ipv4Addresses(eth0).includes(`${cable.ip}/32`);
    } catch {
      // Any doubt is a no: the cable is laid again.
      return false;
    }
  }
}

/** Waits until the process has left the host's namespace: a sandbox makes its own a moment after its start. */
const ownNamespace = async (pid: number): Promise<void> => {
  const host = readlinkSync('/proc/self/ns/net');
  const deadline = Date.now() + NAMESPACE_MS;
  try {
    while (readlinkSync(`/proc/${pid}/ns/net`) === host) {
      if (Date.now() > deadline) throw new Error('the sandbox has no network namespace of its own');
      await sleep(2);
    }
  } catch (error) {
    throw new SlipwayError(
      'NETWORK_SETUP',
      { operation: `plug in process ${pid}`, detail: messageOf(error) },
      { cause: error },
    );
  }
};

/** A link may vanish by itself at the same moment, with its namespace: gone is what we want. */
const removeLinks = async (names: readonly string[]): Promise<readonly Outcome[]> => {
  await run('ip', ['-force', '-batch', '-'], names.map((name) => `link del ${name}\n`).join('')).catch(() => undefined);
  return names.map((name): Outcome => {
    if (!linkExists(name)) return undefined;
    return new SlipwayError('NETWORK_SETUP', { operation: `remove ${name}`, detail: 'the interface is still there' });
  });
};

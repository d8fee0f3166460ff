import type { RuntimeClient } from './runtime-client.js';
import { linesOf } from './runtime-client.js';
import { serverLine } from './servers.js';
import type { ServerSpec } from './servers.js';

/** Servers by name, for each slot by name. */
export type SlotServers = ReadonlyMap<string, ReadonlyMap<string, ServerSpec>>;

/** Admin state of `show servers state` (management guide): any of these bits takes a server out of service. */
const MAINTENANCE = 0x01 | 0x04 | 0x20;
const GOOD = /^(New server registered|Server deleted)\.$/;

/** Servers that the running proxy has, and those that still finish what they have. */
export class ServerPool {
  /** Slot -> server -> weight. */
  private live = new Map<string, Map<string, number>>();
  private leaving = new Map<string, Map<string, number>>();

  constructor(private readonly client: RuntimeClient) {}

  /** Asks the proxy, which an earlier agent left running. */
  async look(): Promise<void> {
    this.live = new Map();
    this.leaving = new Map();
    for (const line of linesOf(await this.client.ask('show servers state'))) {
      const [, slot = '', , name = '', , , admin = '', weight = ''] = line.split(' ');
      if (line.startsWith('#') || name === '') continue;
      put(Number(admin) & MAINTENANCE ? this.leaving : this.live, { slot, name, weight: Number(weight) });
    }
  }

  /** The proxy was started with these. */
  started(servers: SlotServers): void {
    this.live = new Map(
      [...servers].map(([slot, byName]) => [slot, new Map([...byName].map(([name, { weight }]) => [name, weight]))]),
    );
    this.leaving = new Map();
  }

  isLeaving(): boolean {
    return this.leaving.size > 0;
  }

  /** Whether a slot has servers of any kind. */
  isBusy(slot: string): boolean {
    return this.live.has(slot) || this.leaving.has(slot);
  }

  /** Adds what is missing; throws INGRESS_PROXY. */
  async add(wanted: SlotServers): Promise<void> {
    const commands: string[] = [];
    for (const [slot, servers] of wanted)
      for (const [name, server] of servers) {
        const { weight } = server;
        const known = this.live.get(slot)?.get(name);
        if (known === weight) continue;
        const at = `${slot}/${name}`;
        if (known !== undefined) commands.push(`set server ${at} weight ${weight}`);
        else if (take(this.leaving, slot, name))
          commands.push(`set server ${at} weight ${weight}`, `set server ${at} state ready`);
        else commands.push(`add server ${slot}/${serverLine(server)}`, `enable server ${at}`);
        put(this.live, { slot, name, weight });
      }
    await this.client.run(commands, GOOD);
  }

  /** No new request goes to what is not wanted once it resolves; what is in flight is finished. Throws INGRESS_PROXY. */
  async remove(wanted: SlotServers): Promise<void> {
    const gone = [...this.live].flatMap(([slot, names]) =>
      [...names.keys()].filter((name) => !wanted.get(slot)?.has(name)).map((name) => [slot, name] as const),
    );
    await this.client.run(gone.map(([slot, name]) => `set server ${slot}/${name} state maint`));
    for (const [slot, name] of gone) {
      take(this.live, slot, name);
      put(this.leaving, { slot, name, weight: 0 });
    }
  }

  /** Forgets servers that have finished; those that have not are tried again by the next call. */
  async sweep(): Promise<void> {
    const all = [...this.leaving].flatMap(([slot, names]) => [...names.keys()].map((name) => [slot, name] as const));
    for (const [slot, name] of all) {
      const answer = linesOf(await this.client.ask(`del server ${slot}/${name}`)).join(' ');
      if (GOOD.test(answer) || /no such server/i.test(answer)) take(this.leaving, slot, name);
    }
  }
}

type Servers = Map<string, Map<string, number>>;

const put = (servers: Servers, { slot, name, weight }: { slot: string; name: string; weight: number }): void => {
  const known = servers.get(slot);
  if (known) known.set(name, weight);
  else servers.set(slot, new Map([[name, weight]]));
};

const take = (servers: Servers, slot: string, name: string): boolean => {
  const known = servers.get(slot);
  const had = known?.delete(name) ?? false;
  if (known?.size === 0) servers.delete(slot);
  return had;
};

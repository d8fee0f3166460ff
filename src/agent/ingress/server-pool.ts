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
  private live = new Map<string, Set<string>>();
  private leaving = new Map<string, Set<string>>();

  constructor(private readonly client: RuntimeClient) {}

  /** Asks the proxy, which an earlier agent left running. */
  async look(): Promise<void> {
    this.live = new Map();
    this.leaving = new Map();
    for (const line of linesOf(await this.client.ask('show servers state'))) {
      const [, slot = '', , name = '', , , admin = ''] = line.split(' ');
      if (line.startsWith('#') || name === '') continue;
      put(Number(admin) & MAINTENANCE ? this.leaving : this.live, slot, name);
    }
  }

  /** The proxy was started with these. */
  started(servers: SlotServers): void {
    this.live = new Map([...servers].map(([slot, byName]) => [slot, new Set(byName.keys())]));
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
        if (this.live.get(slot)?.has(name)) continue;
        if (take(this.leaving, slot, name)) commands.push(`set server ${slot}/${name} state ready`);
        else commands.push(`add server ${slot}/${serverLine(server)}`, `enable server ${slot}/${name}`);
        put(this.live, slot, name);
      }
    await this.client.run(commands, GOOD);
  }

  /** No new request goes to what is not wanted once it resolves; what is in flight is finished. Throws INGRESS_PROXY. */
  async remove(wanted: SlotServers): Promise<void> {
    const gone = [...this.live].flatMap(([slot, names]) =>
      [...names].filter((name) => !wanted.get(slot)?.has(name)).map((name) => [slot, name] as const),
    );
    await this.client.run(gone.map(([slot, name]) => `set server ${slot}/${name} state maint`));
    for (const [slot, name] of gone) {
      take(this.live, slot, name);
      put(this.leaving, slot, name);
    }
  }

  /** Forgets servers that have finished; those that have not are tried again by the next call. */
  async sweep(): Promise<void> {
    const all = [...this.leaving].flatMap(([slot, names]) => [...names].map((name) => [slot, name] as const));
    for (const [slot, name] of all) {
      const answer = linesOf(await this.client.ask(`del server ${slot}/${name}`)).join(' ');
      if (GOOD.test(answer) || /no such server/i.test(answer)) take(this.leaving, slot, name);
    }
  }
}

const put = (sets: Map<string, Set<string>>, slot: string, name: string): void => {
  const known = sets.get(slot);
  if (known) known.add(name);
  else sets.set(slot, new Set([name]));
};

const take = (sets: Map<string, Set<string>>, slot: string, name: string): boolean => {
  const known = sets.get(slot);
  const had = known?.delete(name) ?? false;
  if (known?.size === 0) sets.delete(slot);
  return had;
};

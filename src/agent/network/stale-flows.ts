import { messageOf, SlipwayError } from '../../model/errors.js';
import type { Endpoint, ServicePortRecord, ServiceRecord } from '../../model/service.js';
import { parseIp } from '../../model/cidr.js';
import { run } from './run.js';
import { candidatesOf, hasWeight } from './service-targets.js';

/** Where a Service's port is reached; without an address, on every address of the node. */
export interface Front {
  readonly protocol: string;
  readonly address?: string;
  readonly port: number;
}

/** Front, as text -> front and the addresses its flows may go on to. */
export type Flows = ReadonlyMap<string, { readonly front: Front; readonly targets: ReadonlySet<string> }>;

const NO_FLOWS: Flows = new Map();

/**
 * What flows of one Service the kernel may remember. TCP is left out: a connection to a pod that is gone ends by itself, and one to a
 * terminating pod goes on. So do flows of a pod that terminates; they end when it is gone, or when its version gets nothing any more: a
 * switch of versions is one for clients that never close their socket, too.
 */
export const flowsOf = (service: ServiceRecord, pods: readonly Endpoint[]): Flows => {
  const alive = pods.map((pod) => (pod.terminating ? { ...pod, terminating: false, ready: true } : pod));
  const flows = new Map<string, { front: Front; targets: ReadonlySet<string> }>();
  for (const port of service.ports) {
    if (port.protocol === 'TCP') continue;
    const candidates = candidatesOf(service, port, alive).filter(({ labels }) => hasWeight(service, labels));
    const targets = new Set(candidates.map(({ ip }) => ip));
    for (const front of frontsOf(service, port)) flows.set(JSON.stringify(front), { front, targets });
  }
  return flows;
};

const frontsOf = (
  service: ServiceRecord,
  { protocol: name, port, nodePort, loadBalancer }: ServicePortRecord,
): Front[] => {
  const protocol = name.toLowerCase();
  const addresses = [service.clusterIP, ...(service.externalIPs ?? [])].filter((ip) => parseIp(ip) !== undefined);
  return [
    ...addresses.map((address) => ({ protocol, address, port })),
    ...(nodePort ? [{ protocol, port: nodePort }] : []),
    ...(loadBalancer ? [{ protocol, port }] : []),
  ];
};

/**
 * Arguments of `conntrack` that end what the kernel would carry on wrongly: flows to targets that are gone, and flows that began while a
 * front had no target, which the kernel would go on not to translate.
 */
export const staleFlows = (before: Flows, after: Flows, nodeAddresses: readonly string[]): readonly string[][] =>
  [...new Map([...before, ...after])].flatMap(([key, { front }]) => {
    const had = before.get(key)?.targets;
    const has = after.get(key)?.targets ?? new Set<string>();
    const flow = ['-D', '-p', front.protocol, '--orig-port-dst', String(front.port)];
    const at = front.address === undefined ? [] : ['--orig-dst', front.address];
    const gone = [...(had ?? [])].filter((ip) => !has.has(ip)).map((ip) => [...flow, ...at, '--dst-nat', ip]);
    if (!had || had.size > 0 || has.size === 0) return gone;
    const addresses = front.address === undefined ? nodeAddresses : [front.address];
    // Its answers would come from where it was sent: so it was not translated.
    return addresses.map((address) => [...flow, '--orig-dst', address, '--reply-src', address]);
  });

/** Keeps the kernel's memory of UDP and SCTP flows in step with the table. */
export class StaleFlows {
  private readonly noted = new Map<string, Flows>();
  private applied: Map<string, Flows> | undefined;
  private readonly dirty = new Set<string>();
  private warned = false;

  constructor(
    private readonly nodeAddresses: () => readonly string[],
    private readonly log: { warn(message: string): void },
  ) {}

  note(key: string, flows: Flows | undefined): void {
    this.noted.set(key, flows ?? NO_FLOWS);
    this.dirty.add(key);
  }

  /** To be called when the table is in force. The first time nothing ends: an earlier life's flows are as good as ours. */
  async flush(): Promise<void> {
    const keys = [...this.dirty];
    this.dirty.clear();
    const before = this.applied;
    this.applied = before ?? new Map<string, Flows>();
    const commands = keys.flatMap((key) => {
      const flows = this.noted.get(key) ?? NO_FLOWS;
      const old = before?.get(key) ?? NO_FLOWS;
      if (flows.size > 0) this.applied?.set(key, flows);
      else this.forget(key);
      return before ? staleFlows(old, flows, this.nodeAddresses()) : [];
    });
    for (const command of commands) await this.end(command);
  }

  private forget(key: string): void {
    this.applied?.delete(key);
    this.noted.delete(key);
  }

  /** Best effort: a flow that stays ends when it is idle for its time (UDP: 30 s to 2 min). */
  private async end(command: readonly string[]): Promise<void> {
    try {
      await run('conntrack', command);
    } catch (error) {
      if (messageOf(error).includes(' 0 flow entries')) return;
      if (this.warned) return;
      this.warned = true;
      const remedy = error instanceof SlipwayError ? error.remedy : '';
      this.log.warn(`flows to pods that are gone last until they are idle: ${messageOf(error)} (${remedy})`);
    }
  }
}

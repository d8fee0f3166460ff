import type { HostPort } from '../../executor/pod-network.js';
import { SlipwayError } from '../../model/errors.js';
import { parseIp } from '../../model/cidr.js';
import { hostPortRules, isAnyAddress, isPort } from './service-rules.js';
import type { TablePart } from './table-part.js';

interface Owned {
  readonly ip: string;
  readonly ports: readonly HostPort[];
}

/** Which pod has which host port. */
export class HostPorts {
  private readonly owned: Map<string, Owned>;

  constructor(given: Readonly<Record<string, Owned>> = {}) {
    this.owned = new Map(Object.entries(given));
  }

  /**
   * Takes the ports for a pod and gives what they put into the table; `undefined` when nothing changed. PORT_IN_USE when another pod has one of
   * them, NETWORK_SETUP when one can't be written.
   */
  set(uid: string, ip: string, ports: readonly HostPort[]): TablePart | undefined {
    for (const port of ports) this.check(uid, port);
    const before = this.owned.get(uid) ?? { ip, ports: [] };
    if (JSON.stringify(before) === JSON.stringify({ ip, ports })) return undefined;
    if (ports.length === 0) this.owned.delete(uid);
    else this.owned.set(uid, { ip, ports });
    return hostPortRules(ip, ports);
  }

  delete(uid: string): void {
    this.owned.delete(uid);
  }

  parts(): readonly (readonly [uid: string, part: TablePart])[] {
    return [...this.owned].map(([uid, { ip, ports }]) => [uid, hostPortRules(ip, ports)] as const);
  }

  snapshot(): Readonly<Record<string, Owned>> {
    return Object.fromEntries(this.owned);
  }

  private check(uid: string, port: HostPort): void {
    const known =
      ['TCP', 'UDP', 'SCTP'].includes(port.protocol) &&
      (isAnyAddress(port.hostIP) || parseIp(port.hostIP) !== undefined);
    if (!known || !isPort(port.hostPort) || !isPort(port.containerPort)) {
      const detail = `${port.hostIP}:${port.hostPort}/${port.protocol} to ${port.containerPort} is no port mapping`;
      throw new SlipwayError('NETWORK_SETUP', { operation: 'map a host port', detail });
    }
    for (const [owner, { ports }] of this.owned)
      if (owner !== uid && ports.some((other) => collide(port, other)))
        throw new SlipwayError('PORT_IN_USE', { port: port.hostPort, owner: `pod ${owner}` });
  }
}

/** As Kubernetes' scheduler sees it: the wildcard address collides with every other. */
const collide = (a: HostPort, b: HostPort): boolean =>
  a.hostPort === b.hostPort &&
  a.protocol === b.protocol &&
  (a.hostIP === b.hostIP || isAnyAddress(a.hostIP) || isAnyAddress(b.hostIP));

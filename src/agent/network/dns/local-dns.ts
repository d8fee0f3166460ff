import { DnsMetrics } from './dns-metrics.js';
import { Forwarder } from './forwarder.js';
import { listenFailure, type NodeDns, type NodeDnsOptions, PORT } from './node-dns.js';
import { Resolver } from './resolver.js';
import { Responder } from './responder.js';
import { DnsServer } from './server.js';
import { readUpstreams } from './upstreams.js';
import type { ZonePart } from './zone.js';

export interface LocalDnsEvents {
  readonly warn: (message: string) => void;
  /** A socket failed: it answers again after `listen`. */
  readonly onDown: () => void;
}

/** The node's DNS in this thread. */
export class LocalDns implements NodeDns {
  private readonly metricsOf = new DnsMetrics();
  private readonly responder: Responder;
  private readonly forwarder: Forwarder;
  private readonly server: DnsServer;
  private readonly warned = new Set<string>();

  constructor(
    private readonly options: NodeDnsOptions,
    private readonly events: LocalDnsEvents,
  ) {
    const { address, port = PORT, domain, podRange, serviceRange, resolvConf } = options;
    const metrics = this.metricsOf;
    this.responder = new Responder({ domain, podRange, serviceRange });
    this.forwarder = new Forwarder({ upstreams: () => readUpstreams(resolvConf, address), metrics });
    const resolver = new Resolver(this.responder, this.forwarder, metrics);
    this.server = new DnsServer({ address, port, onDown: events.onDown }, resolver);
  }

  get listening(): boolean {
    return this.server.listening;
  }

  async listen(): Promise<void> {
    try {
      await this.server.listen();
    } catch (error) {
      throw listenFailure(error, this.options);
    }
  }

  close(): Promise<void> {
    return this.server.close();
  }

  setNames(key: string, part: ZonePart | undefined): void {
    for (const name of this.responder.setNames(key, part)) {
      if (this.warned.has(name)) continue;
      this.warned.add(name);
      this.events.warn(`DNS name of service ${key} left out: ${JSON.stringify(name)} can't be written in DNS`);
    }
  }

  settled(): Promise<void> {
    return Promise.resolve();
  }

  metrics(): Promise<string> {
    const gauges = { names: this.responder.names, cacheEntries: this.forwarder.entries };
    return Promise.resolve(this.metricsOf.text(gauges));
  }
}

import { Mutex } from 'async-mutex';
import { messageOf, SlipwayError } from '../../model/errors.js';
import { canonicalJson } from '../../model/hash.js';
import { EMPTY_INGRESS } from '../../model/ingress.js';
import type { IngressTable, IngressTarget } from '../../model/ingress.js';
import type { NodeNetwork } from '../../model/node-network.js';
import type { Endpoint, ServiceRecord } from '../../model/service.js';
import { JsonFile } from '../network/json-file.js';
import { ServiceIndex } from '../network/service-index.js';
import { Certificates } from './certificates.js';
import type { OpenSecret } from './certificates.js';
import type { ProxyDriver, ProxyView } from './proxy-driver.js';
import { serversOf } from './servers.js';
import { targetKey } from './slots.js';

const RETRY_MS = 2000;
/** How often the process and servers that finish their requests are looked after. */
const WATCH_MS = 1000;

export interface IngressProxyDeps {
  readonly driver: ProxyDriver;
  /** Folder for what must outlive the process. */
  readonly stateDir: string;
  readonly openSecret: OpenSecret;
  /** Something a person has to know, once for each change of the message. */
  readonly onProblem: (reason: string, message: string) => void;
  readonly log: { info(message: string): void; warn(message: string): void };
}

/** What outlives the agent: enough to route without the server (I11). Certificates are sealed. */
interface Known {
  readonly table: IngressTable;
  readonly services: readonly ServiceRecord[];
  readonly peers: Readonly<Record<string, readonly Endpoint[]>>;
}

/**
 * The node's ingress proxy. It runs only while there is something to route, and is told what the network's table is told. Failures are
 * reported and tried again: they keep no pod from starting or ending.
 */
export class IngressProxy {
  private readonly index = new ServiceIndex();
  private readonly lock = new Mutex();
  private readonly file: JsonFile<Known>;
  private readonly certificates: Certificates;
  private table: IngressTable = EMPTY_TABLE;
  private services: readonly ServiceRecord[] = [];
  private peers: Record<string, readonly Endpoint[]> = {};
  private targets = new Map<string, IngressTarget>();
  private routed = new Set<string>();
  /** Before the pods of this node are known, a proxy that an earlier agent left serves better. */
  private ready = false;
  private problem = '';
  private retry: NodeJS.Timeout | undefined;
  private readonly watch: NodeJS.Timeout;
  private closed = false;

  constructor(private readonly deps: IngressProxyDeps) {
    const onError = (error: unknown): void => deps.log.warn(`ingress state was not saved: ${messageOf(error)}`);
    this.file = new JsonFile(`${deps.stateDir}/known.json`, parseKnown, onError);
    this.certificates = new Certificates(deps.openSecret, (secret, detail) =>
      deps.onProblem(
        'IngressCertificateInvalid',
        `Secret ${secret}: ${detail}; its hosts are served without TLS until it is fixed`,
      ),
    );
    const known = this.file.read();
    this.peers = { ...known.peers };
    for (const [node, endpoints] of Object.entries(this.peers)) this.index.setEndpoints(`peer/${node}`, endpoints);
    this.take(known.table, known.services);
    this.watch = setInterval(() => void this.look(), WATCH_MS);
    this.watch.unref();
  }

  /** The table and the Services; served when it resolves, unless a problem was reported. */
  async setNetwork({ ingress = EMPTY_TABLE, services }: NodeNetwork): Promise<void> {
    const isNew = canonicalJson(ingress) !== canonicalJson(this.table);
    const changed = this.take(ingress, services);
    if (!isNew && !changed.some((key) => this.routed.has(key))) return;
    this.save();
    await this.sync();
  }

  /** All pods of this node. No new request goes to one that left when it resolves (I9). */
  async setEndpoints(endpoints: readonly Endpoint[]): Promise<void> {
    const changed = this.index.setEndpoints('own', endpoints);
    const isFirst = !this.ready;
    this.ready = true;
    if (isFirst || changed.some((key) => this.routed.has(key))) await this.sync();
  }

  /** All pods of another node. */
  async setPeerEndpoints(node: string, endpoints: readonly Endpoint[]): Promise<void> {
    const changed = this.index.setEndpoints(`peer/${node}`, endpoints);
    if (endpoints.length > 0) this.peers[node] = endpoints;
    else delete this.peers[node];
    if (changed.length > 0) this.save();
    if (changed.some((key) => this.routed.has(key))) await this.sync();
  }

  /** Leaves the proxy serving (I11). */
  close(): void {
    this.closed = true;
    clearInterval(this.watch);
    clearTimeout(this.retry);
    this.file.flush();
  }

  private take(table: IngressTable, services: readonly ServiceRecord[]): readonly string[] {
    this.table = table;
    this.services = services;
    const targets = table.routes.flatMap(({ target, canary }) => [target ?? [], canary?.target ?? []].flat());
    const all = table.defaultTarget ? [...targets, table.defaultTarget] : targets;
    this.targets = new Map(all.map((target) => [targetKey(target), target]));
    this.routed = new Set(all.map(({ namespace, service }) => `${namespace}/${service}`));
    return this.index.setServices(services);
  }

  private sync(): Promise<void> {
    return this.lock.runExclusive(async () => {
      if (!this.ready || this.closed) return;
      try {
        await this.bring();
        this.problem = '';
      } catch (error) {
        this.failed(error);
      }
    });
  }

  private async bring(): Promise<void> {
    const { driver } = this.deps;
    const { routes, defaultTarget, certificates, challenges } = this.table;
    if (this.isIdle()) return (await driver.isRunning()) ? driver.stop() : undefined;
    await driver.apply({
      routes,
      defaultTarget,
      targets: this.view(),
      certificates: await this.certificates.of(certificates),
      challenges,
    });
  }

  /** Nothing to route, and no CA to answer. */
  private isIdle(): boolean {
    const { routes, defaultTarget, challenges } = this.table;
    return routes.length === 0 && !defaultTarget && !challenges;
  }

  private view(): ProxyView['targets'] {
    return new Map(
      [...this.targets].map(([key, target]) => {
        const service = this.index.service(`${target.namespace}/${target.service}`);
        const pods = service ? this.index.selected(service) : [];
        return [key, { target, servers: serversOf(target, service, pods) }];
      }),
    );
  }

  private failed(error: unknown): void {
    const message = error instanceof SlipwayError ? `${error.message}: ${error.remedy}` : messageOf(error);
    if (message !== this.problem) this.deps.onProblem('IngressProxyFailed', message);
    this.problem = message;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.sync(), RETRY_MS);
    this.retry.unref();
  }

  /** A proxy that died is started again; servers that have finished are forgotten. */
  private async look(): Promise<void> {
    if (!this.ready || this.lock.isLocked() || this.problem) return;
    const isIdle = this.isIdle();
    if (!isIdle && !(await this.deps.driver.isRunning())) return this.sync();
    if (!isIdle && this.deps.driver.hasLeaving())
      await this.lock.runExclusive(() => this.deps.driver.sweep()).catch(() => undefined);
  }

  private save(): void {
    this.file.save(() => ({ table: this.table, services: this.services, peers: this.peers }));
  }
}

const EMPTY_TABLE: IngressTable = { ...EMPTY_INGRESS, certificates: [] };
const parseKnown = (value: unknown): Known => ({
  table: EMPTY_TABLE,
  services: [],
  peers: {},
  ...(value as Partial<Known>),
});

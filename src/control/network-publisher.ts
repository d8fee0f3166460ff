import type { NodeLease } from '../model/cluster.js';
import { shortHash } from '../model/hash.js';
import type { IngressCertificateRef, IngressTable } from '../model/ingress.js';
import type { NodeNetwork } from '../model/node-network.js';
import type { KubeObject } from '../model/objects.js';
import type { Plan } from '../model/plan.js';
import type { RedisKeys } from '../model/redis-keys.js';
import type { Lease } from '../executor/dispatcher.js';
import type { NetworkJob } from '../executor/jobs.js';
import type { NodeQueues } from '../executor/queues.js';
import type { RecordStore } from '../executor/record-store.js';
import type { Reach } from './acme/challenges.js';
import { CertificateSealer } from './certificate-sealer.js';

export interface NetworkPublisherDeps {
  readonly cluster: string;
  readonly keys: RedisKeys;
  readonly records: RecordStore;
  readonly queues: NodeQueues;
  readonly acme?: CertificateSource;
}

/** Certificates that a CA gave, and answers to its challenges. */
export interface CertificateSource {
  /** By key; git's own come first. */
  secrets(): ReadonlyMap<string, KubeObject>;
  challenges(): IngressTable['challenges'];
}

/** What a node was told last. */
interface Told {
  readonly version: string;
  readonly job: NetworkJob;
  /** Tokens of challenges; absent where no proxy runs. */
  readonly tokens?: ReadonlySet<string>;
}

export interface PublishTo {
  readonly nodes: readonly Pick<NodeLease, 'name' | 'publicKey' | 'ingress'>[];
  readonly lease: Lease;
  /** By key: where certificates come from. */
  readonly objects: () => ReadonlyMap<string, KubeObject>;
  /** Some source has not been heard of: what this does not name stays in force. */
  readonly incomplete: boolean;
}

/** Tells every node what it must know of the network, once for each change. */
export class NetworkPublisher {
  private readonly sent = new Map<string, Told>();
  private readonly sealer: CertificateSealer;

  constructor(private readonly deps: NetworkPublisherDeps) {
    this.sealer = new CertificateSealer(deps.cluster);
  }

  /** Another may have led, or Redis lost it: everything is written again. */
  forget(): void {
    this.sent.clear();
  }

  /** What a node was told before, for certificates whose Secret's source is away. */
  recall(node: string, network: NodeNetwork): void {
    this.sealer.recall(node, network.ingress?.certificates ?? []);
  }

  /** How many of the nodes that run a proxy have taken a challenge's token. */
  async reachOf(token: string): Promise<Reach> {
    const proxies = [...this.sent].flatMap(([node, told]) => (told.tokens ? [{ node, ...told }] : []));
    const answers = await Promise.all(
      proxies.map(async ({ node, job, tokens }) => tokens?.has(token) && (await this.deps.queues.isDone(node, job))),
    );
    return { heard: answers.filter(Boolean).length, nodes: proxies.length };
  }

  async publish(plan: Plan, { nodes, lease, objects, incomplete }: PublishTo): Promise<void> {
    const { keys, records, queues } = this.deps;
    const { services, policies, namespaces } = plan;
    const common: NodeNetwork = { services, policies, namespaces, ...(incomplete ? { incomplete } : {}) };
    const there = new Set(nodes.map(({ name }) => name));
    for (const name of this.sent.keys()) if (!there.has(name)) this.sent.delete(name);
    for (const node of nodes) {
      const { name } = node;
      const ingress = node.ingress ? await this.ingressOf(plan, node, objects) : undefined;
      const json = JSON.stringify(ingress ? { ...common, ingress } : common);
      const version = shortHash(12, json);
      if (this.sent.get(name)?.version === version) continue;
      await records.set({ [keys.network(name)]: json }, lease.token);
      const job: NetworkJob = { name: 'network.sync', epoch: lease.epoch, version };
      await queues.add(name, [job]);
      const tokens = ingress && { tokens: new Set(Object.keys(ingress.challenges ?? {})) };
      this.sent.set(name, { version, job, ...tokens });
    }
  }

  private async ingressOf(
    { ingress }: Plan,
    node: PublishTo['nodes'][number],
    objects: PublishTo['objects'],
  ): Promise<IngressTable> {
    const challenges = this.deps.acme?.challenges();
    const common = { ...ingress, ...(challenges ? { challenges } : {}) };
    if (ingress.certificates.length === 0) return { ...common, certificates: [] };
    const [git, ordered] = [objects(), this.deps.acme?.secrets()];
    const both = { get: (key: string) => git.get(key) ?? ordered?.get(key) };
    const certificates = await this.sealer.seal(ingress.certificates, node, both);
    return { ...common, routes: reachable(ingress, certificates), certificates };
  }
}

/** Nobody is sent to HTTPS while a CA has not given the certificate yet. */
const reachable = (
  { routes, certificates }: Plan['ingress'],
  sealed: readonly IngressCertificateRef[],
): IngressTable['routes'] => {
  const there = new Set(sealed.map(({ ingress, secret }) => `${ingress} ${secret}`));
  const absent = certificates.filter(({ acme, ingress, secret }) => acme && !there.has(`${ingress} ${secret}`));
  if (absent.length === 0) return routes;
  const waiting = new Set(absent.flatMap(({ ingress, hosts }) => hosts.map((host) => `${ingress} ${host}`)));
  return routes.map(({ redirectToHttps, ...route }) =>
    redirectToHttps && !waiting.has(`${route.ingress} ${route.host}`) ? { ...route, redirectToHttps } : route,
  );
};

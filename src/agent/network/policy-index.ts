import { canonicalJson } from '../../model/hash.js';
import type { NetworkPolicyRecord } from '../../model/network-policy.js';
import type { NodeNetwork } from '../../model/node-network.js';
import type { Endpoint } from '../../model/service.js';
import { type Cidr, contains, parseIp } from '../../model/cidr.js';
import { type CompiledPolicy, PolicyMatcher } from './policy-matcher.js';
import type { Direction } from './policy-names.js';
import { podPart, podsPart, setPart } from './policy-rules.js';
import type { TablePart } from './table-part.js';

/** A pod as policies see it. */
export type PolicyPod = Pick<Endpoint, 'uid' | 'namespace' | 'ip' | 'labels' | 'namedPorts'>;

/** Parts of the table that came or changed, `undefined` for those that went. */
export type PartChanges = ReadonlyMap<string, TablePart | undefined>;

interface Known extends PolicyPod {
  readonly local: boolean;
  /** Namespace and labels: pods that agree in them meet the same policies. */
  readonly kind: string;
}

interface Made {
  /** Equal as long as the part need not be made anew. */
  readonly tag: unknown;
  readonly part: TablePart;
}

const NO_CHANGES: PartChanges = new Map();

/**
 * Turns policies and pods into parts of the table, and names only the parts that a change changes (I14). Only policies that select
 * a pod of this node are in the table. Pods with an address outside the pod range live in the network of their machine: no policy is
 * for them, and no selector means them.
 */
export class PolicyIndex {
  private matcher = new PolicyMatcher([], {});
  private version = canonicalJson([[], {}]);
  private readonly attached = new Map<string, PolicyPod>();
  private readonly own = new Map<string, Endpoint>();
  private readonly peers = new Map<string, ReadonlyMap<string, Endpoint>>();
  private readonly pods = new Map<string, Known>();
  private readonly local = new Map<string, Known>();
  /** Kind -> uid -> pod. */
  private readonly kinds = new Map<string, Map<string, Known>>();
  /** Name of a set -> number that grows when its members change. */
  private readonly revisions = new Map<string, number>();
  private made = new Map<string, Made>();

  constructor(private readonly podCIDR: Cidr) {}

  setNetwork({ policies, namespaces }: Pick<NodeNetwork, 'policies' | 'namespaces'>): PartChanges {
    const version = canonicalJson([policies, namespaces]);
    if (version === this.version) return NO_CHANGES;
    this.version = version;
    this.matcher = new PolicyMatcher(policies, namespaces, this.matcher);
    for (const name of this.matcher.setNames()) this.touch(name);
    return this.derive();
  }

  /** All pods of this node that have an address. */
  setEndpoints(endpoints: readonly Endpoint[]): PartChanges {
    const before = [...this.own.keys()];
    this.own.clear();
    for (const endpoint of endpoints) this.own.set(endpoint.uid, endpoint);
    return this.look([...before, ...this.own.keys()]);
  }

  setPeerEndpoints(node: string, endpoints: readonly Endpoint[]): PartChanges {
    const before = this.peers.get(node) ?? new Map<string, Endpoint>();
    const after = new Map(endpoints.map((endpoint) => [endpoint.uid, endpoint]));
    if (after.size > 0) this.peers.set(node, after);
    else this.peers.delete(node);
    for (const uid of before.keys()) if (!after.has(uid)) this.put(uid, this.localPod(uid));
    for (const [uid, endpoint] of after) this.put(uid, this.localPod(uid) ?? this.knownOf(endpoint, false));
    return this.derive();
  }

  /** A pod of this node that is about to be plugged in: its policies hold before its endpoint is told, until it is released. */
  attach(pod: Omit<PolicyPod, 'namedPorts'>): PartChanges {
    this.attached.set(pod.uid, { ...pod, namedPorts: {} });
    return this.look([pod.uid]);
  }

  release(uid: string): PartChanges {
    this.attached.delete(uid);
    this.own.delete(uid);
    return this.look([uid]);
  }

  /** The directions in which policies select a pod of this node. */
  directionsOf(uid: string): readonly Direction[] {
    const pod = this.local.get(uid);
    if (!pod) return [];
    const selection = this.matcher.selection(pod);
    return (['in', 'out'] as const).filter((direction) => selection[direction] !== undefined);
  }

  private look(uids: readonly string[]): PartChanges {
    for (const uid of new Set(uids)) this.put(uid, this.localPod(uid));
    return this.derive();
  }

  private localPod(uid: string): Known | undefined {
    const pod = this.own.get(uid) ?? this.attached.get(uid);
    return pod && this.knownOf(pod, true);
  }

  private knownOf({ uid, namespace, ip, labels, namedPorts }: PolicyPod, local: boolean): Known | undefined {
    const address = parseIp(ip);
    if (address === undefined || !contains(this.podCIDR, address)) return undefined;
    return { uid, namespace, ip, labels, namedPorts, local, kind: `${namespace} ${textOf(labels)}` };
  }

  private put(uid: string, now: Known | undefined): void {
    const before = this.pods.get(uid);
    if (before && now ? agree(before, now) : before === now) return;
    if (before) this.forget(before);
    if (now) this.remember(now);
    for (const pod of [before, now]) if (pod) this.touchSetsOf(pod);
  }

  private remember(pod: Known): void {
    this.pods.set(pod.uid, pod);
    if (pod.local) this.local.set(pod.uid, pod);
    const members = this.kinds.get(pod.kind);
    if (members) members.set(pod.uid, pod);
    else this.kinds.set(pod.kind, new Map([[pod.uid, pod]]));
  }

  private forget(pod: Known): void {
    this.pods.delete(pod.uid);
    this.local.delete(pod.uid);
    const members = this.kinds.get(pod.kind);
    members?.delete(pod.uid);
    if (members?.size === 0) this.kinds.delete(pod.kind);
  }

  private touchSetsOf(pod: Known): void {
    for (const name of this.matcher.peerSets(pod)) this.touch(name);
    for (const port of Object.keys(pod.namedPorts)) this.touch(this.matcher.portSet(port));
  }

  private touch(name: string): void {
    this.revisions.set(name, (this.revisions.get(name) ?? 0) + 1);
  }

  /** What should be in the table now, and how that differs from before. */
  private derive(): PartChanges {
    const before = this.made;
    const made = new Map<string, Made>();
    const want = (key: string, tag: unknown, make: () => TablePart): void => {
      // Many share it.
      if (made.has(key)) return;
      const known = before.get(key);
      made.set(key, known && known.tag === tag ? known : { tag, part: make() });
    };
    // An address that two pods claim for a moment belongs to the later one.
    const owners = new Map([...this.local.values()].map((pod) => [pod.ip, pod]));
    const policies = new Set<CompiledPolicy>();
    for (const pod of owners.values()) this.wantPod(pod, want).forEach((policy) => policies.add(policy));
    for (const policy of policies) this.wantPolicy(policy, want);
    this.made = made;
    return changes(before, made);
  }

  private wantPod(pod: Known, want: Want): readonly CompiledPolicy[] {
    const selection = this.matcher.selection(pod);
    if (selection.policies.length === 0) return [];
    want(`pod/${pod.ip}`, `${selection.in?.chain} ${selection.out?.chain}`, () =>
      podPart(pod.ip, { in: selection.in?.chain, out: selection.out?.chain }),
    );
    for (const direction of ['in', 'out'] as const) {
      const chosen = selection[direction];
      if (chosen) want(chosen.chain, true, () => podsPart(direction, chosen.keys));
    }
    return selection.policies;
  }

  private wantPolicy(policy: CompiledPolicy, want: Want): void {
    want(`policy/${policy.key}`, policy, () => policy.part);
    for (const name of policy.peerSets)
      want(name, this.revisions.get(name), () => setPart(name, 'ipv4_addr', this.addressesOf(name)));
    for (const port of policy.portNames) {
      const name = this.matcher.portSet(port);
      want(name, this.revisions.get(name), () => setPart(name, 'ipv4_addr . inet_service', this.portsNamed(port)));
    }
  }

  private addressesOf(set: string): string[] {
    const addresses = new Set<string>();
    for (const members of this.kinds.values()) {
      const [first] = members.values();
      if (!first || !this.matcher.peerSets(first).has(set)) continue;
      for (const { ip } of members.values()) addresses.add(ip);
    }
    return [...addresses];
  }

  private portsNamed(port: string): string[] {
    const targets = [...this.pods.values()].flatMap(({ ip, namedPorts }) => {
      const number = namedPorts[port];
      return number === undefined ? [] : [`${ip} . ${number}`];
    });
    return [...new Set(targets)];
  }
}

/** Keys and values of labels and ports hold none of the separators. */
const textOf = (map: Readonly<Record<string, string | number>>): string =>
  Object.keys(map)
    .sort()
    .map((key) => `${key}=${map[key]}`)
    .join();

const agree = (a: Known, b: Known): boolean =>
  a.ip === b.ip && a.kind === b.kind && a.local === b.local && textOf(a.namedPorts) === textOf(b.namedPorts);

type Want = (key: string, tag: unknown, make: () => TablePart) => void;

const changes = (before: ReadonlyMap<string, Made>, after: ReadonlyMap<string, Made>): PartChanges => {
  const changed = new Map<string, TablePart | undefined>();
  for (const key of before.keys()) if (!after.has(key)) changed.set(key, undefined);
  for (const [key, made] of after) if (before.get(key) !== made) changed.set(key, made.part);
  return changed;
};

/** All parts for what is known at one moment: what an index has after it was told everything. */
export const policyParts = (
  policies: readonly NetworkPolicyRecord[],
  { namespaces, own, peers = [], podCIDR }: PolicyWorld,
): ReadonlyMap<string, TablePart> => {
  const index = new PolicyIndex(podCIDR);
  const parts = new Map<string, TablePart | undefined>();
  for (const changed of [
    index.setNetwork({ policies, namespaces }),
    index.setPeerEndpoints('peers', peers),
    index.setEndpoints(own),
  ])
    for (const [key, part] of changed) parts.set(key, part);
  return new Map([...parts].flatMap(([key, part]) => (part ? [[key, part] as const] : [])));
};

export interface PolicyWorld {
  readonly namespaces: NodeNetwork['namespaces'];
  /** Pods of this node. */
  readonly own: readonly Endpoint[];
  /** Pods of other nodes. */
  readonly peers?: readonly Endpoint[];
  readonly podCIDR: Cidr;
}

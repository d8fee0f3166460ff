import { canonicalJson } from '../../model/hash.js';
import { selects } from '../../model/label-selector.js';
import type { NetworkPolicyRecord, PolicyRule } from '../../model/network-policy.js';
import type { NamespaceLabels } from '../../model/node-network.js';
import {
  type Direction,
  isSelector,
  peerSet,
  podsChain,
  policyKey,
  portSet,
  type SelectorPeer,
} from './policy-names.js';
import { policyPart } from './policy-rules.js';
import type { TablePart } from './table-part.js';

/** A policy with what follows from it alone; the same object as long as it says the same. */
export interface CompiledPolicy {
  readonly key: string;
  readonly record: NetworkPolicyRecord;
  readonly text: string;
  readonly part: TablePart;
  /** Sets of its peers that are pods. */
  readonly peerSets: readonly string[];
  /** Names of ports it speaks of. */
  readonly portNames: readonly string[];
}

/** The policies that select a pod. */
export type Selection = Readonly<
  Partial<Record<Direction, { readonly chain: string; readonly keys: readonly string[] }>>
> & {
  readonly policies: readonly CompiledPolicy[];
};

interface PodKind {
  /** Equal for pods that agree in namespace and labels. */
  readonly kind: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

interface PeerGroup {
  readonly namespace: string;
  readonly peer: SelectorPeer;
}

const NAME_LABEL = 'kubernetes.io/metadata.name';

/** Which policies select a pod, and which peers mean it: answered once for all pods with the same namespace and labels. */
export class PolicyMatcher {
  private readonly byNamespace = new Map<string, CompiledPolicy[]>();
  private readonly compiled = new Map<string, CompiledPolicy>();
  private readonly groups = new Map<string, PeerGroup>();
  private readonly portNames = new Set<string>();
  private readonly selections = new Map<string, Selection>();
  private readonly memberships = new Map<string, ReadonlySet<string>>();

  /** `earlier` lends what did not change. */
  constructor(
    policies: readonly NetworkPolicyRecord[],
    private readonly namespaces: NamespaceLabels,
    earlier?: PolicyMatcher,
  ) {
    for (const record of policies) this.add(compile(record, earlier?.compiled.get(policyKey(record))));
  }

  private add(policy: CompiledPolicy): void {
    const { namespace } = policy.record;
    this.compiled.set(policy.key, policy);
    const siblings = this.byNamespace.get(namespace);
    if (siblings) siblings.push(policy);
    else this.byNamespace.set(namespace, [policy]);
    for (const peer of selectorPeers(policy.record)) this.groups.set(peerSet(namespace, peer), { namespace, peer });
    for (const name of policy.portNames) this.portNames.add(name);
  }

  /** Every set that some policy looks into. */
  setNames(): readonly string[] {
    return [...this.groups.keys(), ...[...this.portNames].map(portSet)];
  }

  portSet(name: string): string {
    return portSet(name);
  }

  /** Policies only ever select pods of their own namespace. */
  selection(pod: PodKind): Selection {
    const known = this.selections.get(pod.kind);
    if (known) return known;
    const policies = (this.byNamespace.get(pod.namespace) ?? []).filter(({ record }) =>
      selects(record.podSelector, pod.labels),
    );
    const selection: Selection = {
      policies,
      ...chosen(
        'in',
        policies.filter(({ record }) => record.ingress),
      ),
      ...chosen(
        'out',
        policies.filter(({ record }) => record.egress),
      ),
    };
    this.selections.set(pod.kind, selection);
    return selection;
  }

  /** Sets that the pod belongs to. */
  peerSets(pod: PodKind): ReadonlySet<string> {
    const known = this.memberships.get(pod.kind);
    if (known) return known;
    const sets = new Set([...this.groups].filter(([, group]) => this.means(group, pod)).map(([name]) => name));
    this.memberships.set(pod.kind, sets);
    return sets;
  }

  private means({ namespace, peer }: PeerGroup, pod: PodKind): boolean {
    const inScope = peer.namespaceSelector
      ? selects(peer.namespaceSelector, this.namespaces[pod.namespace] ?? { [NAME_LABEL]: pod.namespace })
      : pod.namespace === namespace;
    return inScope && selects(peer.podSelector ?? {}, pod.labels);
  }
}

const chosen = (direction: Direction, policies: readonly CompiledPolicy[]): Partial<Selection> => {
  const keys = policies.map(({ key }) => key).sort();
  return keys.length === 0 ? {} : { [direction]: { chain: podsChain(direction, keys), keys } };
};

const rulesOf = ({ ingress = [], egress = [] }: NetworkPolicyRecord): readonly PolicyRule[] => [...ingress, ...egress];

const selectorPeers = (record: NetworkPolicyRecord): readonly SelectorPeer[] =>
  rulesOf(record).flatMap(({ peers }) => peers.filter(isSelector));

const compile = (record: NetworkPolicyRecord, earlier: CompiledPolicy | undefined): CompiledPolicy => {
  const text = canonicalJson(record);
  if (earlier?.text === text) return earlier;
  const names = rulesOf(record).flatMap(({ ports }) => ports.map(({ port }) => port));
  return {
    key: policyKey(record),
    record,
    text,
    part: policyPart(record),
    peerSets: [...new Set(selectorPeers(record).map((peer) => peerSet(record.namespace, peer)))],
    portNames: [...new Set(names.filter((name) => typeof name === 'string'))],
  };
};

import type { NetworkPolicyRecord, PolicyPeer, PolicyPort, PolicyRule } from '../model/network-policy.js';
import type { NetworkPolicy } from '../model/objects.js';
import { compareText } from './catalog.js';
import type { Catalog } from './catalog.js';

type Spec = NetworkPolicy['spec'];
type IngressRule = NonNullable<Spec['ingress']>[number];
type Peer = NonNullable<IngressRule['from']>[number];
type Port = NonNullable<IngressRule['ports']>[number];

/**
 * NetworkPolicies as agents get them, sorted by namespace and name. `kept` are those that must stay though git does not name them now
 * (a source that is blocked or away): a policy that vanishes opens what it had closed.
 */
export const planPolicies = (catalog: Catalog, kept: readonly NetworkPolicyRecord[]): NetworkPolicyRecord[] =>
  [...catalog.policies.map(({ object }) => policyRecord(object)), ...kept].sort(
    (a, b) => compareText(a.namespace, b.namespace) || compareText(a.name, b.name),
  );

/** Defaults are applied: `policyTypes` is never empty. */
const policyRecord = ({ metadata, spec }: NetworkPolicy): NetworkPolicyRecord => {
  const types = spec.policyTypes ?? ['Ingress'];
  const ingress = (spec.ingress ?? []).map(({ from, ports }) => ruleOf(from, ports));
  const egress = (spec.egress ?? []).map(({ to, ports }) => ruleOf(to, ports));
  return {
    namespace: metadata.namespace ?? 'default',
    name: metadata.name ?? '',
    podSelector: spec.podSelector ?? {},
    ...(types.includes('Ingress') ? { ingress } : {}),
    ...(types.includes('Egress') ? { egress } : {}),
  };
};

const ruleOf = (peers: readonly Peer[] = [], ports: readonly Port[] = []): PolicyRule => ({
  peers: peers.map(peerOf),
  ports: ports.map(portOf),
});

const peerOf = ({ podSelector, namespaceSelector, ipBlock }: Peer): PolicyPeer =>
  ipBlock
    ? { ipBlock: { cidr: ipBlock.cidr, except: ipBlock.except ?? [] } }
    : { ...(podSelector ? { podSelector } : {}), ...(namespaceSelector ? { namespaceSelector } : {}) };

const portOf = ({ protocol = 'TCP', port, endPort }: Port): PolicyPort => ({
  protocol,
  ...(port === undefined ? {} : { port }),
  ...(endPort === undefined ? {} : { endPort }),
});

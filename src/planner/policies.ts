import { selects } from '../model/label-selector.js';
import type { NetworkPolicyRecord, PolicyPeer, PolicyPort, PolicyRule } from '../model/network-policy.js';
import type { NetworkPolicy } from '../model/objects.js';
import type { PlanWarning } from '../model/plan.js';
import { podTemplate } from '../model/template-hash.js';
import { compareText } from './catalog.js';
import type { Catalog, WorkloadObject } from './catalog.js';

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

const warnings = new WeakMap<Catalog, readonly PlanWarning[]>();

/**
 * Policies that are for no pod of any source. Judged by what git says, not by the pods that run at this moment: a rollout or a scale
 * to zero is no reason to warn.
 */
export const policyWarnings = (catalog: Catalog): readonly PlanWarning[] => {
  const known = warnings.get(catalog) ?? catalog.policies.flatMap(uselessPolicy(catalog));
  warnings.set(catalog, known);
  return known;
};

const uselessPolicy = (catalog: Catalog) => {
  const labels = new Map<string, Readonly<Record<string, string>>[]>();
  for (const { object } of catalog.policies.length > 0 ? catalog.workloads : []) {
    const { namespace = 'default' } = object.metadata;
    const siblings = labels.get(namespace);
    if (siblings) siblings.push(labelsOf(object));
    else labels.set(namespace, [labelsOf(object)]);
  }
  return ({ key, object }: Catalog['policies'][number]): PlanWarning[] => {
    const { namespace = 'default' } = object.metadata;
    const candidates = labels.get(namespace) ?? [];
    if (candidates.some((each) => selects(object.spec.podSelector ?? {}, each))) return [];
    return [
      {
        object: key,
        reason: 'SelectsNothing',
        message: 'selects no pod that is in git: fix spec.podSelector or metadata.namespace',
      },
    ];
  };
};

const labelsOf = (object: WorkloadObject): Readonly<Record<string, string>> =>
  podTemplate(object.kind === 'Pod' ? object : object.spec.template).labels;

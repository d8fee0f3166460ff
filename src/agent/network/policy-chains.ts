import type { TableContext } from './table-text.js';

/** After the chains that refuse what goes nowhere, so that policies never speak of an address that is none. */
const PRIORITY = -5;
const ESTABLISHED = 'ct state established,related accept';

/**
 * Where NetworkPolicies are asked; all that they don't select costs two lookups for each new connection.
 * - What was begun goes on: answers are always allowed, and a policy that comes later does not cut connections.
 * - Policies see pods, not Services: addresses were translated before (prerouting), sources are kept.
 * - A pod may reach itself, also through its Service.
 * - The machine itself may reach its pods (probes): its packets go through `output`, where no policy is asked.
 * - What a pod sends to its machine is subject to its egress policies, except for questions to the node's DNS, which stands in for
 *   Kubernetes' DNS pods: no selector could name it.
 */
export const policyChains = ({
  bridge,
  gateway,
}: Pick<TableContext, 'bridge' | 'gateway'>): readonly (readonly [string, readonly string[]])[] => [
  [
    'policy-forward',
    [
      `type filter hook forward priority ${PRIORITY}; policy accept;`,
      ESTABLISHED,
      'ip saddr . ip daddr @hairpin accept',
      'ip saddr vmap @policy-out',
      'goto policy-ingress',
    ],
  ],
  [
    'policy-input',
    [
      `type filter hook input priority ${PRIORITY}; policy accept;`,
      `iifname != "${bridge}" accept`,
      ESTABLISHED,
      `ip daddr ${gateway} meta l4proto { tcp, udp } th dport 53 accept`,
      'ip saddr vmap @policy-out',
    ],
  ],
  // Asked in its own chain, so that rules for what leaves a pod can go on to it.
  ['policy-ingress', ['ip daddr vmap @policy-in', 'accept']],
];

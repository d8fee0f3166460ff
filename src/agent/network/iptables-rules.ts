import { MASQUERADE_MARK } from './table-part.js';

/** What the host's iptables must let pass for one cluster. */
export interface PassContext {
  readonly bridge: string;
  readonly gateway: string;
  /** All pods of the cluster, `10.42.0.0/16`. */
  readonly podCIDR: string;
  readonly tag: string;
  /** Bridges of further networks: where br_netfilter is on, as Docker sets it, iptables sees what stays within a bridge, too. */
  readonly secondBridges?: readonly string[];
}

/**
 * Input for `iptables-restore --noflush` that makes our rules stand in the filter table that `save` (iptables-save -t filter) shows; empty
 * when they do. Docker sets FORWARD's policy to DROP and keeps DOCKER-USER for rules like these; an accept in a table of our own can't override
 * that drop. This node also passes on what a Service sends to pods of other nodes, or to addresses that git gives. Hosts that drop INPUT
 * must still let pods ask the node's DNS. A host without a filter table drops nothing.
 */
export const passRules = (save: string, ctx: PassContext): string => {
  const lines = save.split('\n');
  if (!lines.includes('*filter')) return '';
  const wanted = wantedRules(lines, ctx);
  const present = ourRules(lines, ctx.tag);
  if (wanted.length === present.length && wanted.every((rule) => present.includes(rule))) return '';
  return restoreText([...present.map((rule) => `-D ${rule}`), ...wanted.map((rule) => `-I ${rule}`)]);
};

/** The same, to take every rule of ours away. */
export const noPassRules = (save: string, tag: string): string =>
  restoreText(ourRules(save.split('\n'), tag).map((rule) => `-D ${rule}`));

const wantedRules = (
  lines: readonly string[],
  { bridge, gateway, podCIDR, tag, secondBridges = [] }: PassContext,
): readonly string[] => {
  const chain = lines.includes('-A FORWARD -j DOCKER-USER') ? 'DOCKER-USER' : 'FORWARD';
  const mark = `-m comment --comment ${tag} -j ACCEPT`;
  return [
    `${chain} -i ${bridge} ${mark}`,
    `${chain} -o ${bridge} ${mark}`,
    `${chain} -s ${podCIDR} ${mark}`,
    `${chain} -d ${podCIDR} ${mark}`,
    `${chain} -m connmark --mark ${MASQUERADE_MARK}/${MASQUERADE_MARK} ${mark}`,
    ...secondBridges.map((second) => `${chain} -i ${second} -o ${second} ${mark}`),
    ...(inputMayDrop(lines, tag) ? dnsRules({ bridge, gateway }, mark) : []),
  ];
};

/** Only where something could drop it: every packet to the machine would be compared with these, and DNS has many. */
const inputMayDrop = (lines: readonly string[], tag: string): boolean =>
  lines.some((line) => line.startsWith(':INPUT DROP') || (line.startsWith('-A INPUT ') && !isOurs(line, tag)));

const dnsRules = ({ bridge, gateway }: Pick<PassContext, 'bridge' | 'gateway'>, mark: string): readonly string[] =>
  ['udp', 'tcp'].map((name) => `INPUT -d ${gateway}/32 -i ${bridge} -p ${name} -m ${name} --dport 53 ${mark}`);

const isOurs = (line: string, tag: string): boolean => /--comment "?([^" ]+)"? /.exec(line)?.[1] === tag;

const ourRules = (lines: readonly string[], tag: string): readonly string[] =>
  lines.filter((line) => line.startsWith('-A ') && isOurs(line, tag)).map((line) => line.slice('-A '.length));

const restoreText = (commands: readonly string[]): string =>
  commands.length === 0 ? '' : ['*filter', ...commands, 'COMMIT', ''].join('\n');

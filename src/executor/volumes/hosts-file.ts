import type { PodRecord } from '../../model/pod.js';
import { hostnameOf } from '../pod/pod-context.js';

/** The names that every machine has: kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods. */
const FIXED = [
  '127.0.0.1\tlocalhost',
  '::1\tlocalhost ip6-localhost ip6-loopback',
  'fe00::0\tip6-localnet',
  'fe00::0\tip6-mcastprefix',
  'fe00::1\tip6-allnodes',
  'fe00::2\tip6-allrouters',
];

export interface HostsContext {
  readonly podIP: string;
  /** DNS domain of the cluster, such as `cluster.local`. */
  readonly domain: string;
  /** Text of the machine's own hosts file. */
  readonly nodeHosts: string;
}

type Named = Pick<PodRecord, 'name' | 'namespace' | 'spec'>;

/** The text of a pod's `/etc/hosts`. A pod on the host's network has the machine's names, as in Kubernetes. */
export const hostsFile = (record: Named, ctx: HostsContext): string => {
  const own = record.spec.hostNetwork ? [ctx.nodeHosts.trimEnd()] : [...FIXED, ownLine(record, ctx)];
  return ['# Written by Slipway.', ...own, ...aliasLines(record), ''].join('\n');
};

/** With a subdomain the full name goes first: what `hostname -f` answers. */
const ownLine = (record: Named, { podIP, domain }: HostsContext): string => {
  const host = hostnameOf(record);
  const { subdomain } = record.spec;
  const full = subdomain ? [`${host}.${subdomain}.${record.namespace}.svc.${domain}`] : [];
  return [podIP, ...full, host].join('\t');
};

const aliasLines = ({ spec }: Named): string[] => {
  const lines = (spec.hostAliases ?? []).map(({ ip, hostnames = [] }) => [ip, ...hostnames].join('\t'));
  return lines.length > 0 ? ['# Of hostAliases:', ...lines] : [];
};

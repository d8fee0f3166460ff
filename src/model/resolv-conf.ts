import type { PodSpec } from './objects.js';

/** What a pod's resolver depends on beside its spec. */
export interface ResolverContext {
  readonly namespace: string;
  /** The node's resolver for pods: an IPv4 address. */
  readonly dnsAddress: string;
  /** Such as `cluster.local`. */
  readonly domain: string;
  /** Text of the machine's own resolv.conf. */
  readonly nodeResolvConf: string;
}

/** resolv.conf(5) in parts. An option is `ndots:5` or `edns0`. */
interface Resolver {
  readonly nameservers: readonly string[];
  readonly searches: readonly string[];
  readonly options: readonly string[];
}

/** The limits of Kubernetes' validation (pkg/apis/core/validation), which are those of glibc. */
const MAX_NAMESERVERS = 3;
const MAX_SEARCHES = 32;

/**
 * The text of a pod's `/etc/resolv.conf` after its `dnsPolicy` and `dnsConfig`
 * (kubernetes.io/docs/concepts/services-networking/dns-pod-service).
 */
export const resolvConf = (
  spec: Pick<PodSpec, 'dnsPolicy' | 'dnsConfig' | 'hostNetwork'>,
  ctx: ResolverContext,
): string => textOf(withConfig(resolverOf(spec, ctx), spec.dnsConfig));

const resolverOf = (
  { dnsPolicy = 'ClusterFirst', hostNetwork = false }: Pick<PodSpec, 'dnsPolicy' | 'hostNetwork'>,
  ctx: ResolverContext,
): Resolver => {
  if (dnsPolicy === 'None') return { nameservers: [], searches: [], options: [] };
  // On the host's network ClusterFirst means Default; ClusterFirstWithHostNet is the way to say otherwise.
  const isNodes = dnsPolicy === 'Default' || (dnsPolicy === 'ClusterFirst' && hostNetwork);
  return isNodes ? nodeResolver(ctx, hostNetwork) : clusterResolver(ctx);
};

const clusterResolver = ({ dnsAddress, namespace, domain }: ResolverContext): Resolver => ({
  nameservers: [dnsAddress],
  searches: [`${namespace}.svc.${domain}`, `svc.${domain}`, domain],
  options: ['ndots:5'],
});

/**
 * The machine's own resolver. One on loopback, such as systemd-resolved's, can't be reached from a network namespace of the pod's own: the
 * node's resolver passes questions on to it.
 */
const nodeResolver = ({ nodeResolvConf, dnsAddress }: ResolverContext, hostNetwork: boolean): Resolver => {
  const lines = nodeResolvConf.split('\n').map((line) => line.trim().split(/\s+/));
  const valuesOf = (keyword: string): string[][] =>
    lines.flatMap(([first, ...rest]) => (first === keyword ? [rest] : []));
  const named = valuesOf('nameserver').flatMap(([address]) => address ?? []);
  const reachable = hostNetwork ? named : named.filter((address) => !/^(127\.|::1$)/.test(address));
  return {
    nameservers: reachable.length > 0 || hostNetwork ? reachable : [dnsAddress],
    searches: valuesOf('search').at(-1) ?? [],
    options: valuesOf('options').flat(),
  };
};

/** What `dnsConfig` adds: nameservers and searches behind those there are, options over those of the same name. */
const withConfig = (resolver: Resolver, config: PodSpec['dnsConfig']): Resolver => {
  const added = (config?.options ?? []).map(({ name = '', value }) => (value ? `${name}:${value}` : name));
  const names = new Set(added.map(optionName));
  return {
    nameservers: unique([...resolver.nameservers, ...(config?.nameservers ?? [])]).slice(0, MAX_NAMESERVERS),
    searches: unique([...resolver.searches, ...(config?.searches ?? [])]).slice(0, MAX_SEARCHES),
    options: unique([...resolver.options.filter((option) => !names.has(optionName(option))), ...added]),
  };
};

const optionName = (option: string): string => option.split(':', 1)[0] ?? '';
const unique = (values: readonly string[]): string[] => [...new Set(values)];

const textOf = ({ nameservers, searches, options }: Resolver): string =>
  [
    ...nameservers.map((address) => `nameserver ${address}`),
    ...(searches.length > 0 ? [`search ${searches.join(' ')}`] : []),
    ...(options.length > 0 ? [`options ${options.join(' ')}`] : []),
    '',
  ].join('\n');

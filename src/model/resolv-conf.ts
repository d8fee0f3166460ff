/**
 * The text of a pod's `/etc/resolv.conf`: the node's resolver, the search path and ndots of Kubernetes' `ClusterFirst`
 * (kubernetes.io/docs/concepts/services-networking/dns-pod-service). `dnsAddress` is an IPv4 address, `domain` such as `cluster.local`.
 */
export const resolvConf = (dnsAddress: string, namespace: string, domain: string): string =>
  [`nameserver ${dnsAddress}`, `search ${namespace}.svc.${domain} svc.${domain} ${domain}`, 'options ndots:5', ''].join(
    '\n',
  );

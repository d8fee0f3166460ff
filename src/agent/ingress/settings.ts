/** How the proxy of a node is set up; from `node.ingress` of the configuration. */
export interface IngressSettings {
  readonly httpPort: number;
  readonly httpsPort: number;
  /** Addresses it listens on, IPv6 without brackets. */
  readonly addresses: readonly string[];
  /** Proxies before this one: their X-Forwarded-For and -Proto are believed. */
  readonly trustedProxies: readonly string[];
}

/** Where the proxy's files are. */
export interface IngressFiles {
  readonly dir: string;
  readonly config: string;
  readonly routes: string;
  readonly networks: string;
  readonly challenges: string;
  readonly certList: string;
  readonly socket: string;
  readonly pid: string;
  /** Empty: the proxy's root directory while it serves. */
  readonly empty: string;
  /** In memory: certificates with their keys. */
  readonly secretDir: string;
}

export const ingressFiles = (dir: string, secretDir: string): IngressFiles => ({
  dir,
  config: `${dir}/haproxy.cfg`,
  routes: `${dir}/routes.map`,
  networks: `${dir}/networks.map`,
  challenges: `${dir}/challenges.map`,
  certList: `${dir}/certificates.list`,
  socket: `${dir}/haproxy.sock`,
  pid: `${dir}/haproxy.pid`,
  empty: `${dir}/empty`,
  secretDir,
});

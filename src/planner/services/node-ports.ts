import { hostPortsOf } from '../../model/pod-helpers.js';
import { NumberPool } from '../address-pool.js';
import type { Catalog } from '../catalog.js';
import { type Entry, knownPort, type PortSpec, protocolOf, type ServiceTable } from './entry.js';

/** A port of a Service that wants one on the nodes. */
interface Wish {
  readonly entry: Entry;
  readonly port: PortSpec;
  readonly pool: NumberPool;
  readonly holder: string;
}

/**
 * Ports on the nodes, for NodePorts and LoadBalancers alike: one pool a protocol, each number has one holder. Who had one keeps it; then come
 * those that ask, by key; node ports that nobody asked for are found by hash.
 */
export const assignNodePorts = (entries: readonly Entry[], table: ServiceTable): void => {
  const pools = new NodePortPools(table);
  const wishes = entries.flatMap((entry) => (entry.spec.ports ?? []).map((port) => pools.wish(entry, port)));
  const nodePorts = wishes.filter(({ entry, port }) => wantsNodePort(entry, port));
  const balanced = wishes.filter(({ entry }) => entry.type === 'LoadBalancer');
  nodePorts.forEach(keepNodePort);
  balanced.forEach(keepBalanced);
  for (const wish of nodePorts) askForNodePort(wish, table);
  const hostPorts = hostPortHolders(table.workspace.catalog);
  for (const wish of balanced) askForBalanced(wish, hostPorts, table);
  for (const wish of nodePorts) allocate(wish, table);
};

class NodePortPools {
  private readonly pools = new Map<string, NumberPool>();

  constructor(private readonly table: ServiceTable) {
    for (const { namespace, name, ports } of table.kept)
      for (const port of ports) {
        const pool = this.poolOf(port.protocol);
        if (port.nodePort) pool.claim(port.nodePort, `${namespace}/${name}`);
        if (port.loadBalancer) pool.claim(port.port, `${namespace}/${name}`);
      }
  }

  wish(entry: Entry, port: PortSpec): Wish {
    return { entry, port, pool: this.poolOf(protocolOf(port)), holder: `${entry.key} port ${port.port}` };
  }

  private poolOf(protocol: string): NumberPool {
    const pool = this.pools.get(protocol) ?? new NumberPool(...this.table.workspace.desired.policy.nodePortRange);
    this.pools.set(protocol, pool);
    return pool;
  }
}

const wantsNodePort = ({ type, spec }: Entry, port: PortSpec): boolean =>
  type === 'NodePort' ||
  (type === 'LoadBalancer' && (spec.allocateLoadBalancerNodePorts !== false || port.nodePort !== undefined));

const keepNodePort = ({ entry, port, pool, holder }: Wish): void => {
  const number = knownPort(entry, port)?.nodePort;
  if (number === undefined || !pool.includes(number)) return;
  const isWanted = port.nodePort ? port.nodePort === number : true;
  if (isWanted && pool.claim(number, holder)) entry.nodePorts.set(port, number);
};

const keepBalanced = ({ entry, port, pool, holder }: Wish): void => {
  const known = knownPort(entry, port);
  if (known?.loadBalancer && known.port === port.port && pool.claim(port.port, holder)) entry.balanced.add(port);
};

const askForNodePort = ({ entry, port, pool, holder }: Wish, { warnings, workspace }: ServiceTable): void => {
  const number = port.nodePort;
  if (!number || entry.nodePorts.has(port)) return;
  const [first, last] = workspace.desired.policy.nodePortRange;
  const warn = (reason: string, message: string) => warnings.push({ object: entry.key, reason, message });
  if (!pool.includes(number))
    warn(
      'NodePortOutOfRange',
      `nodePort ${number} is outside ${first}-${last}; it is not opened: choose one of the range, or set network.nodePortRange`,
    );
  else if (pool.claim(number, holder)) entry.nodePorts.set(port, number);
  else
    warn(
      'NodePortConflict',
      `nodePort ${number} is taken by ${pool.holder(number)}; it is not opened: choose another, or leave it out`,
    );
};

/** Pods have their host ports before any LoadBalancer, on the nodes where they run; so a new one is not given such a port at all. */
const askForBalanced = (wish: Wish, hostPorts: ReadonlyMap<string, string>, { warnings }: ServiceTable): void => {
  const { entry, port, pool, holder } = wish;
  const title = `port ${port.port}/${protocolOf(port)} of the nodes`;
  const pod = hostPorts.get(`${protocolOf(port)} ${port.port}`);
  const warn = (what: string): void => {
    const message = `${title} ${what}: choose another port, or route both by an Ingress`;
    warnings.push({ object: entry.key, reason: 'LoadBalancerPortConflict', message });
  };
  if (entry.balanced.has(port)) {
    if (pod) warn(`is a hostPort of ${pod}, too, whose pods get it where they run`);
  } else if (pod) warn(`is a hostPort of ${pod}; nodes do not answer there for this Service`);
  else if (pool.claim(port.port, holder)) entry.balanced.add(port);
  else warn(`is taken by ${pool.holder(port.port)}; nodes do not answer there for this Service`);
};

const allocate = ({ entry, port, pool, holder }: Wish, { warnings, workspace }: ServiceTable): void => {
  if (port.nodePort || entry.nodePorts.has(port)) return;
  const seed = [workspace.desired.cluster, entry.namespace, entry.name, String(port.port)];
  const number = pool.allocate(holder, ...seed);
  if (number !== undefined) {
    entry.nodePorts.set(port, number);
    return;
  }
  const [first, last] = workspace.desired.policy.nodePortRange;
  const message = `no node port of ${first}-${last} is free for port ${port.port}: set a wider network.nodePortRange`;
  warnings.push({ object: entry.key, reason: 'NoNodePortFree', message });
};

const holders = new WeakMap<Catalog, ReadonlyMap<string, string>>();

/** `TCP 80` -> the first workload by key whose pods have it as hostPort. As git says, so that a pod that is just replaced does not lose it. */
const hostPortHolders = (catalog: Catalog): ReadonlyMap<string, string> => {
  const known = holders.get(catalog);
  if (known) return known;
  const found = new Map<string, string>();
  for (const { key, object } of catalog.workloads)
    for (const { protocol, hostPort } of hostPortsOf(
      'template' in object.spec ? object.spec.template.spec : object.spec,
    )) {
      const port = `${protocol} ${hostPort}`;
      if (!found.has(port)) found.set(port, key);
    }
  holders.set(catalog, found);
  return found;
};

import type { Service } from '../model/objects.js';
import type { ServicePortRecord, ServiceRecord } from '../model/service.js';
import { NumberPool, addressNumber, addressText, poolOfCIDR } from './address-pool.js';
import { compareText } from './catalog.js';
import type { DesiredObject, Warning } from './catalog.js';
import type { Workspace } from './workspace.js';

export interface ServicePlan {
  /** Sorted by namespace and name. */
  readonly services: readonly ServiceRecord[];
  readonly warnings: readonly Warning[];
}

type PortSpec = NonNullable<Service['spec']['ports']>[number];

/** A Service on its way into the table. */
interface Entry {
  readonly key: string;
  readonly spec: Service['spec'];
  readonly namespace: string;
  readonly name: string;
  readonly known?: ServiceRecord;
  clusterIP?: string;
  readonly nodePorts: Map<PortSpec, number>;
}

const HEADLESS = 'None';

/**
 * The table of Services. What is in use stays: first come Services whose address is as it was, then those that ask for one, by
 * key; the rest get theirs by the hash of cluster and key. `kept` are records of Services that must stay though git does not
 * name them now (a source that is blocked or away).
 */
export const planServices = (workspace: Workspace, kept: readonly ServiceRecord[]): ServicePlan => {
  const warnings: Warning[] = [];
  const known = new Map(workspace.observed.services.map((record) => [`${record.namespace}/${record.name}`, record]));
  const entries = workspace.catalog.services.map((desired) => entryOf(desired, known));
  assignAddresses(entries, kept, { workspace, warnings });
  assignNodePorts(entries, kept, { workspace, warnings });
  const records = [...entries.flatMap(recordOf), ...kept];
  return { services: records.sort(byName), warnings };
};

interface Table {
  readonly workspace: Workspace;
  readonly warnings: Warning[];
}

const byName = (a: ServiceRecord, b: ServiceRecord): number =>
  compareText(a.namespace, b.namespace) || compareText(a.name, b.name);

const entryOf = ({ key, object }: DesiredObject<Service>, records: ReadonlyMap<string, ServiceRecord>): Entry => {
  const { name = '', namespace = 'default' } = object.metadata;
  return { key, name, namespace, spec: object.spec, known: records.get(`${namespace}/${name}`), nodePorts: new Map() };
};

const assignAddresses = (entries: readonly Entry[], kept: readonly ServiceRecord[], table: Table): void => {
  const { desired } = table.workspace;
  const pool = poolOfCIDR(desired.policy.serviceCIDR);
  for (const { namespace, name, clusterIP } of kept) claimAddress(pool, clusterIP, `${namespace}/${name}`);
  const wanted = entries.filter((entry) => {
    if (entry.spec.clusterIP === HEADLESS) entry.clusterIP = HEADLESS;
    return entry.clusterIP === undefined;
  });
  for (const entry of wanted) if (keepsAddress(entry, pool)) entry.clusterIP = entry.known?.clusterIP;
  for (const entry of wanted) askForAddress(entry, pool, table.warnings);
  for (const entry of wanted) {
    if (entry.clusterIP !== undefined) continue;
    const number = pool.allocate(entry.key, desired.cluster, entry.namespace, entry.name);
    if (number === undefined)
      table.warnings.push({ object: entry.key, message: `no address is free in ${desired.policy.serviceCIDR}` });
    else entry.clusterIP = addressText(number);
  }
};

const claimAddress = (pool: NumberPool, address: string, holder: string): boolean => {
  const number = addressNumber(address);
  return number !== undefined && pool.claim(number, holder);
};

/** The address it has, unless git asks for another or the range has moved. */
const keepsAddress = ({ key, spec, known }: Entry, pool: NumberPool): boolean => {
  if (!known || known.clusterIP === HEADLESS) return false;
  const number = addressNumber(known.clusterIP);
  if (number === undefined) return false;
  const isWanted = spec.clusterIP ? spec.clusterIP === known.clusterIP : pool.includes(number);
  return isWanted && pool.claim(number, key);
};

const askForAddress = (entry: Entry, pool: NumberPool, warnings: Warning[]): void => {
  const address = entry.spec.clusterIP;
  if (entry.clusterIP !== undefined || !address) return;
  const number = addressNumber(address);
  if (number !== undefined && pool.claim(number, entry.key)) {
    entry.clusterIP = address;
    return;
  }
  const why = number === undefined ? 'is no IPv4 address' : `is taken by ${pool.holder(number)}`;
  warnings.push({ object: entry.key, message: `clusterIP ${address} ${why}; another one is used` });
};

const hasNodePorts = ({ spec }: Entry): boolean => spec.type === 'NodePort';

/** One pool a protocol: TCP and UDP may share a number. */
const assignNodePorts = (entries: readonly Entry[], kept: readonly ServiceRecord[], table: Table): void => {
  const { desired } = table.workspace;
  const pools = new Map<string, NumberPool>();
  const poolFor = ({ protocol = 'TCP' }: { readonly protocol?: string }): NumberPool => {
    const pool = pools.get(protocol) ?? new NumberPool(...desired.policy.nodePortRange);
    pools.set(protocol, pool);
    return pool;
  };
  for (const { namespace, name, ports } of kept)
    for (const port of ports) if (port.nodePort) poolFor(port).claim(port.nodePort, `${namespace}/${name}`);
  const wanted = entries
    .filter(hasNodePorts)
    .flatMap((entry) => (entry.spec.ports ?? []).map((port) => ({ entry, port })));
  for (const { entry, port } of wanted) keepNodePort(entry, port, poolFor(port));
  for (const { entry, port } of wanted) askForNodePort(entry, port, { pool: poolFor(port), warnings: table.warnings });
  for (const { entry, port } of wanted) {
    if (port.nodePort || entry.nodePorts.has(port)) continue;
    const number = poolFor(port).allocate(
      holderOf(entry, port),
      desired.cluster,
      entry.namespace,
      entry.name,
      String(port.port),
    );
    if (number === undefined)
      table.warnings.push({ object: entry.key, message: `no node port is free for port ${port.port}` });
    else entry.nodePorts.set(port, number);
  }
};

const holderOf = ({ key }: Entry, { port }: PortSpec): string => `${key} port ${port}`;

const keepNodePort = (entry: Entry, port: PortSpec, pool: NumberPool): void => {
  const known = entry.known?.ports.find(
    (record) => record.name === (port.name ?? '') && record.protocol === (port.protocol ?? 'TCP'),
  );
  if (known?.nodePort === undefined) return;
  const isWanted = port.nodePort ? port.nodePort === known.nodePort : pool.includes(known.nodePort);
  if (isWanted && pool.claim(known.nodePort, holderOf(entry, port))) entry.nodePorts.set(port, known.nodePort);
};

const askForNodePort = (
  entry: Entry,
  port: PortSpec,
  { pool, warnings }: { readonly pool: NumberPool; readonly warnings: Warning[] },
): void => {
  if (!port.nodePort || entry.nodePorts.has(port)) return;
  if (pool.claim(port.nodePort, holderOf(entry, port))) entry.nodePorts.set(port, port.nodePort);
  else
    warnings.push({
      object: entry.key,
      message: `nodePort ${port.nodePort} is taken by ${pool.holder(port.nodePort)}; it is not opened`,
    });
};

/** Nothing for a Service without an address. */
const recordOf = (entry: Entry): ServiceRecord[] => {
  if (entry.clusterIP === undefined) return [];
  const { namespace, name, spec, clusterIP } = entry;
  const ports = (spec.ports ?? []).map((port) => portRecord(port, entry.nodePorts.get(port)));
  const type = hasNodePorts(entry) ? 'NodePort' : 'ClusterIP';
  const publishNotReadyAddresses = spec.publishNotReadyAddresses ?? false;
  return [{ namespace, name, type, clusterIP, ports, selector: spec.selector ?? {}, publishNotReadyAddresses }];
};

const portRecord = (port: PortSpec, nodePort: number | undefined): ServicePortRecord => ({
  name: port.name ?? '',
  protocol: port.protocol ?? 'TCP',
  port: port.port,
  targetPort: port.targetPort ?? port.port,
  ...(nodePort === undefined ? {} : { nodePort }),
});

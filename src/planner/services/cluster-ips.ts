import { formatIp, parseIp } from '../../model/cidr.js';
import { type NumberPool, poolOfCIDR } from '../address-pool.js';
import { type Entry, HEADLESS, type ServiceTable } from './entry.js';

/** Gives every Service its address: first those whose address is as it was, then those that ask for one, by key; the rest by hash. */
export const assignClusterIPs = (entries: readonly Entry[], table: ServiceTable): void => {
  const { desired } = table.workspace;
  const pool = poolOfCIDR(desired.policy.serviceCIDR);
  for (const { namespace, name, clusterIP } of table.kept) claim(pool, clusterIP, `${namespace}/${name}`);
  for (const entry of entries) {
    if (entry.type === 'ExternalName') entry.clusterIP = '';
    else if (entry.spec.clusterIP === HEADLESS) entry.clusterIP = HEADLESS;
  }
  const wanted = entries.filter(({ clusterIP }) => clusterIP === undefined);
  for (const entry of wanted) if (keeps(entry, pool)) entry.clusterIP = entry.known?.clusterIP;
  for (const entry of wanted) askFor(entry, pool, table);
  for (const entry of wanted) {
    if (entry.clusterIP !== undefined) continue;
    const number = pool.allocate(entry.key, desired.cluster, entry.namespace, entry.name);
    if (number !== undefined) entry.clusterIP = formatIp(number);
    else
      table.warnings.push({
        object: entry.key,
        reason: 'NoClusterIPFree',
        message: `no address is free in ${desired.policy.serviceCIDR}: remove a Service, or set a wider network.serviceCIDR`,
      });
  }
};

const claim = (pool: NumberPool, address: string, holder: string): boolean => {
  const number = parseIp(address);
  return number !== undefined && pool.claim(number, holder);
};

/** The address it has, unless git asks for another or the range has moved. */
const keeps = ({ key, spec, known }: Entry, pool: NumberPool): boolean => {
  if (!known || known.clusterIP === HEADLESS) return false;
  const number = parseIp(known.clusterIP);
  if (number === undefined) return false;
  const isWanted = spec.clusterIP ? spec.clusterIP === known.clusterIP : pool.includes(number);
  return isWanted && pool.claim(number, key);
};

const askFor = (entry: Entry, pool: NumberPool, { warnings }: ServiceTable): void => {
  const address = entry.spec.clusterIP;
  if (entry.clusterIP !== undefined || !address) return;
  const number = parseIp(address);
  if (number !== undefined && pool.claim(number, entry.key)) {
    entry.clusterIP = address;
    return;
  }
  const why = number === undefined ? 'is no IPv4 address' : `is taken by ${pool.holder(number)}`;
  const message = `clusterIP ${address} ${why}; another one is used: choose a free one, or leave it out`;
  warnings.push({ object: entry.key, reason: 'ClusterIPConflict', message });
};

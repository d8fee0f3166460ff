import { type Entry, protocolOf, type ServiceTable } from './entry.js';

/** An external address reaches one Service at each port: who had it keeps it, then the first by key. */
export const assignExternalIPs = (entries: readonly Entry[], { kept, warnings }: ServiceTable): void => {
  const holders = new Map<string, string>();
  const claim = (keys: readonly string[], holder: string): string | undefined => {
    const other = keys.map((key) => holders.get(key)).find((known) => known !== undefined && known !== holder);
    if (other === undefined) for (const key of keys) holders.set(key, holder);
    return other;
  };
  for (const { namespace, name, externalIPs = [], ports } of kept)
    for (const ip of externalIPs) claim(keysOf(ip, ports), `${namespace}/${name}`);
  const wishes = entries.flatMap((entry) => wishesOf(entry).map((ip) => ({ entry, ip, isOld: isOld(entry, ip) })));
  for (const { entry, ip } of [...wishes.filter((wish) => wish.isOld), ...wishes.filter((wish) => !wish.isOld)]) {
    const ports = (entry.spec.ports ?? []).map((port) => ({ protocol: protocolOf(port), port: port.port }));
    const other = claim(keysOf(ip, ports), entry.key);
    if (other === undefined) entry.externalIPs.push(ip);
    else {
      const message = `external address ${ip} is taken by ${other} at the same port; it is not answered: choose another address or port`;
      warnings.push({ object: entry.key, reason: 'ExternalIPConflict', message });
    }
  }
};

const wishesOf = ({ type, spec, clusterIP }: Entry): readonly string[] =>
  type === 'ExternalName' || clusterIP === undefined ? [] : [...new Set(spec.externalIPs ?? [])].sort();

const isOld = ({ known }: Entry, ip: string): boolean => known?.externalIPs?.includes(ip) ?? false;

const keysOf = (
  ip: string,
  ports: readonly { readonly protocol: string; readonly port: number }[],
): readonly string[] => ports.map(({ protocol, port }) => `${ip} ${protocol} ${port}`);

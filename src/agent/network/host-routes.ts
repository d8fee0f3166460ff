import { readFileSync } from 'node:fs';
import { type Cidr, overlaps } from '../../model/cidr.js';

export interface HostRoute extends Cidr {
  readonly device: string;
  readonly metric: number;
}

/** The main table's IPv4 routes, as in proc(5) `/proc/net/route`: little-endian hexadecimal words. */
export const parseRoutes = (text: string): readonly HostRoute[] =>
  text
    .trim()
    .split('\n')
    .slice(1)
    .flatMap((line): HostRoute[] => {
      const [device = '', destination = '', , , , , metric = '0', mask = ''] = line.trim().split(/\s+/);
      if (!/^[0-9A-F]{8}$/i.test(destination) || !/^[0-9A-F]{8}$/i.test(mask)) return [];
      const bits = hexWord(mask).toString(2).split('1').length - 1;
      return [{ device, base: hexWord(destination), prefix: bits, metric: Number(metric) }];
    });

const hexWord = (hex: string): number => Buffer.from(hex, 'hex').readUInt32LE(0);

export const hostRoutes = (): readonly HostRoute[] => parseRoutes(readFileSync('/proc/net/route', 'utf8'));

/** Device of the default route with the lowest metric. */
export const defaultDevice = (routes: readonly HostRoute[]): string | undefined =>
  routes.filter(({ prefix }) => prefix === 0).sort((a, b) => a.metric - b.metric)[0]?.device;

/** Is the subnet, or a part of it, in use by another device? Wider routes, such as a VPN's 10.0.0.0/8, give way to a /24. */
export const isTaken = (subnet: Cidr, bridge: string, routes: readonly HostRoute[]): boolean =>
  routes.some((route) => route.device !== bridge && route.prefix >= subnet.prefix && overlaps(route, subnet));

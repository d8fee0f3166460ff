/** An IPv4 range; `base` is its first address as an unsigned number. */
export interface Cidr {
  readonly base: number;
  /** 0 to 32. */
  readonly prefix: number;
}

const OCTET = '(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = new RegExp(`^${OCTET}\\.${OCTET}\\.${OCTET}\\.${OCTET}$`);

/** Dotted IPv4 as an unsigned number, `undefined` for anything else (leading zeros too: some readers take them as octal). */
export const parseIp = (text: string): number | undefined => {
  const octets = IPV4.exec(text)?.slice(1);
  return octets?.reduce((sum, octet) => sum * 256 + Number(octet), 0);
};

export const formatIp = (value: number): string => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');

const sizeOf = (cidr: Cidr): number => 2 ** (32 - cidr.prefix);

/** `10.42.0.0/16`; a bare address is a /32. Host bits are cut off. `undefined` when it is no range. */
export const parseCidr = (text: string): Cidr | undefined => {
  const [address = '', bits = '32', ...rest] = text.split('/');
  const value = parseIp(address);
  const prefix = /^\d{1,2}$/.test(bits) ? Number(bits) : 33;
  if (value === undefined || prefix > 32 || rest.length > 0) return undefined;
  const size = 2 ** (32 - prefix);
  return { base: value - (value % size), prefix };
};

export const formatCidr = (cidr: Cidr): string => `${formatIp(cidr.base)}/${cidr.prefix}`;

export const contains = (cidr: Cidr, address: number): boolean =>
  address >= cidr.base && address < cidr.base + sizeOf(cidr);

export const overlaps = (a: Cidr, b: Cidr): boolean => a.base < b.base + sizeOf(b) && b.base < a.base + sizeOf(a);

/** How many subnets of `prefix` bits the range holds. */
export const subnetCount = (cidr: Cidr, prefix: number): number => 2 ** Math.max(0, prefix - cidr.prefix);

/** The subnet number `index` of `prefix` bits, from 0. */
export const subnetAt = (cidr: Cidr, prefix: number, index: number): Cidr => ({
  base: cidr.base + index * 2 ** (32 - prefix),
  prefix,
});

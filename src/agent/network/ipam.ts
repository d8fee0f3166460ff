import { SlipwayError } from '../../model/errors.js';
import { type Cidr, contains, formatCidr, formatIp, parseIp } from '../../model/cidr.js';

/** The first address is the bridge's, the last one broadcast. */
const FIRST = 2;

/**
 * Addresses of one node's range. A freed address is given again as late as possible: the cursor walks once around
 * the range before it comes back.
 */
export class Ipam {
  private readonly byUid = new Map<string, number>();
  private readonly taken = new Set<number>();

  constructor(
    private readonly range: Cidr,
    given: Readonly<Record<string, string>> = {},
    private cursor = FIRST,
  ) {
    for (const [uid, ip] of Object.entries(given)) this.take(uid, parseIp(ip));
    if (cursor < FIRST || cursor > this.last) this.cursor = FIRST;
  }

  /** The address the uid has, else `preferred` when free, else the next free one. NETWORK_SETUP when all are in use. */
  allocate(uid: string, preferred?: string): string {
    const known = this.byUid.get(uid);
    if (known !== undefined) return formatIp(known);
    if (preferred !== undefined && this.take(uid, parseIp(preferred))) return preferred;
    return formatIp(this.next(uid));
  }

  release(uid: string): void {
    const address = this.byUid.get(uid);
    if (address === undefined) return;
    this.byUid.delete(uid);
    this.taken.delete(address);
  }

  /** Address of a uid, if it has one. */
  addressOf(uid: string): string | undefined {
    const address = this.byUid.get(uid);
    return address === undefined ? undefined : formatIp(address);
  }

  snapshot(): { readonly addresses: Readonly<Record<string, string>>; readonly cursor: number } {
    const addresses = Object.fromEntries([...this.byUid].map(([uid, address]) => [uid, formatIp(address)]));
    return { addresses, cursor: this.cursor };
  }

  private get last(): number {
    return 2 ** (32 - this.range.prefix) - 2;
  }

  private next(uid: string): number {
    for (let tried = FIRST; tried <= this.last; tried++) {
      const address = this.range.base + this.cursor;
      this.cursor = this.cursor >= this.last ? FIRST : this.cursor + 1;
      if (this.take(uid, address)) return address;
    }
    const detail = `all ${this.last - FIRST + 1} addresses of ${formatCidr(this.range)} are in use`;
    throw new SlipwayError('NETWORK_SETUP', { operation: 'allocate an address', detail });
  }

  private take(uid: string, address: number | undefined): boolean {
    if (address === undefined || !contains(this.range, address) || this.taken.has(address)) return false;
    const host = address - this.range.base;
    if (host < FIRST || host > this.last) return false;
    this.byUid.set(uid, address);
    this.taken.add(address);
    return true;
  }
}

import { parseCidr } from '../model/cidr.js';
import { hashOf } from '../model/hash.js';

const HASH_DIGITS = 12;

/** Where probing starts: a number from the hash, below `size`. */
const startOf = (size: number, ...seed: readonly string[]): number =>
  Number.parseInt(hashOf(...seed).slice(0, HASH_DIGITS), 16) % size;

/** Numbers of a range, each given once: to who asks for it by name, or by hash with linear probing. */
export class NumberPool {
  private readonly holders = new Map<number, string>();

  /** Inclusive. */
  constructor(
    private readonly first: number,
    private readonly last: number,
  ) {}

  includes(value: number): boolean {
    return value >= this.first && value <= this.last;
  }

  holder(value: number): string | undefined {
    return this.holders.get(value);
  }

  /** False when somebody else has it. Values outside the range may be claimed too: a user may know better. */
  claim(value: number, holder: string): boolean {
    const known = this.holders.get(value);
    if (known === undefined) this.holders.set(value, holder);
    return known === undefined || known === holder;
  }

  /** `undefined` when all are taken. */
  allocate(holder: string, ...seed: readonly string[]): number | undefined {
    const size = this.last - this.first + 1;
    if (size <= 0) return undefined;
    const start = startOf(size, ...seed);
    for (let step = 0; step < size; step++) {
      const value = this.first + ((start + step) % size);
      if (this.claim(value, holder)) return value;
    }
    return undefined;
  }
}

/** Kept free at the start of a service range, for addresses people choose (such as a resolver's). */
const RESERVED = 10;

/** The addresses of a CIDR that may be given out: without network, broadcast and the first ten. */
export const poolOfCIDR = (cidr: string): NumberPool => {
  const { base, prefix } = parseCidr(cidr) ?? { base: 0, prefix: 32 };
  return new NumberPool(base + RESERVED + 1, base + 2 ** (32 - prefix) - 2);
};

import type { SlipwayError } from '../../model/errors.js';
import type { ContainerRuntime } from './runtime.js';

/** The calls that can be delayed or made to fail. */
export type Operation = Exclude<keyof ContainerRuntime, 'watch' | 'close'>;

export interface Fault {
  readonly operation: Operation;
  readonly error: SlipwayError;
  /** How many calls fail; Infinity is all. @defaultValue 1 */
  readonly times?: number;
  /** Share of calls that fail, drawn from the seed. @defaultValue 1 */
  readonly probability?: number;
}

export interface Faults {
  add(fault: Fault): void;
  /** Throws what is due for this call. */
  check(operation: Operation): void;
}

/** mulberry32: small, fast, the same numbers for the same seed. @returns numbers in [0, 1) */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
};

export const createFaults = (initial: readonly Fault[], random: () => number): Faults => {
  const active: { readonly fault: Fault; left: number }[] = [];
  const add = (fault: Fault): void => void active.push({ fault, left: fault.times ?? 1 });
  initial.forEach(add);
  return {
    add,
    check: (operation) => {
      const index = active.findIndex(({ fault }) => fault.operation === operation);
      const due = active[index];
      if (!due || random() >= (due.fault.probability ?? 1)) return;
      due.left -= 1;
      if (due.left <= 0) active.splice(index, 1);
      throw due.fault.error;
    },
  };
};

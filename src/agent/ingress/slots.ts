import type { IngressTarget } from '../../model/ingress.js';

/** Spare slots of the usual kind: new targets take them without a reload. A slot costs the proxy about 10 KB. */
const SPARE = 256;
export const DEFAULT_CONNECT_MS = 5000;

/** A backend of the proxy, made ahead: who it serves is decided later. */
export interface Slot {
  readonly name: string;
  /** The one property of a backend that only a reload can change. */
  readonly connectTimeoutMs: number;
}

/** What is remembered over a restart of the agent. */
export interface SlotState {
  readonly slots: readonly Slot[];
  /** Target's key -> slot's name. */
  readonly taken: Readonly<Record<string, string>>;
}

/** Two targets with one key can share a backend. */
export const targetKey = ({ namespace, service, port, protocol = 'http', connectTimeoutMs }: IngressTarget): string =>
  `${namespace}/${service}/${port}/${protocol}/${connectTimeoutMs ?? DEFAULT_CONNECT_MS}`;

/** Gives targets their slots; a target keeps its own as long as it is routed to. */
export class Slots {
  private slots: Slot[];
  private taken: Map<string, string>;

  constructor(state: SlotState) {
    this.slots = [...state.slots];
    this.taken = new Map(Object.entries(state.taken));
  }

  /**
   * Makes room for these targets and no others. `isBusy`: a slot that still has servers of an earlier target is not given away.
   * Returns true when slots had to be added, which needs a reload.
   */
  assign(targets: ReadonlyMap<string, IngressTarget>, isBusy: (slot: string) => boolean): boolean {
    for (const key of [...this.taken.keys()]) if (!targets.has(key)) this.taken.delete(key);
    const held = new Set(this.taken.values());
    const free = this.slots.filter(({ name }) => !held.has(name) && !isBusy(name));
    const before = this.slots.length;
    for (const [key, target] of targets) {
      if (this.taken.has(key)) continue;
      const connectTimeoutMs = target.connectTimeoutMs ?? DEFAULT_CONNECT_MS;
      const at = free.findIndex((slot) => slot.connectTimeoutMs === connectTimeoutMs);
      const [slot = this.add(connectTimeoutMs)] = at < 0 ? [] : free.splice(at, 1);
      this.taken.set(key, slot.name);
    }
    if (this.slots.length === before) return false;
    // As many again as are in use, so that growth needs few reloads.
    for (let spare = Math.max(SPARE, this.taken.size); spare > 0; spare -= 1) this.add(DEFAULT_CONNECT_MS);
    return true;
  }

  nameOf(key: string): string | undefined {
    return this.taken.get(key);
  }

  all(): readonly Slot[] {
    return this.slots;
  }

  state(): SlotState {
    return { slots: this.slots, taken: Object.fromEntries(this.taken) };
  }

  private add(connectTimeoutMs: number): Slot {
    const slot = { name: `s${this.slots.length + 1}`, connectTimeoutMs };
    this.slots.push(slot);
    return slot;
  }
}

/** Something that will happen to a pod or an analysis; `id` is its uid or id. */
export interface SimulatedEvent {
  readonly kind: 'ready' | 'gone' | 'ended' | 'measured';
  readonly id: string;
}

/** What is going to happen, by time. Events of one moment keep the order in which they were added. */
export class EventQueue {
  private readonly byTime = new Map<number, SimulatedEvent[]>();

  /** `at` in Unix milliseconds. */
  add(at: number, event: SimulatedEvent): void {
    const moment = Math.round(at);
    const others = this.byTime.get(moment);
    if (others) others.push(event);
    else this.byTime.set(moment, [event]);
  }

  /** Infinity when nothing is left. */
  nextAt(): number {
    let next = Infinity;
    for (const at of this.byTime.keys()) next = Math.min(next, at);
    return next;
  }

  take(at: number): readonly SimulatedEvent[] {
    const events = this.byTime.get(at) ?? [];
    this.byTime.delete(at);
    return events;
  }
}

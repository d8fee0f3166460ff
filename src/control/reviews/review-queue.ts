/** Why a pull request is to be reviewed, the most urgent first. */
export type ReviewCause = 'head' | 'base' | 'state';

const RANK: Readonly<Record<ReviewCause, number>> = { head: 0, base: 1, state: 2 };

/** Pull requests that wait; of more, the least urgent and oldest are dropped (the next look at the forge finds them again). */
const MAX_WAITING = 1000;

interface Waiting {
  readonly number: number;
  readonly cause: ReviewCause;
  readonly order: number;
}

/**
 * Which pull request is reviewed next: the one whose head is newest; then those whose base moved and those whose cluster moved, in the order in which
 * they came, so that none is passed over for ever. Each waits once, for its newest head.
 */
export class ReviewQueue {
  private readonly waiting = new Map<number, Waiting>();
  private orders = 0;

  constructor(private readonly maxWaiting = MAX_WAITING) {}

  add(number: number, cause: ReviewCause): void {
    const known = this.waiting.get(number);
    // A place that was waited for is kept; a newer head overtakes.
    if (known && cause !== 'head' && RANK[known.cause] <= RANK[cause]) return;
    const order = known && cause !== 'head' ? known.order : (this.orders += 1);
    this.waiting.set(number, { number, cause, order });
    if (this.waiting.size > this.maxWaiting) this.drop();
  }

  next(): Pick<Waiting, 'number' | 'cause'> | undefined {
    const [first] = [...this.waiting.values()].sort(byUrgency);
    if (first) this.waiting.delete(first.number);
    return first && { number: first.number, cause: first.cause };
  }

  remove(number: number): void {
    this.waiting.delete(number);
  }

  clear(): void {
    this.waiting.clear();
  }

  private drop(): void {
    const last = [...this.waiting.values()].sort(byUrgency).at(-1);
    if (last) this.waiting.delete(last.number);
  }
}

const byUrgency = (a: Waiting, b: Waiting): number => {
  if (a.cause !== b.cause) return RANK[a.cause] - RANK[b.cause];
  return a.cause === 'head' ? b.order - a.order : a.order - b.order;
};

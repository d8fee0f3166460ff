/** Outcome of one item: nothing for success. */
export type Outcome = Error | undefined;

/**
 * Collects items that come while a batch runs into the next batch, so that many cost about as much as one. `work` answers with one
 * outcome for each item, in order; when it throws, every item of the batch fails with that.
 */
export class Batcher<T> {
  private waiting: { readonly item: T; readonly done: (outcome: Outcome) => void }[] = [];
  private running = false;

  constructor(
    private readonly work: (items: readonly T[]) => Promise<readonly Outcome[]>,
    private readonly limit: number,
  ) {}

  add(item: T): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, done: (outcome) => (outcome ? reject(outcome) : resolve()) });
      if (!this.running) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.running = true;
    // Items added in the same turn of the event loop belong to the first batch too.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, this.limit);
      const outcomes = await this.attempt(batch.map(({ item }) => item));
      batch.forEach(({ done }, index) => done(outcomes[index]));
    }
    this.running = false;
  }

  private async attempt(items: readonly T[]): Promise<readonly Outcome[]> {
    try {
      return await this.work(items);
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      return items.map(() => failure);
    }
  }
}

/** Things to be done later, all of which end together. None keeps the process alive. */
export class Timers {
  private readonly running = new Set<NodeJS.Timeout>();
  private isClosed = false;

  later(ms: number, then: () => void): NodeJS.Timeout {
    const timer = setTimeout(() => {
      this.running.delete(timer);
      then();
    }, ms);
    if (this.isClosed) clearTimeout(timer);
    else this.running.add(timer.unref());
    return timer;
  }

  cancel(timer: NodeJS.Timeout): void {
    clearTimeout(timer);
    this.running.delete(timer);
  }

  close(): void {
    this.isClosed = true;
    for (const timer of this.running) this.cancel(timer);
  }
}

/** Runs `task` when a place is free. */
export type Limiter = <T>(task: () => Promise<T>) => Promise<T>;

/** Two entrances to the same places: whoever waits at `first` goes before whoever waits at `then`. */
export interface PriorityLimiter {
  readonly first: Limiter;
  readonly then: Limiter;
  /** Resolves when nobody is inside or waits, or after `longestMs`. */
  quiet(longestMs: number): Promise<void>;
}

/** At most `places` tasks at a time; first come, first served within an entrance. */
export const priorityLimiter = (places: number): PriorityLimiter => {
  const urgent: (() => void)[] = [];
  const normal: (() => void)[] = [];
  let free = places;

  const waitingForQuiet = new Set<() => void>();

  const leave = (): void => {
    const next = urgent.shift() ?? normal.shift();
    if (next) return next();
    free += 1;
    if (free === places) for (const resume of waitingForQuiet) resume();
  };
  const quiet = async (longestMs: number): Promise<void> => {
    if (free === places) return;
    await new Promise<void>((resolve) => {
      const resume = (): void => {
        clearTimeout(timer);
        waitingForQuiet.delete(resume);
        resolve();
      };
      const timer = setTimeout(resume, longestMs);
      waitingForQuiet.add(resume);
    });
  };
  const enter = (queue: (() => void)[]): Promise<void> | undefined => {
    if (free === 0) return new Promise((resolve) => queue.push(resolve));
    free -= 1;
    return undefined;
  };
  const limiter =
    (queue: (() => void)[]): Limiter =>
    async (task) => {
      await enter(queue);
      return task().finally(leave);
    };
  return { first: limiter(urgent), then: limiter(normal), quiet };
};

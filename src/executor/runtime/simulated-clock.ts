/** Time as a simulated engine sees it. */
export interface SimulatedClock {
  /** Unix milliseconds of simulated time. */
  now(): number;
  /** Calls `run` once `ms` of simulated time have passed; the result cancels it. */
  after(ms: number, run: () => void): () => void;
}

/** A clock that stands still until a test moves it. */
export interface ManualClock extends SimulatedClock {
  /** Moves on by `ms`; what is due runs in order, and what follows from it has run when this resolves. */
  advance(ms: number): Promise<void>;
}

/** The longest real delay of one timer: Node.js takes no more. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Real time, `timeScale` times as fast: with 100, a second takes 10 ms. */
export const scaledClock = (timeScale = 1): SimulatedClock => {
  const origin = Date.now();
  return {
    now: () => origin + Math.floor((Date.now() - origin) * timeScale),
    after: (ms, run) => {
      const timer = setTimeout(run, Math.min(ms / timeScale, MAX_TIMER_MS));
      timer.unref();
      return () => clearTimeout(timer);
    },
  };
};

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** @param start Unix milliseconds */
export const manualClock = (start = 0): ManualClock => {
  const timers = new Set<Timer>();
  let now = start;
  const nextUntil = (end: number): Timer | undefined => {
    let next: Timer | undefined;
    for (const timer of timers) if (timer.at <= end && (next === undefined || timer.at < next.at)) next = timer;
    return next;
  };
  return {
    now: () => now,
    after: (ms, run) => {
      const timer = { at: now + ms, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance: async (ms) => {
      const end = now + ms;
      await settle();
      for (let timer = nextUntil(end); timer !== undefined; timer = nextUntil(end)) {
        timers.delete(timer);
        now = timer.at;
        timer.run();
        await settle();
      }
      now = end;
    },
  };
};

import type { Timers } from './timers.js';

export interface StateWatchDeps {
  readonly timers: Timers;
  /** Compares, and asks for what has to be reviewed again. */
  readonly check: () => void;
  /** Default 3000. */
  readonly leastMs?: number;
}

/** Of the time between two looks at most a quarter was spent on reviews. */
const SHARE = 4;
const LEAST_MS = 3000;

/** While a rollout runs, what plans are made against moves several times a second: it is looked at now and then, the seldomer the more reviews cost. */
export class StateWatch {
  private isAsked = false;
  private spentMs = 0;

  constructor(private readonly deps: StateWatchDeps) {}

  /** What a review cost. Milliseconds. */
  spent(ms: number): void {
    this.spentMs += ms;
  }

  /** It may have moved; cheap to be told often. */
  moved(): void {
    if (this.isAsked) return;
    this.isAsked = true;
    const { timers, leastMs = LEAST_MS, check } = this.deps;
    timers.later(Math.max(leastMs, this.spentMs * SHARE), () => {
      this.isAsked = false;
      this.spentMs = 0;
      check();
    });
  }
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const SECOND_MS = 1000;

export interface PaceLimits {
  /** Writes in any 60 seconds. */
  readonly perMinute: number;
  /** Writes in any 3600 seconds. */
  readonly perHour: number;
}

export interface Take {
  /** What can be left out, such as progress: it leaves a quarter of the hour's writes to what cannot. Default false. */
  readonly isSpare?: boolean;
}

/** Of the writes of an hour, progress may use this share. */
const SPARE_SHARE = 0.75;
/** Of the writes of a minute, this share may go out without a pause between them; the others one by one. */
const BURST_SHARE = 0.25;

/**
 * How many writes one account may still send, and until when it must be silent. Two windows: a short burst and then evenly, so that no minute has
 * more than `perMinute`; and a sliding hour.
 */
export class Pace {
  private readonly burst: number;
  private readonly gapMs: number;
  /** The burst's writes that are left, at `countedAt`. */
  private credit: number;
  private countedAt: number;
  /** Times of the writes of the last hour, oldest first. */
  private readonly writes: number[] = [];
  private silentUntil = 0;

  constructor(
    private readonly limits: PaceLimits,
    /** Milliseconds of a clock that nobody sets. */
    private readonly now: () => number = () => performance.now(),
  ) {
    this.burst = Math.max(1, Math.floor(limits.perMinute * BURST_SHARE));
    this.gapMs = MINUTE_MS / Math.max(1, limits.perMinute - this.burst);
    this.credit = this.burst;
    this.countedAt = now();
  }

  /** Takes one write. @returns 0, or the milliseconds until there is one, never more than an hour: then nothing was taken. */
  take({ isSpare = false }: Take = {}): number {
    const now = this.now();
    const waitMs = Math.max(this.silentMs(), this.minuteWait(now), this.hourWait(now, isSpare));
    if (waitMs > 0) return waitMs;
    this.credit -= 1;
    this.writes.push(now);
    return 0;
  }

  /** The forge asked for silence: nothing at all is sent meanwhile, reads neither. */
  fallSilent(ms: number): void {
    this.silentUntil = Math.max(this.silentUntil, this.now() + ms);
  }

  /** Milliseconds of silence that are left, 0 when it may speak. */
  silentMs(): number {
    return Math.max(0, this.silentUntil - this.now());
  }

  private minuteWait(now: number): number {
    this.credit = Math.min(this.burst, this.credit + (now - this.countedAt) / this.gapMs);
    this.countedAt = now;
    return this.credit >= 1 ? 0 : Math.ceil((1 - this.credit) * this.gapMs);
  }

  private hourWait(now: number, isSpare: boolean): number {
    while (this.writes.length > 0 && (this.writes[0] ?? now) <= now - HOUR_MS) this.writes.shift();
    const most = Math.max(1, Math.floor(this.limits.perHour * (isSpare ? SPARE_SHARE : 1)));
    const blocking = this.writes[this.writes.length - most];
    return blocking === undefined ? 0 : Math.max(SECOND_MS, blocking + HOUR_MS - now);
  }
}

const paces = new Map<string, Pace>();

/** The one pace of an account: sources that share it share its limits. `key`: the forge's address and whose account, no secret. */
export const paceOf = (key: string, limits: PaceLimits): Pace => {
  const pace = paces.get(key) ?? new Pace(limits);
  paces.set(key, pace);
  return pace;
};

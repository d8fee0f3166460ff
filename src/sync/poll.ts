const JITTER = 0.1;
const MAX_BACKOFF_MS = 60_000;

/**
 * When to look next: after `pollMs`, give or take a tenth so that many sources do not ask at once; after errors the wait doubles up
 * to a minute. `random` is in [0, 1).
 */
export const nextDelay = (pollMs: number, failures: number, random: number): number => {
  const calm =
    failures === 0 ? pollMs : Math.min(pollMs * 2 ** Math.min(failures, 16), Math.max(MAX_BACKOFF_MS, pollMs));
  return calm * (1 - JITTER + 2 * JITTER * random);
};

/** A nap that `wake` ends. A wake while nobody naps ends the next nap at once; several are one. */
export class Nap {
  private isAwake = false;
  private end: (() => void) | undefined;

  wake(): void {
    this.isAwake = true;
    this.end?.();
  }

  async sleep(ms: number): Promise<void> {
    if (!this.isAwake) await this.until(ms);
    this.isAwake = false;
  }

  private async until(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.end = resolve;
      timer = setTimeout(resolve, ms);
    });
    clearTimeout(timer);
    this.end = undefined;
  }
}

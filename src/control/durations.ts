import type { MeasuredDurations } from '../model/forecast.js';
import type { PodRecord, PodStatus } from '../model/pod.js';
import { ownerKeyOf } from '../model/pod-helpers.js';

/** The median of so many is what counts: one slow pull or one busy moment does not. */
const SAMPLES = 7;
const MOST_WORKLOADS = 5000;
const MOST_PODS = 20_000;
/** Longer than that it was no start but a repair. */
const LONGEST_MS = 15 * 60_000;

/** What is known of one pod, so that each of its moments is measured once. */
interface Seen {
  readyAt?: number;
  ended?: boolean;
  gone?: boolean;
}

/**
 * How long pods take to get ready, to run and to go, by workload: seen in the statuses that agents report. In memory and bounded; a server
 * that starts knows nothing yet, and forecasts then use defaults.
 */
export class DurationLog {
  private readonly ready = new Samples();
  private readonly stop = new Samples();
  private readonly run = new Samples();
  private readonly pods = new Map<string, Seen>();

  /** `now` in Unix milliseconds. Statuses without a record, or of pods that were found running, say nothing. */
  see(record: PodRecord | undefined, status: PodStatus, now: number): void {
    if (!record || status.recovered) return;
    const key = ownerKeyOf(record);
    const seen = this.seen(record.uid);
    if (status.ready && seen.readyAt === undefined) {
      seen.readyAt = status.readySince ?? now;
      if (isFirstStart(status)) this.ready.add(key, seen.readyAt - record.createdAt);
    }
    if (status.phase === 'Succeeded' && seen.readyAt !== undefined && !seen.ended) {
      seen.ended = true;
      this.run.add(key, now - seen.readyAt);
    }
    if (status.phase === 'Removed' && record.deletion && !seen.gone) {
      seen.gone = true;
      this.stop.add(key, now - record.deletion.at);
    }
  }

  measured(): MeasuredDurations {
    return { ready: this.ready.medians(), stop: this.stop.medians(), run: this.run.medians() };
  }

  private seen(uid: string): Seen {
    const known = this.pods.get(uid);
    if (known) return known;
    const fresh: Seen = {};
    this.pods.set(uid, fresh);
    dropOldest(this.pods, MOST_PODS);
    return fresh;
  }
}

/** Readiness after a restart says how long the crash lasted, not the start. */
const isFirstStart = ({ containers }: PodStatus): boolean => containers.every(({ restartCount }) => restartCount === 0);

const dropOldest = (map: Map<string, unknown>, most: number): void => {
  if (map.size <= most) return;
  const [oldest] = map.keys();
  map.delete(oldest as string);
};

/** The last samples of each workload; the workload that was silent longest is forgotten first. */
class Samples {
  private readonly byKey = new Map<string, number[]>();

  add(key: string, ms: number): void {
    if (ms < 0 || ms > LONGEST_MS) return;
    const known = this.byKey.get(key) ?? [];
    this.byKey.delete(key);
    this.byKey.set(key, [...known.slice(1 - SAMPLES), ms]);
    dropOldest(this.byKey, MOST_WORKLOADS);
  }

  medians(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.byKey].map(([key, samples]) => [key, median(samples)]));
  }
}

const median = (samples: readonly number[]): number =>
  [...samples].sort((a, b) => a - b)[Math.floor((samples.length - 1) / 2)] ?? 0;

import type { ObservedPod } from '../../model/cluster.js';
import type { MeasuredDurations } from '../../model/forecast.js';
import type { PodSpec } from '../../model/objects.js';
import type { PodRecord } from '../../model/pod.js';
import { ownerKeyOf } from '../../model/pod-helpers.js';
import { withoutCredentials } from '../../model/secret-names.js';
import { compareText } from '../catalog.js';
import { DEFAULT_DURATIONS } from './default-durations.js';

const NOTHING_MEASURED: MeasuredDurations = { ready: {}, stop: {}, run: {} };

/** When pods get ready, end and are gone. All times in Unix milliseconds. */
export class PodTiming {
  /** `node image` -> since when the node has it. */
  private readonly images = new Map<string, number>();
  /** Node, and image that is waited for -> when the next pod can start. */
  private readonly freeAt = new Map<string, number>();
  private readonly pulled = new Map<string, Set<string>>();

  constructor(
    pods: readonly ObservedPod[],
    private readonly measured: MeasuredDurations = NOTHING_MEASURED,
  ) {
    for (const { record, status } of pods)
      if (status && (status.phase === 'Running' || status.phase === 'Succeeded'))
        for (const { image } of record.spec.containers) this.images.set(`${record.node} ${image}`, 0);
  }

  /** When a pod whose record is written now will be ready; the pods of a node start one after the other. */
  readyAt(pod: PodRecord, now: number): number {
    const pulledAt = this.pulledAt(pod, now);
    // Those that wait for an image keep nobody else from starting.
    const queue = pulledAt > now ? `${pod.node} ${pulledAt}` : pod.node;
    const begins = Math.max(pulledAt, this.freeAt.get(queue) ?? 0);
    this.freeAt.set(queue, begins + DEFAULT_DURATIONS.between);
    return begins + this.readyMs(pod);
  }

  /** From the record to readiness. */
  readyMs(pod: PodRecord): number {
    return this.measured.ready[ownerKeyOf(pod)] ?? DEFAULT_DURATIONS.ready + delayMs(pod.spec);
  }

  goneAt(pod: PodRecord, toldAt: number): number {
    return toldAt + (this.measured.stop[ownerKeyOf(pod)] ?? DEFAULT_DURATIONS.stop);
  }

  /** When a pod that ends by itself will have ended. */
  endedAt(pod: PodRecord, readyAt: number): number {
    return readyAt + (this.measured.run[ownerKeyOf(pod)] ?? DEFAULT_DURATIONS.run);
  }

  /** What was taken for granted so far. */
  assumptions(): string[] {
    const seconds = DEFAULT_DURATIONS.pull / 1000;
    return [...this.pulled]
      .sort(([a], [b]) => compareText(a, b))
      .map(
        ([image, nodes]) =>
          `image ${withoutCredentials(image)} is not known to be on ${[...nodes].sort().join(', ')}: pulled in ${seconds} s`,
      );
  }

  /** When the node has all of a pod's images; each is pulled once. */
  private pulledAt({ node, spec }: PodRecord, now: number): number {
    let at = now;
    for (const { image, imagePullPolicy } of spec.containers) {
      if (imagePullPolicy === 'Never') continue;
      const name = `${node} ${image}`;
      if (!this.images.has(name)) this.pull(name, { node, image, now });
      at = Math.max(at, this.images.get(name) ?? now);
    }
    return at;
  }

  private pull(name: string, { node, image, now }: { node: string; image: string; now: number }): void {
    this.images.set(name, now + DEFAULT_DURATIONS.pull);
    this.pulled.set(image, (this.pulled.get(image) ?? new Set()).add(node));
  }
}

/** The longest wait that a readiness probe asks for before its first try. */
const delayMs = ({ containers }: PodSpec): number =>
  Math.max(0, ...containers.map(({ readinessProbe }) => readinessProbe?.initialDelaySeconds ?? 0)) * 1000;

import type { SlipwayError } from '../../model/errors.js';
import type { RuntimeEvent, WatchHandlers } from './runtime.js';

interface Watcher {
  readonly labels: Readonly<Record<string, string>>;
  readonly handlers: WatchHandlers;
}

/** Every label is there with this value; an empty value matches any. */
export const matches = (labels: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string>>): boolean =>
  Object.entries(wanted).every(([key, value]) => key in labels && (value === '' || labels[key] === value));

/** Hands events to watchers, unless they are dropped or the engine is down. Delivery is asynchronous, as over a socket. */
export class SimulatedEvents {
  readonly #watchers = new Set<Watcher>();
  #down: SlipwayError | undefined;
  dropped = false;

  readonly emit = (event: RuntimeEvent): void => {
    if (this.dropped || this.#down) return;
    for (const watcher of this.#watchers) {
      if (matches(event.labels, watcher.labels)) this.#deliver(watcher, ({ onEvent }) => onEvent(event));
    }
  };

  watch(watcher: Watcher, signal: AbortSignal): void {
    if (signal.aborted) return;
    this.#watchers.add(watcher);
    signal.addEventListener('abort', () => this.#watchers.delete(watcher), { once: true });
    const down = this.#down;
    this.#deliver(watcher, (handlers) => (down ? handlers.onError(down) : handlers.onGap()));
  }

  goDown(error: SlipwayError): void {
    this.#down = error;
    for (const watcher of this.#watchers) this.#deliver(watcher, ({ onError }) => onError(error));
  }

  comeUp(): void {
    this.#down = undefined;
    for (const watcher of this.#watchers) this.#deliver(watcher, ({ onGap }) => onGap());
  }

  /** Throws while the engine is down. */
  check(): void {
    if (this.#down) throw this.#down;
  }

  close(): void {
    this.#watchers.clear();
  }

  #deliver(watcher: Watcher, call: (handlers: WatchHandlers) => void): void {
    queueMicrotask(() => {
      if (this.#watchers.has(watcher)) call(watcher.handlers);
    });
  }
}

import { createInterface } from 'node:readline';
import type { EngineClient } from './docker-client.js';
import { eventOf, labelFilter } from './docker-convert.js';
import type { EngineEvent } from './docker-convert.js';
import { callError } from './docker-errors.js';
import type { WatchHandlers } from './runtime.js';

export interface WatchSettings {
  /** Milliseconds between two pings of the engine; a failed one ends the connection. @defaultValue 5000 */
  readonly pingMs?: number;
  /** Milliseconds for a ping's answer. @defaultValue 5000 */
  readonly pingTimeoutMs?: number;
  /** A connection is replaced after so many milliseconds, in case it is dead and nobody noticed. @defaultValue 300000 */
  readonly maxAgeMs?: number;
  /** Longest pause before the next attempt, in milliseconds; the first is a fiftieth. @defaultValue 5000 */
  readonly maxBackoffMs?: number;
}

export interface Watch {
  readonly labels: Readonly<Record<string, string>>;
  readonly handlers: WatchHandlers;
  readonly signal: AbortSignal;
  readonly settings: WatchSettings;
}

/** How far a new connection looks back beyond the last event. */
const OVERLAP_MS = 2_000;
/** The engine keeps 256 events for late comers; remembering more would not help. */
const REMEMBERED = 512;
const ACTIONS = ['start', 'die', 'destroy', 'oom'];

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });

/** True the first time a key is seen: an overlapping `since` brings events twice. */
const firstSight = (): ((key: string) => boolean) => {
  const seen = new Set<string>();
  return (key) => {
    if (seen.has(key)) return false;
    seen.add(key);
    const oldest = seen.size > REMEMBERED ? seen.values().next().value : undefined;
    if (oldest !== undefined) seen.delete(oldest);
    return true;
  };
};

/** Ends the connection when the engine stops answering, with the error, and when the connection is old, without. */
const guard = (client: EngineClient, settings: WatchSettings, end: (error?: unknown) => void): (() => void) => {
  const timeoutMs = settings.pingTimeoutMs ?? 5_000;
  const ping = (): void => {
    const answer = client.stream({ operation: 'ping', method: 'GET', path: '/_ping', timeoutMs });
    answer.then((stream) => stream.resume(), end);
  };
  const pings = setInterval(ping, settings.pingMs ?? 5_000);
  const age = setTimeout(() => end(), settings.maxAgeMs ?? 300_000);
  return () => {
    clearInterval(pings);
    clearTimeout(age);
  };
};

/** One connection from its begin to its end; throws when the end was not planned. */
const connection = async (client: EngineClient, watch: Watch, use: ConnectionUse): Promise<void> => {
  const controller = new AbortController();
  let failure: unknown;
  const end = (error?: unknown): void => {
    failure ??= error;
    controller.abort(new Error('the connection is replaced'));
  };
  const abort = (): void => end();
  watch.signal.addEventListener('abort', abort, { once: true });
  const release = guard(client, watch.settings, end);
  try {
    await readEvents(client, watch, { ...use, signal: controller.signal });
  } catch (error) {
    if (!controller.signal.aborted) throw error;
  } finally {
    release();
    watch.signal.removeEventListener('abort', abort);
    abort();
  }
  if (failure) throw failure;
};

const readEvents = async (
  client: EngineClient,
  { labels }: Watch,
  { since, signal, onConnected, onLine }: ConnectionUse & { readonly signal: AbortSignal },
): Promise<void> => {
  const filters = { type: ['container'], event: ACTIONS, label: labelFilter(labels) };
  const query = { since: (since / 1_000).toFixed(3), filters };
  const stream = await client.stream({ operation: 'watch events', method: 'GET', path: '/events', query, signal });
  let broken: unknown;
  stream.on('error', (error) => (broken = error));
  onConnected();
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) if (line !== '') onLine(line);
  if (broken) throw broken;
};

interface ConnectionUse {
  /** Unix milliseconds. */
  readonly since: number;
  readonly onConnected: () => void;
  readonly onLine: (line: string) => void;
}

/** Calls the handlers until the signal aborts; never throws. */
export const watchEvents = async (client: EngineClient, watch: Watch): Promise<void> => {
  const { handlers, signal, settings } = watch;
  const maxBackoff = settings.maxBackoffMs ?? 5_000;
  const isNew = firstSight();
  let since = Date.now();
  let backoff = maxBackoff / 50;

  const onLine = (line: string): void => {
    const raw = JSON.parse(line) as EngineEvent;
    const event = eventOf(raw);
    if (event === undefined || !isNew(`${raw.timeNano} ${event.type} ${event.id}`)) return;
    since = Math.max(since, event.at);
    handlers.onEvent(event);
  };
  const onConnected = (): void => {
    backoff = maxBackoff / 50;
    handlers.onGap();
  };
  for (let first = true; !signal.aborted; first = false) {
    try {
      await connection(client, watch, { since: first ? since : since - OVERLAP_MS, onConnected, onLine });
    } catch (error) {
      if (signal.aborted) return;
      handlers.onError(callError(error, 'watch events', client.socketPath));
    }
    await pause(backoff, signal);
    backoff = Math.min(maxBackoff, backoff * 2);
  }
};

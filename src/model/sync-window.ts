import { Cron } from 'croner';
import type { SyncWindow } from './sync-state.js';

/** Whether commits may come into force now. */
export interface WindowVerdict {
  /** Why not: `deny window "0 22 * * *" until 2026-11-27 23:00 (Europe/Berlin)`; absent: they may. */
  readonly held?: string;
  /** Unix milliseconds when a window next opens or closes; absent: never. */
  readonly changesAt?: number;
}

interface Span {
  readonly window: SyncWindow;
  readonly open: boolean;
  /** Unix milliseconds when it closes, or opens; Infinity: never. */
  readonly until: number;
}

/** How many openings that overlap are followed before a window counts as open for good. */
const MOST_OVERLAPS = 100;

/**
 * Argo CD's rule for the windows that apply: an open deny window forbids; else, where there are allow windows, one of them must be
 * open; else commits may pass (argo-cd.readthedocs.io, user-guide/sync_windows). `now` in Unix milliseconds.
 */
export const windowVerdict = (windows: readonly SyncWindow[], now: number): WindowVerdict => {
  if (windows.length === 0) return {};
  const all = windows.map((window) => spanAt(window, now));
  const next = Math.min(...all.map(({ until }) => until));
  const held = heldBy(all);
  return { ...(held === undefined ? {} : { held }), ...(next < Infinity ? { changesAt: next } : {}) };
};

const heldBy = (all: readonly Span[]): string | undefined => {
  const denying = all.filter(({ window, open }) => window.kind === 'deny' && open);
  if (denying.length > 0) return `deny window ${textOf(denying.reduce((a, b) => (b.until > a.until ? b : a)))}`;
  const allowing = all.filter(({ window }) => window.kind === 'allow');
  if (allowing.length === 0 || allowing.some(({ open }) => open)) return undefined;
  return `outside allow window ${textOf(allowing.reduce((a, b) => (b.until < a.until ? b : a)))}`;
};

const textOf = ({ window, until }: Span): string => {
  const { schedule, timeZone = 'UTC' } = window;
  return until < Infinity
    ? `"${schedule}" until ${momentText(until, timeZone)} (${timeZone})`
    : `"${schedule}", which does not end`;
};

/** Swedish writes dates as ISO 8601 does. */
const momentText = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);

const spans = new WeakMap<SyncWindow, Span & { readonly from: number }>();

/** Remembered until it ends: to compute it takes a tenth of a millisecond and more. */
const spanAt = (window: SyncWindow, now: number): Span => {
  const known = spans.get(window);
  if (known && known.from <= now && now < known.until) return known;
  const span = computeSpan(window, now);
  spans.set(window, { ...span, from: now });
  return span;
};

const computeSpan = (window: SyncWindow, now: number): Span => {
  const { durationMs } = window;
  let start = nextOpening(window, now - durationMs);
  if (start > now) return { window, open: false, until: start };
  for (let overlaps = 0; overlaps < MOST_OVERLAPS; overlaps++) {
    const next = nextOpening(window, start);
    if (next > start + durationMs) return { window, open: true, until: start + durationMs };
    start = next;
  }
  return { window, open: true, until: Infinity };
};

/** The first opening after a moment, Unix milliseconds; Infinity when there is none. */
const nextOpening = (window: SyncWindow, after: number): number =>
  cronOf(window).nextRun(new Date(after))?.getTime() ?? Infinity;

const crons = new Map<string, Cron>();

/** Without a function to call a Cron starts no timer: it only computes. */
const cronOf = ({ schedule, timeZone = 'UTC' }: Pick<SyncWindow, 'schedule' | 'timeZone'>): Cron => {
  const name = `${timeZone} ${schedule}`;
  const known = crons.get(name);
  if (known) return known;
  const cron = new Cron(schedule, { timezone: timeZone, mode: '5-part' });
  crons.set(name, cron);
  return cron;
};

/** What is wrong with a window's schedule or time zone; `undefined` when nothing is. */
export const windowProblem = (window: Pick<SyncWindow, 'schedule' | 'timeZone'>): string | undefined => {
  const { schedule, timeZone = 'UTC' } = window;
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    return `"${timeZone}" is no IANA time zone, such as Europe/Berlin`;
  }
  try {
    return new Cron(schedule, { timezone: timeZone, mode: '5-part' }).nextRun(new Date(0))
      ? undefined
      : `"${schedule}" never comes`;
  } catch {
    return `"${schedule}" is no cron expression of five fields, such as "0 22 * * *"`;
  }
};

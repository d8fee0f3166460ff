import { describe, expect, it } from '@jest/globals';
import type { SyncWindow } from './sync-state.js';
import { windowProblem, windowVerdict } from './sync-window.js';

const HOUR = 3_600_000;
const at = (text: string): number => Date.parse(text);
const night: SyncWindow = { kind: 'deny', schedule: '0 22 * * *', durationMs: HOUR, timeZone: 'Europe/Berlin' };
const office: SyncWindow = { kind: 'allow', schedule: '0 8 * * 1-5', durationMs: 8 * HOUR };

describe('sync windows', () => {
  it('let everything pass when there are none', () => expect(windowVerdict([], 0)).toEqual({}));

  it('deny while one is open, and say until when in its time zone', () =>
    expect(windowVerdict([night], at('2026-11-27T21:30:00Z'))).toEqual({
      held: 'deny window "0 22 * * *" until 2026-11-27 23:00 (Europe/Berlin)',
      changesAt: at('2026-11-27T22:00:00Z'),
    }));

  it.each([
    ['opens at the minute', '2026-11-27T21:00:00Z', true],
    ['is closed just before', '2026-11-27T20:59:59.999Z', false],
    ['is closed when its time is over', '2026-11-27T22:00:00Z', false],
    ['follows summer time', '2026-07-01T20:00:00Z', true],
  ])('a deny window %s', (_, now, held) => expect(windowVerdict([night], at(now)).held !== undefined).toBe(held));

  it('pass while an allow window is open', () =>
    expect(windowVerdict([office], at('2026-11-27T09:00:00Z'))).toEqual({ changesAt: at('2026-11-27T16:00:00Z') }));

  it('hold outside of all allow windows', () =>
    expect(windowVerdict([office], at('2026-11-27T17:00:00Z'))).toEqual({
      held: 'outside allow window "0 8 * * 1-5" until 2026-11-30 08:00 (UTC)',
      changesAt: at('2026-11-30T08:00:00Z'),
    }));

  it('deny though an allow window is open', () => {
    const noon: SyncWindow = { kind: 'deny', schedule: '0 12 * * *', durationMs: HOUR };
    expect(windowVerdict([office, noon], at('2026-11-27T12:10:00Z')).held).toContain('deny window "0 12 * * *"');
  });

  it('that overlap themselves count as one', () => {
    const half: SyncWindow = { kind: 'deny', schedule: '0 8-10 * * *', durationMs: 1.5 * HOUR };
    expect(windowVerdict([half], at('2026-11-27T08:30:00Z')).changesAt).toBe(at('2026-11-27T11:30:00Z'));
    const always: SyncWindow = { kind: 'deny', schedule: '0 * * * *', durationMs: HOUR };
    expect(windowVerdict([always], 0)).toEqual({ held: 'deny window "0 * * * *", which does not end' });
  });
});

describe('windowProblem', () => {
  it.each([
    [{ schedule: '0 22 * * *', timeZone: 'Europe/Berlin' }, undefined],
    [{ schedule: '0 22 * *' }, 'no cron expression of five fields'],
    [{ schedule: '0 0 22 * * *' }, 'no cron expression of five fields'],
    [{ schedule: '0 99 * * *' }, 'no cron expression'],
    [{ schedule: '0 0 30 2 *' }, 'never comes'],
    [{ schedule: '0 22 * * *', timeZone: 'Mars/Olympus' }, 'no IANA time zone'],
  ])('%j', (window, problem) =>
    expect(windowProblem(window) ?? 'none').toContain(problem ?? 'none'),
  );
});

import { expect, it } from '@jest/globals';
import { syncWindowsOf } from './sync-windows.js';

it('reads sync windows', () => {
  const schedule = '0 22 * * *';
  const matchLabels = { tier: 'front' };
  expect(
    syncWindowsOf({
      syncWindows: [
        { kind: 'deny', schedule, duration: '8h', timeZone: 'Europe/Berlin', matchLabels },
        { kind: 'allow', schedule, duration: 90 },
      ],
    }),
  ).toEqual([
    { kind: 'deny', schedule, durationMs: 28_800_000, timeZone: 'Europe/Berlin', matchLabels },
    { kind: 'allow', schedule, durationMs: 90_000 },
  ]);
  expect(syncWindowsOf({})).toEqual([]);
});

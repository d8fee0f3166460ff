import { parseSeconds } from './duration.js';
import type { SourceConfig } from './generated/index.js';
import type { SyncWindow } from './sync-state.js';

/** A source's windows as its configuration, which was checked, has them. */
export const syncWindowsOf = ({ syncWindows = [] }: Pick<SourceConfig, 'syncWindows'>): SyncWindow[] =>
  syncWindows.map(({ kind, schedule, duration, timeZone, matchLabels }) => ({
    kind,
    schedule,
    durationMs: (parseSeconds(duration) ?? 0) * 1000,
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(matchLabels === undefined ? {} : { matchLabels }),
  }));

import { Cron } from 'croner';
import { parseSeconds } from '../../model/duration.js';
import { messageOf } from '../../model/errors.js';
import type { SourceConfig } from '../../model/generated/index.js';
import type { Path } from './locate.js';
import { conflict, problem, type Problem } from './problem.js';

type Window = NonNullable<SourceConfig['syncWindows']>[number];

/** Rules of a source's sync windows. */
export const syncWindowProblems = (windows: readonly Window[] = [], path: Path): Problem[] =>
  windows.flatMap((window, index) => {
    const at = [...path, index];
    return [
      ...scheduleProblems(window.schedule, [...at, 'schedule']),
      ...zoneProblems(window.timeZone, [...at, 'timeZone']),
      ...durationProblems(window.duration, [...at, 'duration']),
    ];
  });

const REMEDY = 'write minute, hour, day of the month, month and day of the week, such as "0 22 * * MON-FRI"';

const scheduleProblems = (schedule: string, path: Path): Problem[] => {
  if (schedule.trim().split(/\s+/).length !== 5) return [conflict(path, 'is not of five fields', REMEDY)];
  try {
    const next = new Cron(schedule, { mode: '5-part', paused: true, timezone: 'UTC' }).nextRun();
    return next ? [] : [conflict(path, 'never comes', 'name a day that there is')];
  } catch (error) {
    return [conflict(path, messageOf(error).replace(/^CronPattern: /, ''), REMEDY)];
  }
};

const zoneProblems = (timeZone: string | undefined, path: Path): Problem[] => {
  try {
    // Throws for a zone it does not know; croner asks the same database.
    new Intl.DateTimeFormat('en', { timeZone });
    return [];
  } catch {
    return [conflict(path, `"${timeZone}" is no time zone`, 'write an IANA name, such as Europe/Berlin')];
  }
};

const durationProblems = (duration: string | number, path: Path): Problem[] => {
  const seconds = parseSeconds(duration);
  if (seconds !== undefined && seconds > 0) return [];
  const params = { actual: JSON.stringify(duration), expected: 'must be a duration such as 30m, 8h or 1h30m' };
  return [problem('FIELD_VALUE', path, params)];
};

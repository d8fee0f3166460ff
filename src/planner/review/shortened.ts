import type { Forecast, ForecastStep } from '../../model/forecast.js';
import type { Review, ReviewList, WorkloadReview } from '../../model/review.js';
import { byKey } from '../catalog.js';

type Whole = Omit<Review, 'outcome'>;

const MOST_WORKLOADS = 500;
const MOST_DELETIONS = 1000;
const MOST_WARNINGS = 500;
const MOST_SENTENCES = 100;
const MOST_CONFLICTS = 200;
/** Changes and moments of all steps together. */
const MOST_MOMENTS = 4000;

/**
 * The review with its lists cut, and how much of each is left out. `known` is what was left out when they were made.
 */
export const shortened = (whole: Whole, known: Readonly<Partial<Record<ReviewList, number>>>): Whole => {
  const workloads = firstRows(whole.workloads);
  const lists = {
    workloads,
    deletions: whole.deletions.slice(0, MOST_DELETIONS),
    unschedulable: whole.unschedulable.slice(0, MOST_SENTENCES),
    warnings: whole.warnings.slice(0, MOST_WARNINGS),
    conflicts: whole.conflicts.slice(0, MOST_CONFLICTS),
  };
  const forecast = whole.forecast && shortForecast(whole.forecast, workloads);
  const omitted = {
    ...leftOut(whole, lists),
    ...(whole.forecast && forecast ? { forecast: whole.forecast.steps.length - forecast.steps.length } : {}),
    ...known,
  };
  const counts = Object.entries(omitted).filter(([, count]) => count > 0);
  return {
    ...whole,
    ...lists,
    ...(forecast ? { forecast } : {}),
    ...(counts.length > 0 ? { omitted: Object.fromEntries(counts) } : {}),
  };
};

type Lists = Pick<Whole, 'workloads' | 'deletions' | 'unschedulable' | 'warnings'>;

const leftOut = (whole: Lists, lists: Lists): Record<keyof Lists, number> => ({
  workloads: whole.workloads.length - lists.workloads.length,
  deletions: whole.deletions.length - lists.deletions.length,
  unschedulable: whole.unschedulable.length - lists.unschedulable.length,
  warnings: whole.warnings.length - lists.warnings.length,
});

/** Rather those that the merge changes than those that are on their way from before. */
const firstRows = (rows: readonly WorkloadReview[]): readonly WorkloadReview[] => {
  if (rows.length <= MOST_WORKLOADS) return rows;
  const isEarlier = ({ change }: WorkloadReview): boolean => change === 'unfinished';
  const ordered = [...rows.filter((row) => !isEarlier(row)), ...rows.filter(isEarlier)];
  return ordered.slice(0, MOST_WORKLOADS).sort(byKey);
};

/** What it says of these workloads when there are too many, and as many of its first steps as there is room for. */
const shortForecast = (forecast: Forecast, rows: readonly WorkloadReview[]): Forecast => {
  const { warnings, assumptions, steps } = forecast;
  const shown = new Set(rows.map(({ key }) => key));
  const workloads =
    forecast.workloads.length > MOST_WORKLOADS
      ? forecast.workloads.filter(({ key }) => shown.has(key))
      : forecast.workloads;
  return {
    ...{ ...forecast, workloads },
    steps: firstSteps(steps, new Set(workloads.map(({ key }) => key))),
    warnings: warnings.slice(0, MOST_SENTENCES),
    assumptions: assumptions.slice(0, MOST_SENTENCES),
  };
};

const firstSteps = (steps: readonly ForecastStep[], keys: ReadonlySet<string>): ForecastStep[] => {
  const kept: ForecastStep[] = [];
  let room = MOST_MOMENTS;
  for (const { atMs, changes, workloads } of steps) {
    const step = {
      atMs,
      changes: changes.filter(({ workload }) => keys.has(workload)),
      workloads: workloads.filter(({ key }) => keys.has(key)),
    };
    room -= step.changes.length + step.workloads.length;
    if (room < 0) break;
    if (step.changes.length > 0) kept.push(step);
  }
  return kept;
};

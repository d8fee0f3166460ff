import type { ReviewWarning, WorkloadReview } from '../../model/review.js';
import type { Finding } from '../../model/snapshot.js';
import { compareText } from '../catalog.js';
import { budgetsNotMet } from './guards/disruption.js';
import { podWarnings } from './pod-warnings.js';
import type { ReviewInput, TouchedSource } from './review-input.js';
import type { ReviewScope } from './review-scope.js';

/**
 * What people should know, the worst first: what will not come to its end, what may be unavailable, what the plan says; then the rest by
 * object. `policy` are the guards' that the rules only want told.
 */
export const warningsOf = (
  scope: ReviewScope,
  rows: readonly WorkloadReview[],
  policy: readonly ReviewWarning[],
): readonly ReviewWarning[] => {
  const worst = [...endWarnings(rows, scope), ...availabilityWarnings(scope, rows), ...blockedWarnings(scope.input)];
  const others = [
    ...policy,
    ...planWarnings(scope),
    ...scope.input.touched.flatMap((source) => findingWarnings(source, scope)),
    ...podWarnings(scope),
    ...unfinishedWarnings(rows),
  ];
  return distinct([...worst, ...others.sort(byObject)]);
};

const byObject = (a: ReviewWarning, b: ReviewWarning): number =>
  compareText(a.object, b.object) || compareText(a.reason, b.reason) || compareText(a.message, b.message);

const distinct = (warnings: readonly ReviewWarning[]): ReviewWarning[] => {
  const seen = new Set<string>();
  return warnings.filter(({ reason, object, message }) => {
    const id = JSON.stringify([reason, object, message]);
    return !seen.has(id) && seen.add(id);
  });
};

/** Rollouts that get stuck, and pods that fit nowhere: the old version goes on serving (I7), so nobody's approval is asked for. */
const endWarnings = (rows: readonly WorkloadReview[], { input }: ReviewScope): ReviewWarning[] => {
  const homeless = new Map(input.plan.unschedulable.map(({ key, message }) => [key, message]));
  return rows
    .filter(({ change }) => change !== 'unfinished')
    .flatMap(({ key, end }) => {
      const message = homeless.get(key);
      if (message !== undefined) return [{ reason: 'unschedulable', object: key, message }];
      if (end.type === 'stuck')
        return [{ reason: isRoomless(end.reason) ? 'unschedulable' : 'stuck', object: key, message: end.reason }];
      return end.type === 'bounded' ? [{ reason: 'stuck', object: key, message: end.reason }] : [];
    });
};

const isRoomless = (reason: string): boolean => /no room|nodes fit/.test(reason);

const availabilityWarnings = (scope: ReviewScope, rows: readonly WorkloadReview[]): ReviewWarning[] =>
  budgetsNotMet(scope, rows).map(({ object, message }) => ({ reason: 'availability', object, message }));

const blockedWarnings = ({ plan, touched }: ReviewInput): ReviewWarning[] =>
  plan.blocked
    .filter(({ source }) => touched.some(({ name }) => name === source))
    .map(({ source, message, remedy }) => ({
      reason: 'DeletionGuard',
      object: source,
      message: `${message} (${remedy})`,
    }));

/** Of objects that the merge adds or changes. */
const planWarnings = ({ input, changes }: ReviewScope): ReviewWarning[] => {
  const changed = new Set(changes.flatMap(({ key, after }) => (after ? [key] : [])));
  return input.plan.warnings.filter(({ object }) => changed.has(object)).map((warning) => ({ ...warning }));
};

/** Findings that are new, and those in files that change. */
const findingWarnings = ({ before, after }: TouchedSource, { changes }: ReviewScope): ReviewWarning[] => {
  const known = new Set((before?.warnings ?? []).map(withoutPlace));
  const files = new Set(changes.map(({ file }) => file));
  return after.warnings
    .filter((finding) => files.has(finding.file) || !known.has(withoutPlace(finding)))
    .map(({ code, file, line, message, remedy }) => ({
      reason: reasonOf(code),
      object: `${file}:${line}`,
      message: remedy === '' ? message : `${message} (${remedy})`,
    }));
};

const withoutPlace = ({ code, file, field, message }: Finding): string => JSON.stringify([code, file, field, message]);

/** `IGNORED_FIELD` -> `ignored-field`. */
const reasonOf = (code: string): string => code.toLowerCase().replace(/_/g, '-');

const unfinishedWarnings = (rows: readonly WorkloadReview[]): ReviewWarning[] =>
  rows
    .filter(({ change }) => change === 'unfinished')
    .map(({ key, end }) => ({
      reason: 'unfinished',
      object: key,
      message: `is still on its way from an earlier commit${'reason' in end ? `: ${end.reason}` : ''}`,
    }));

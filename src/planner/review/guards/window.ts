import type { SyncWindow } from '../../../model/sync-state.js';
import { windowVerdict } from '../../../model/sync-window.js';
import type { KubeObject } from '../../../model/objects.js';
import type { WorkloadReview } from '../../../model/review.js';
import type { ReviewScope } from '../review-scope.js';

/** Openings and closings that are looked at within one rollout. */
const MOST_CHANGES = 50;

/** Sources whose commit would wait for a sync window, and workloads whose rollout would go on beyond theirs. */
export const windowItems = (scope: ReviewScope, rows: readonly WorkloadReview[]): readonly string[] => {
  const { touched, desired, plan } = scope.input;
  return touched.flatMap(({ name }) => {
    const windows = desired.windows?.[name] ?? [];
    if (windows.length === 0) return [];
    const state = plan.syncs[name];
    if (state?.phase === 'Waiting' || state?.held?.length)
      return [`${name} waits: ${withoutMoment(state.message ?? 'a sync window')}`];
    return rows
      .filter(({ source, change }) => source === name && change !== 'unfinished')
      .flatMap((row) => outlasting(row, windows, scope));
  });
};

const outlasting = (row: WorkloadReview, windows: readonly SyncWindow[], scope: ReviewScope): string[] => {
  const applying = windowsOf(row.key, windows, scope);
  const { now } = scope.input;
  let at = now;
  for (let changes = 0; changes < MOST_CHANGES; changes++) {
    const { held, changesAt = Infinity } = windowVerdict(applying, at);
    if (held !== undefined && at > now) return [`${row.key} goes on into: ${withoutMoment(held)}`];
    if (changesAt >= now + row.durationMs) return [];
    at = changesAt;
  }
  return [];
};

/** Those for all objects, and those whose labels it carries. */
const windowsOf = (key: string, windows: readonly SyncWindow[], { catalog }: ReviewScope): readonly SyncWindow[] => {
  const object: KubeObject | undefined = catalog.byKey.get(key)?.object;
  const labels = object?.metadata.labels ?? {};
  return windows.filter(({ matchLabels = {} }) =>
    Object.entries(matchLabels).every(([name, value]) => labels[name] === value),
  );
};

/** An approval is of the window, on whatever day. */
const withoutMoment = (text: string): string => text.replace(/ until \d{4}-\d\d-\d\d \d\d:\d\d/, '');

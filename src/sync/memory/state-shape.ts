import type { SyncState } from '../../model/sync-state.js';
import type { RolloutMemory } from './state-line.js';

/*
 * Whoever may push may write anything into a note. What is read back has the shape the planner counts on, or is not read; unknown fields
 * are no harm.
 */

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string' && value.length <= 4096;
const isTime: Check = (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isFlag: Check = (value) => typeof value === 'boolean';
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const oneOf =
  (...words: readonly string[]): Check =>
  (value) =>
    words.includes(value as string);
const listOf =
  (check: Check, most: number): Check =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(check);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const shape =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) && Object.entries(fields).every(([name, check]) => check(value[name]));

const isHash: Check = (value) => typeof value === 'string' && /^[0-9a-f]{1,64}$/.test(value);
const isCommit: Check = (value) => typeof value === 'string' && /^[0-9a-f]{40}$/.test(value);

const ROLLOUT = shape({
  templateHash: isHash,
  createdAt: isTime,
  completedAt: optional(isTime),
  stableSince: optional(isTime),
  stable: optional(
    shape({
      templateHash: isHash,
      revision: isCommit,
      createdAt: isTime,
      completedAt: optional(isTime),
      stableSince: optional(isTime),
    }),
  ),
  progress: shape({
    step: isCount,
    stepAt: isTime,
    steps: isText,
    attempt: isCount,
    full: optional(isFlag),
    acts: listOf(isText, 20),
    actsUntil: optional(isTime),
    slot: optional(oneOf('ping', 'pong')),
    experimentAt: optional(isTime),
    passed: optional(listOf(isText, 100)),
    paused: optional(
      shape({ at: isTime, why: oneOf('step', 'act', 'inconclusive'), by: optional(isText), run: optional(isText) }),
    ),
    aborted: optional(shape({ reason: isText, message: isText, at: isTime })),
  }),
});

const SYNC = shape({
  revision: isCommit,
  inForce: (value) => value === '' || isCommit(value),
  content: isText,
  phase: oneOf('Waiting', 'PreSync', 'Syncing', 'PostSync', 'Succeeded', 'Failed'),
  since: isTime,
  message: optional(isText),
  id: optional(isText),
  held: optional(listOf(isText, 10_000)),
  acts: optional(listOf(isText, 1000)),
  hooks: (value) => isObject(value) && Object.values(value).every(oneOf('Succeeded', 'Failed')),
});

export const isRolloutMemory = (value: unknown): value is RolloutMemory => ROLLOUT(value);
export const isSyncState = (value: unknown): value is SyncState => SYNC(value);

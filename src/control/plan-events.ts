import { keyOf } from '../model/objects.js';
import type { Action, PlanWarning } from '../model/plan.js';
import type { SlipwayEvent } from '../model/pod.js';

const REASONS: Readonly<Record<Action['type'], string>> = {
  'pod.create': 'Scheduled',
  'pod.update': 'Updated',
  'pod.delete': 'Killing',
  'pod.adopt': 'Adopted',
  'pod.forget': 'Removed',
};

/** What the planner decided, as events people read; the end of a removal is the agent's to tell. */
export const eventsOf = (actions: readonly Action[], at: number): SlipwayEvent[] =>
  actions.flatMap((action) => {
    if (action.type === 'pod.forget') return [];
    const { namespace, name } = action.type === 'pod.delete' ? action : action.pod;
    const object = keyOf('Pod', namespace, name);
    return [{ at, type: 'Normal' as const, reason: REASONS[action.type], object, message: action.reason }];
  });

/** Warnings that were not there before, as events; what lasts is told once. */
export const warningEvents = (
  before: readonly PlanWarning[],
  after: readonly PlanWarning[],
  at: number,
): SlipwayEvent[] => {
  const told = new Set(before.map(textOf));
  return after
    .filter((warning) => !told.has(textOf(warning)))
    .map(({ object, reason, message }) => ({ at, type: 'Warning', reason, object, message }));
};

const textOf = ({ object, reason, message }: PlanWarning): string => `${object} ${reason} ${message}`;

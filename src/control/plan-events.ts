import { keyOf } from '../model/objects.js';
import type { Action, Plan } from '../model/plan.js';
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

/** What the plan warns of and the one before did not, as events on the objects: they say what to do. */
export const warningEvents = (plan: Plan, before: Plan | undefined, at: number): SlipwayEvent[] => {
  const textOf = ({ object, message }: Plan['warnings'][number]): string => `${object} ${message}`;
  const known = new Set(before?.warnings.map(textOf));
  return plan.warnings
    .filter((warning) => !known.has(textOf(warning)))
    .map(({ object, message }) => ({ at, type: 'Warning', reason: 'PlanWarning', object, message }));
};

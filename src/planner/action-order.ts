import type { Action } from '../model/plan.js';
import { compareText } from './catalog.js';

/** What is only book-keeping goes first; new pods are started before old ones are stopped. */
const ORDER: Readonly<Record<Action['type'], number>> = {
  'pod.forget': 0,
  'pod.adopt': 1,
  'pod.update': 2,
  'pod.create': 3,
  'pod.delete': 4,
};

/** The order of dispatch: by type, then namespace and name. */
export const sortActions = (actions: readonly Action[]): Action[] =>
  actions
    .map((action) => ({ action, place: placeOf(action) }))
    .sort((a, b) => ORDER[a.action.type] - ORDER[b.action.type] || compareText(a.place, b.place))
    .map(({ action }) => action);

const placeOf = (action: Action): string => {
  if (action.type === 'pod.forget') return action.uid;
  const { namespace, name, uid } = action.type === 'pod.delete' ? action : action.pod;
  return `${namespace}/${name}/${uid}`;
};

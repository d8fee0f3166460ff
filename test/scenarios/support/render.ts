import { stringify } from 'yaml';
import type { Action, Plan } from '../../../src/model/plan.js';
import type { RolloutView } from '../../../src/model/rollout.js';

/** A plan as YAML to review: pods by their outline instead of their whole spec; empty parts left out. */
export const renderPlan = (plan: Plan): string => {
  // Labels of namespaces say what git says: no decision to review.
  const { actions, workloads, ...rest } = {
    ...plan,
    namespaces: undefined,
    ingress: shownIngress(plan),
    history: shownHistory(plan),
  };
  const outline = {
    actions: actions.map(outlineOf),
    workloads: workloads.map(({ conditions, rollout, ...status }) => ({
      ...status,
      ...(rollout && isTelling(rollout) ? { rollout } : {}),
      conditions: Object.fromEntries(conditions.map(({ type, status: value, reason }) => [type, `${value} ${reason}`])),
    })),
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => !isEmpty(value))),
  };
  return stringify(outline, { lineWidth: 0, aliasDuplicateObjects: false });
};

/** Templates only repeat what the pods say. */
const shownHistory = ({ history }: Plan): object =>
  Object.fromEntries(
    Object.entries(history).map(([key, entries]) => [key, entries.map((entry) => ({ ...entry, template: undefined }))]),
  );

/** A rolling update that goes well says nothing that the numbers do not. */
const isTelling = ({ strategy, phase }: RolloutView): boolean =>
  strategy === 'Canary' || strategy === 'BlueGreen' || phase === 'Degraded' || phase === 'Waiting';

const shownIngress = ({ ingress }: Plan): object => ({
  ...ingress,
  routes: ingress.routes.length > 0 ? ingress.routes : undefined,
  certificates: ingress.certificates.length > 0 ? ingress.certificates : undefined,
});

const isEmpty = (value: unknown): boolean =>
  value === undefined || (typeof value === 'object' && value !== null && Object.values(value).every((each) => each === undefined));

const outlineOf = (action: Action): object => {
  if (action.type === 'pod.forget' || action.type === 'pod.delete') return action;
  const { spec, owner } = action.pod;
  const images = spec.containers.map(({ image }) => image).join(', ');
  const shown = Object.entries(action.pod).filter(([name, value]) => !HIDDEN.has(name) && !isEmpty(value));
  const pod = Object.fromEntries(shown);
  return { ...action, pod: { ...pod, owner: `${owner.kind}/${owner.name}`, images } };
};

const HIDDEN = new Set(['spec', 'createdAt']);

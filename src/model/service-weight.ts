import type { ServiceRecord } from './service.js';

type Labels = Readonly<Record<string, string>>;

/** Whether the labels have all that is wanted; an empty selector is carried by all. */
export const carries = (labels: Labels, wanted: Labels): boolean =>
  Object.entries(wanted).every(([key, value]) => labels[key] === value);

/** Whether a Service has anything for pods with these labels: by the weight of the first subset that they are in. */
export const hasWeight = ({ weights }: Pick<ServiceRecord, 'weights'>, labels: Labels): boolean =>
  !weights || (weights.find(({ selector }) => carries(labels, selector))?.weight ?? 0) > 0;

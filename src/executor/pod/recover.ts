import { LABEL } from '../../model/labels.js';
import type { PodRecord } from '../../model/pod.js';
import type { ContainerInfo } from '../runtime/runtime.js';

/**
 * The record that the sandbox's label holds (I4), without config; `undefined` when the label is not one of ours or does not fit
 * its container, which a hand-made label could be.
 */
export const recordFromLabels = ({ labels }: Pick<ContainerInfo, 'labels'>): PodRecord | undefined => {
  const record = parse(labels[LABEL.spec]);
  if (!record || record.uid !== labels[LABEL.uid] || record.namespace !== labels[LABEL.namespace]) return undefined;
  return Array.isArray(record.spec?.containers) ? record : undefined;
};

const parse = (text: string | undefined): PodRecord | undefined => {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return value !== null && typeof value === 'object' ? (value as PodRecord) : undefined;
  } catch {
    return undefined;
  }
};

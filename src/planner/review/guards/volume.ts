import { parseQuantity } from '../../../model/quantity.js';
import type { ObjectChange } from '../changes.js';
import { claimMounts, isVolumeKind, sizeOfVolume } from '../persistent-volumes.js';
import type { ReviewScope } from '../review-scope.js';
import type { WorkloadChange } from '../workload-changes.js';

/** Claims and volumes that go or shrink, and workloads that go or use their claims otherwise. Data is kept (I8), but nobody may find it. */
export const volumeItems = ({ changes, workloads }: ReviewScope): readonly string[] => [
  ...changes.filter(({ kind }) => isVolumeKind(kind)).flatMap(volumeItem),
  ...workloads.flatMap(workloadItems),
];

const volumeItem = ({ key, before, after }: ObjectChange): string[] => {
  if (!before) return [];
  if (!after) return [`${key} is deleted`];
  const [was = '', is = ''] = [sizeOfVolume(before), sizeOfVolume(after)];
  return (parseQuantity(is) ?? 0) < (parseQuantity(was) ?? 0) ? [`${key} shrinks from ${was} to ${is || 'none'}`] : [];
};

const workloadItems = ({ key, before, after }: WorkloadChange): string[] => {
  const was = claimMounts(before);
  const is = claimMounts(after);
  return [...was].flatMap(([claim, places]) => {
    if (!after) return [`${key} is deleted, which uses claim ${claim}`];
    const now = is.get(claim);
    if (!now) return [`${key} no longer uses claim ${claim}${insteadOf(places, is)}`];
    return now.join() === places.join()
      ? []
      : [`${key} mounts claim ${claim} at ${now.join(', ')}, was ${places.join(', ')}`];
  });
};

/** The claim that now is where the old one was. */
const insteadOf = (places: readonly string[], is: ReadonlyMap<string, readonly string[]>): string => {
  const other = [...is].find(([, now]) => now.some((place) => places.includes(place)));
  return other ? `: ${other[0]} is in its place` : '';
};

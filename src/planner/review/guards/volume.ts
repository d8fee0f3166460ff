import { parseQuantity } from '../../../model/quantity.js';
import type { ObjectChange } from '../changes.js';
import { isNodePath, isVolumeKind, persistentMounts, sizeOfVolume } from '../persistent-volumes.js';
import type { VolumeMounts } from '../persistent-volumes.js';
import type { ReviewScope } from '../review-scope.js';
import type { WorkloadChange } from '../workload-changes.js';

/** Claims and volumes that go or shrink, and workloads that go or use theirs otherwise. Data is kept (I8), but nobody may find it. */
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
  const was = persistentMounts(before);
  const is = persistentMounts(after);
  return [...was].flatMap(([volume, places]) => {
    const name = named(volume);
    if (!after) return [`${key} is deleted, which uses ${name}`];
    const now = is.get(volume);
    if (!now) return [`${key} no longer ${isNodePath(volume) ? 'writes to' : 'uses'} ${name}${insteadOf(places, is)}`];
    return now.join() === places.join() ? [] : [`${key} mounts ${name} at ${now.join(', ')}, was ${places.join(', ')}`];
  });
};

const named = (volume: string): string => (isNodePath(volume) ? `${volume} of its node` : `claim ${volume}`);

/** The volume that now is where the old one was. */
const insteadOf = (places: readonly string[], is: VolumeMounts): string => {
  const other = [...is].find(([, now]) => now.some((place) => places.includes(place)));
  return other ? `: ${other[0]} is in its place` : '';
};

import { changedConfigs, configVersion } from '../model/config-version.js';
import { ROLL_ON_CONFIG_ANNOTATION } from '../model/labels.js';
import type { Action, PlannedPod } from '../model/plan.js';
import type { PodRecord } from '../model/pod.js';
import { canonicalJson } from '../model/hash.js';
import type { RoleMetadata } from '../model/rollout.js';
import { graceSecondsOf } from '../model/pod-helpers.js';
import type { PodView } from './buckets.js';
import type { Workspace } from './workspace.js';

type Annotations = Readonly<Record<string, string>>;

/** Whether pods with these annotations are replaced when their config changes. */
export const rollsOnConfigChange = (annotations: Annotations, workspace: Workspace): boolean => {
  const wish = annotations[ROLL_ON_CONFIG_ANNOTATION];
  return wish === undefined ? workspace.desired.policy.rollOnConfigChange : wish === 'true';
};

/**
 * What a pod that stays needs: its record back after a flush, fresh config, or the labels and annotations of the part it plays now (`role`);
 * usually nothing.
 */
export const upkeepOf = (view: PodView, workspace: Workspace, role?: RoleMetadata): Action[] => {
  const { record } = view;
  const version = versionFor(record, workspace);
  const changed = changedConfigs(record.configVersion, version);
  const pod = { ...plannedPod(record), configVersion: version, ...role };
  if (view.recovered)
    return [
      {
        type: 'pod.adopt',
        pod: { ...pod, generation: adoptedGeneration(view, changed) },
        reason: 'found running: record rebuilt from its labels',
      },
    ];
  if (version === record.configVersion) {
    if (!role || isDressed(record, role)) return [];
    const dressed = { ...pod, generation: record.generation + 1 };
    return [{ type: 'pod.update', pod: dressed, changed: ['metadata'], reason: 'its version plays another part' }];
  }
  const reason = `${changed.join(', ') || 'config'} changed: files refreshed, not restarted (annotate ${ROLL_ON_CONFIG_ANNOTATION}: "true" to roll)`;
  return [{ type: 'pod.update', pod: { ...pod, generation: record.generation + 1 }, changed, reason }];
};

const isDressed = ({ labels, annotations }: PodRecord, role: RoleMetadata): boolean =>
  canonicalJson([labels, annotations]) === canonicalJson([role.labels, role.annotations]);

/** Pods that roll on a change keep the config they started with; the others are refreshed in place. */
const versionFor = (record: PodRecord, workspace: Workspace): string => {
  if (rollsOnConfigChange(record.annotations, workspace)) return record.configVersion;
  const scope = { cluster: workspace.desired.cluster, namespace: record.namespace, previous: record.configVersion };
  return configVersion(record.spec, scope, workspace.find);
};

/** Labels on a container hold the generation it was made with; the agent may have acted on a later one. */
const adoptedGeneration = ({ record, status }: PodView, changed: readonly string[]): number =>
  Math.max(record.generation, status?.observedGeneration ?? 0) + (changed.length > 0 ? 1 : 0);

const plannedPod = ({ epoch: _e, config: _c, deletion: _d, ...planned }: PodRecord): PlannedPod => planned;

export const deletionOf = ({ record }: Pick<PodView, 'record'>, reason: string): Action => ({
  type: 'pod.delete',
  uid: record.uid,
  node: record.node,
  name: record.name,
  namespace: record.namespace,
  graceSeconds: graceSecondsOf(record.spec),
  reason,
});

export const forgetOf = ({ record }: Pick<PodView, 'record'>): Action => ({
  type: 'pod.forget',
  uid: record.uid,
  node: record.node,
  reason: 'nothing of it is left',
});

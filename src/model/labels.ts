/** Docker labels of everything Slipway makes (I4). Values are strings; `SPEC` is the JSON of the PodSpec (references, never secret values). */
export const LABEL = {
  cluster: 'slipway.dev/cluster',
  namespace: 'slipway.dev/namespace',
  pod: 'slipway.dev/pod',
  uid: 'slipway.dev/uid',
  /** Container's name within the pod; the sandbox has `SANDBOX`. */
  container: 'slipway.dev/container',
  /** `Kind/name` of the owning workload; a bare pod owns itself: `Pod/name`. */
  owner: 'slipway.dev/owner',
  templateHash: 'slipway.dev/template-hash',
  revision: 'slipway.dev/revision',
  source: 'slipway.dev/source',
  /** On the sandbox: JSON of the PodRecord without its config values. */
  spec: 'slipway.dev/spec',
  /** On app containers: how many times this container was made before in this pod: 0, 1, … */
  attempt: 'slipway.dev/attempt',
  /** On the sandbox: the pod's address. */
  ip: 'slipway.dev/ip',
} as const;

/** Value of `LABEL.container` on the pod's sandbox. */
export const SANDBOX = '(sandbox)';

/** Annotation on a pod template: `"true"` rolls its pods when a referenced ConfigMap or Secret changes, `"false"` never. */
export const ROLL_ON_CONFIG_ANNOTATION = 'slipway.dev/roll-on-config-change';

/** Annotation on a pod that was made because another one's node is lost: the uid of that pod. */
export const REPLACES_ANNOTATION = 'slipway.dev/replaces';

/** Annotation on pods of a Job that is in no source: the one an analysis measures with. Its value is "true". */
export const DERIVED_ANNOTATION = 'slipway.dev/derived';

/** Commit trailer that releases the deletion guard: `Slipway-Confirm: deletion`. */
export const CONFIRM_TRAILER = 'Slipway-Confirm';

/** Label of a node: where it stands (kubernetes.io/docs/reference/labels-annotations-taints). */
export const ZONE_LABEL = 'topology.kubernetes.io/zone';

/** Annotation on a workload: `"false"` keeps a failing new version instead of going back to the one before, `"true"` goes back. */
export const ROLLBACK_ANNOTATION = 'slipway.dev/rollback';

/** Annotation on a workload: how many restarts of its new version's containers, all together, a rollout may cost. */
export const ERROR_BUDGET_ANNOTATION = 'slipway.dev/error-budget';

/** Annotation on a pod of a rollout's experiment: the id of the experiment and of the template in it. */
export const EXPERIMENT_ANNOTATION = 'slipway.dev/experiment';

/** Annotations that make a Job or Pod a hook, and say when its pods go; Slipway's own before Argo CD's. */
export const HOOK_ANNOTATIONS = ['slipway.dev/hook', 'argocd.argoproj.io/hook'] as const;
export const HOOK_DELETE_ANNOTATIONS = [
  'slipway.dev/hook-delete-policy',
  'argocd.argoproj.io/hook-delete-policy',
] as const;
/** Order among hooks, and among workloads. */
export const WAVE_ANNOTATIONS = ['slipway.dev/wave', 'argocd.argoproj.io/sync-wave'] as const;

/** Annotation on a hook's pods: the sync and the phase that they were made for. */
export const SYNC_ANNOTATION = 'slipway.dev/sync';

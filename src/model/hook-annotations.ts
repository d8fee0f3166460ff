/** Annotations that make a Job or Pod a hook, and say when its pods go; Slipway's own before Argo CD's. */
export const HOOK_ANNOTATIONS = ['slipway.dev/hook', 'argocd.argoproj.io/hook'] as const;
export const HOOK_DELETE_ANNOTATIONS = [
  'slipway.dev/hook-delete-policy',
  'argocd.argoproj.io/hook-delete-policy',
] as const;

/** Phases that hooks run in, in this order (argo-cd.readthedocs.io, user-guide/resource_hooks). */
export const HOOK_PHASES = ['PreSync', 'Sync', 'PostSync', 'SyncFail'] as const;
export type HookPhase = (typeof HOOK_PHASES)[number];

/** An object that says so is left out. */
export const SKIP = 'Skip';

/** Phases of Argo CD that come when an application is deleted: nothing here is. */
export const DELETE_PHASES = ['PreDelete', 'PostDelete'] as const;

export const HOOK_DELETE_POLICIES = ['HookSucceeded', 'HookFailed', 'BeforeHookCreation'] as const;

/** An annotation as written: a list at its commas. */
export interface AnnotationWords {
  readonly annotation: string;
  readonly words: readonly string[];
}

/** The first of the annotations that is there. */
export const annotationWords = (
  annotations: Readonly<Record<string, string>> = {},
  names: readonly string[],
): AnnotationWords | undefined => {
  const annotation = names.find((name) => annotations[name] !== undefined);
  if (annotation === undefined) return undefined;
  const words = (annotations[annotation] ?? '').split(',').map((word) => word.trim());
  return { annotation, words: words.filter((word) => word !== '') };
};

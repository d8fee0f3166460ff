/** Kubernetes' crash back-off; configurable (policy.crashBackoff). Milliseconds. */
export interface CrashBackoff {
  readonly initialMs: number;
  readonly maxMs: number;
  /** A run this long clears the back-off. */
  readonly resetMs: number;
}

export const DEFAULT_BACKOFF: CrashBackoff = { initialMs: 10_000, maxMs: 300_000, resetMs: 600_000 };

export type RestartPolicy = 'Always' | 'OnFailure' | 'Never';

/** What a container's past runs leave behind. */
export interface CrashMemory {
  /** Delay before the next restart; 0 after the first crash, as in the kubelet. */
  readonly nextDelayMs: number;
}

export const NO_CRASHES: CrashMemory = { nextDelayMs: 0 };

export interface FinishedRun {
  readonly exitCode: number;
  readonly startedAt: number;
  readonly finishedAt: number;
}

export type RestartDecision =
  { readonly restart: false } | { readonly restart: true; readonly at: number; readonly memory: CrashMemory };

/** Whether and when a container that ended runs again (kubernetes.io, "Pod Lifecycle": container restarts). */
export const decideRestart = (
  policy: RestartPolicy,
  run: FinishedRun,
  past: { readonly memory: CrashMemory; readonly backoff: CrashBackoff },
): RestartDecision => {
  if (policy === 'Never' || (policy === 'OnFailure' && run.exitCode === 0)) return { restart: false };
  const { backoff } = past;
  const memory = run.finishedAt - run.startedAt >= backoff.resetMs ? NO_CRASHES : past.memory;
  const grown = memory.nextDelayMs === 0 ? backoff.initialMs : Math.min(memory.nextDelayMs * 2, backoff.maxMs);
  return { restart: true, at: run.finishedAt + memory.nextDelayMs, memory: { nextDelayMs: grown } };
};

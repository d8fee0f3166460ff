/** Labels and annotation of a Job's pods (kubernetes.io/docs/reference/labels-annotations-taints). */
export const JOB_LABEL = {
  name: 'batch.kubernetes.io/job-name',
  oldName: 'job-name',
  controller: 'batch.kubernetes.io/controller-uid',
  oldController: 'controller-uid',
  /** An annotation, too. */
  index: 'batch.kubernetes.io/job-completion-index',
} as const;

/** Environment variable of an Indexed Job's containers: `0`, `1`, … */
export const JOB_INDEX_VARIABLE = 'JOB_COMPLETION_INDEX';

/** Why a Job was given up, as the reason of Kubernetes' Failed condition. */
export interface JobFailure {
  readonly reason: 'BackoffLimitExceeded' | 'DeadlineExceeded';
  /** One line for people. */
  readonly message: string;
  /** Unix milliseconds. */
  readonly at: number;
}

/** What is remembered of a Job's run beyond its pods. */
export interface JobRun {
  /** Set when it failed: it is not run again. */
  readonly failure?: JobFailure;
  /** Since when a pod that has not ended is on a node that does not answer. Unix milliseconds. */
  readonly lostAt?: number;
}

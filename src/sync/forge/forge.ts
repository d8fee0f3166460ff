import { describeError, SlipwayError, type ErrorParams } from '../../model/errors.js';

/** Few and stable, so that branch protection can name them (DESIGN 9). */
export type StatusContext = 'slipway/sync' | 'slipway/rollout' | 'slipway/plan';

/** The four states of GitHub's commit status API; every other sink has them too. */
export type StatusState = 'pending' | 'success' | 'failure' | 'error';

export interface CommitStatus {
  /** Full commit id, 40 hex digits. */
  readonly sha: string;
  readonly context: StatusContext;
  readonly state: StatusState;
  /** One line for people. A sink cuts it to its own limit. Never holds a secret (I12). */
  readonly description: string;
  /** Page of the plan or the rollout. */
  readonly targetUrl?: string;
  /** Unix milliseconds of the observation. */
  readonly at: number;
}

/** A place where commit statuses go. The conformance suite in test/integration/status-sinks.spec.ts holds for each. */
export interface StatusSink {
  readonly name: string;
  /** Longest description in UTF-16 units. */
  readonly maxDescription: number;
  /** The sink keeps every state, cheaply: waiting states are all handed over at once, in order. Default false: only the newest matters. */
  readonly keepsHistory?: boolean;
  /** Progress waits so long for company before it is posted; what ends something does not wait. Default 0. */
  readonly gatherMs?: number;
  /**
   * Resolves when the forge has the status. Posting the same status again is harmless.
   * @throws SlipwayError (a SinkError when the sink knows whether and when to try again)
   */
  post(status: CommitStatus): Promise<void>;
  close?(): Promise<void>;
}

export interface Disposition {
  /** The forge asked to stay away for so long. */
  readonly retryAfterMs?: number;
  /** The forge will never take this status: do not try again. */
  readonly permanent?: boolean;
  /** What a person should do, such as which permission to give. Default: the catalogue's. */
  readonly remedy?: string;
}

/** A FORGE_ERROR that says whether and when to try again. */
export class SinkError extends SlipwayError {
  override readonly remedy: string;

  constructor(
    params: ErrorParams,
    readonly disposition: Disposition = {},
  ) {
    super('FORGE_ERROR', params);
    this.remedy = disposition.remedy ?? describeError('FORGE_ERROR', params).remedy;
  }
}

export const isTerminal = (state: StatusState): boolean => state !== 'pending';

/** The first seven digits, as git and the forges show a commit. */
export const shortSha = (sha: string): string => sha.slice(0, 7);

/**
 * One line of at most `limit` UTF-16 units, cut with an ellipsis on a code-point border. UTF-16 units are the smallest
 * reading of a forge's "characters": what fits so fits in code points too.
 */
export function fitDescription(text: string, limit: number): string {
  const line = text.replace(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ').trim();
  if (line.length <= limit) return line;
  let kept = '';
  for (const point of line) {
    if (kept.length + point.length > limit - 1) break;
    kept += point;
  }
  return `${kept.trimEnd()}…`;
}

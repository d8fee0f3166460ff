import type { StatusState } from '../../../src/sync/forge/forge.js';

/** What someone may do in the repository, the same on every forge. GitLab: Maintainer, Developer, Reporter, no member. */
export type Role = 'admin' | 'write' | 'read' | 'none';

export interface ModelPull {
  readonly number: number;
  title: string;
  body: string;
  readonly author: string;
  state: 'open' | 'merged' | 'closed';
  draft: boolean;
  readonly base: string;
  baseSha: string;
  headSha: string;
  /** The branch that is to be merged; in `fork` when that is given. */
  readonly branch: string;
  /** `ann/shop`: the head is in a fork, whose branches this repository does not have. */
  readonly fork?: string;
  mergeSha?: string;
  /** Unix milliseconds, as all times here. */
  readonly createdAt: number;
  updatedAt: number;
  closedAt?: number;
}

export interface ModelComment {
  readonly id: number;
  readonly pull: number;
  readonly author: string;
  body: string;
  readonly createdAt: number;
  updatedAt: number;
}

export interface ModelReaction {
  readonly id: number;
  readonly comment: number;
  readonly author: string;
  /** As the forge names it: `eyes`, `rocket`, `confused`. */
  readonly content: string;
}

export interface ModelStatus {
  readonly id: number;
  readonly sha: string;
  readonly context: string;
  readonly state: StatusState;
  readonly description: string;
  readonly targetUrl?: string;
  readonly at: number;
}

/** A check run: only GitHub has them. */
export interface ModelCheckRun {
  readonly id: number;
  readonly sha: string;
  readonly name: string;
  status: string;
  conclusion: string | null;
  title: string;
  summary: string;
  detailsUrl?: string;
}

export interface ModelDeployment {
  readonly id: number;
  readonly sha: string;
  readonly environment: string;
  /** Oldest first; the state as the forge names it. */
  readonly states: { readonly state: string; readonly description: string; readonly url?: string }[];
}

/** What a forge tells its webhooks. */
export type ModelEvent =
  | {
      readonly kind: 'pull';
      readonly action: 'opened' | 'pushed' | 'edited' | 'closed' | 'reopened';
      readonly pull: ModelPull;
      readonly by: string;
    }
  | {
      readonly kind: 'comment';
      readonly action: 'created' | 'edited' | 'deleted';
      readonly pull: ModelPull;
      readonly comment: ModelComment;
    }
  | {
      readonly kind: 'push';
      readonly ref: string;
      readonly before: string;
      readonly after: string;
      readonly by: string;
    };

export type ModelListener = (event: ModelEvent) => void | Promise<void>;

export interface CannedAnswer {
  readonly status: number;
  /** A text is sent as HTML, as proxies do; else JSON. */
  readonly body?: object | string;
  readonly headers?: Readonly<Record<string, string>>;
}
/** `drop` cuts the connection, `lost` does what is asked and cuts it then, `hang` never answers, `pass` is none: for trouble with the next but one. */
export type Disturbance = CannedAnswer | 'drop' | 'lost' | 'hang' | 'pass';

export const ZERO_SHA = '0'.repeat(40);

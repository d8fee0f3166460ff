import path from 'node:path';
import { ForgeActs } from '../../src/control/reviews/forge-acts.js';
import { PullHub, type PullHubDeps } from '../../src/control/reviews/pull-hub.js';
import type { ReviewRequest, Reviewer } from '../../src/control/reviews/reviewer.js';
import { hashOf } from '../../src/model/hash.js';
import type { Plan } from '../../src/model/plan.js';
import type { GuardName, Review } from '../../src/model/review.js';
import { StatusReporter } from '../../src/sync/forge/status-reporter.js';
import type { Forge } from '../../src/sync/forge/provider.js';
import { openNotes, type NotesStore } from '../../src/sync/git/notes.js';
import { ApprovalNotes } from '../../src/sync/review/approval-notes.js';

const digest = (...parts: readonly string[]): string => hashOf(...parts).slice(0, 16);

/** What a head comes to, for the reviewer of the tests. */
export interface Finding {
  /** Says what a person reads; another text is another outcome. */
  readonly says?: string;
  /** Guard -> what it found. */
  readonly guards?: Partial<Record<GuardName, readonly string[]>>;
  /** Nothing of Slipway's changes. */
  readonly isIdle?: boolean;
  /** Of the source's path after the merge. */
  readonly tree?: string;
  readonly more?: Partial<Review>;
}

/** Decides by the head, and by the state of the cluster where a finding is given for `head@state`. */
export class TableReviewer implements Reviewer {
  readonly asked: ReviewRequest[] = [];
  readonly table = new Map<string, Finding>();
  now = '0'.repeat(16);
  /** Waited for before each answer. */
  gate: Promise<void> = Promise.resolve();

  async review(request: ReviewRequest): Promise<Review> {
    this.asked.push(request);
    const state = this.now;
    await this.gate;
    const { head } = request;
    return reviewOf(request, state, this.table.get(`${head}@${state}`) ?? this.table.get(head) ?? {});
  }

  /** Merges -> what they were merged into. */
  readonly parents = new Map<string, string>();

  async firstParent(commit: string): Promise<string | undefined> {
    return this.parents.get(commit);
  }

  state(): string {
    return this.now;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

const reviewOf = ({ base, head, approvals }: ReviewRequest, state: string, finding: Finding): Review => {
  const guards = Object.entries(finding.guards ?? {}).map(([name, items]) => {
    const guard = name as GuardName;
    const itsDigest = digest(guard, ...items);
    const approval = approvals.find((one) => one.guard === guard && one.digest === itsDigest);
    return { guard, items, digest: itsDigest, ...(approval ? { approval } : {}) };
  });
  const verdict = guards.every(({ approval }) => approval) ? 'safe' : 'approval';
  const says = finding.says ?? `says ${head.slice(0, 7)}`;
  return {
    ...{
      verdict,
      bound: { base, head, tree: '', state },
      madeAt: Date.now(),
      errors: [],
      errorCount: 0,
      conflicts: [],
    },
    sources: finding.isIdle ? [] : [{ name: 'shop', path: 'deploy', objects: 3, tree: finding.tree ?? head }],
    ...{ workloads: [], otherObjects: {}, deletions: [], unschedulable: [] },
    warnings: [{ reason: 'policy', object: 'Deployment/shop/web', message: says }],
    ...{
      guards,
      diffs: [],
      outcome: digest(says, String(finding.isIdle), verdict, ...guards.map((one) => one.digest)),
    },
    ...finding.more,
  };
};

export interface PullRigOptions {
  readonly forge: Forge;
  /** Of the repository with the notes. */
  readonly url: string;
  /** For caches. */
  readonly folder: string;
  readonly reviewer?: TableReviewer;
  readonly more?: Partial<PullHubDeps>;
}

export interface PullRig {
  readonly hub: PullHub;
  readonly reviewer: TableReviewer;
  readonly statuses: StatusReporter;
  readonly notes: NotesStore;
  readonly log: string[];
  /** What runs, for acts. */
  workloads: Plan['workloads'];
  stop(): Promise<void>;
}

let rigs = 0;

/** A hub with its own notes and statuses, as a process that starts has them. */
export const startPullRig = async (options: PullRigOptions): Promise<PullRig> => {
  rigs += 1;
  const notes = await openNotes({ url: options.url, folder: path.join(options.folder, `notes-${rigs}`) });
  const statuses = new StatusReporter([options.forge], { firstPauseMs: 5, longestPauseMs: 20 });
  const reviewer = options.reviewer ?? new TableReviewer();
  const log: string[] = [];
  const say = (message: string): void => void log.push(message);
  const hub = new PullHub({
    ...{ repository: 'octo-org/shop', forge: options.forge, reviewer, marker: 'test', statuses },
    sources: [{ name: 'shop', branch: 'main', isSigned: false }],
    ...{ approvals: new ApprovalNotes(notes), acts: new ForgeActs(notes, 'GitHub'), isLeading: () => true },
    ...{ workloads: () => rig.workloads, wakeSource: () => undefined, pollSeconds: 0.05, now: Date.now },
    ...{ log: { info: say, warn: say }, firstPauseMs: 5, stateMs: 1, ...options.more },
  });
  const stop = async (): Promise<void> => {
    await hub.stop();
    await statuses.flush(1000);
    await notes.close();
  };
  const rig: PullRig = { hub, reviewer, statuses, notes, log, workloads: [], stop };
  hub.start();
  return rig;
};

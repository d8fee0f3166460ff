import type { Review, ReviewBinding, ReviewWarning, SourceReview } from '../../model/review.js';
import type { Finding, Snapshot } from '../../model/snapshot.js';
import { invalidReview } from '../../planner/review/invalid-review.js';
import { makeReview } from '../../planner/review/make-review.js';
import type { TouchedSource } from '../../planner/review/review-input.js';
import { fileFinding } from '../../sync/blob-reader.js';
import { shortSha } from '../../sync/forge/forge.js';
import { mergeWholeFiles } from '../../sync/git/merge-files.js';
import { openObjects, type ObjectReader } from '../../sync/git/object-reader.js';
import { parseFile } from '../../sync/manifests.js';
import { changesRules, readRules, type BaseRules } from '../../sync/review/base-rules.js';
import { openTree } from '../../sync/review/open-tree.js';
import { touchedSources, type ReviewedSource } from '../../sync/review/touched-sources.js';
import { buildSnapshot, folderOf, type BuildResult, type Opened } from '../../sync/snapshot-builder.js';
import { SnapshotCache } from '../../sync/snapshot-cache.js';
import { RULES_FILE } from '../../sync/rules-file.js';
import { TreeFinder } from '../../sync/tree-walk.js';
import { previewAll } from '../preview.js';
import type { MergeJob, ReviewState } from './review-job.js';

/** What one source was at a base, kept for the next review against it. */
interface Base {
  readonly commit: string;
  readonly result: BuildResult;
  readonly cache: SnapshotCache;
}

interface Built {
  readonly source: ReviewedSource;
  readonly before?: Snapshot;
  readonly result: BuildResult;
}

/** The two sides of a merge, open for reading. */
interface Sides {
  readonly base: Opened;
  readonly merged: Opened;
}

/** Makes reviews of merges. What bases came to is kept, so that many reviews against one base read it once. */
export class ReviewMaker {
  private readonly bases = new Map<string, Base>();

  /** `onPlace` hears what is being done: `reading deploy/web.yaml`. */
  constructor(private readonly onPlace: (place: string) => void = () => undefined) {}

  /** @throws MissingObject when the clone is damaged */
  async make(job: MergeJob, state: ReviewState): Promise<Review> {
    const objects = await openObjects(job.gitdir, job.useGit);
    try {
      return await this.review(job, state, objects);
    } finally {
      objects.close();
    }
  }

  private async review(job: MergeJob, state: ReviewState, reader: ObjectReader): Promise<Review> {
    const refused = { bound: boundOf(job, ''), now: state.now };
    if ('impossible' in job.outcome)
      return invalidReview({ ...refused, errors: [impossible(job, job.outcome.impossible)], errorCount: 1 });
    this.onPlace('merging');
    const { outcome, objects } =
      'sides' in job.outcome
        ? await mergeWholeFiles(reader, job.outcome.sides)
        : { outcome: job.outcome, objects: reader };
    if ('conflicts' in outcome)
      return invalidReview({ ...refused, errors: [], errorCount: 0, conflicts: outcome.conflicts });
    return this.reviewTree(job, state, { objects, tree: outcome.tree });
  }

  private async reviewTree(
    job: MergeJob,
    state: ReviewState,
    { objects, tree }: { readonly objects: ObjectReader; readonly tree: string },
  ): Promise<Review> {
    const finder = new TreeFinder(objects);
    const place = { objects, finder, omitsBlobs: job.omitsBlobs };
    const base = openTree(place, { commit: job.base, tree: job.base.tree });
    const merged = openTree(place, { commit: job.head, tree });
    const rules = await readRules(objects, job.base.tree);
    const touched = await touchedSources(finder, job.sources, { base: job.base.tree, merged: tree });
    const built: Built[] = [];
    for (const source of touched) built.push(await this.build(source, { base, merged }, job));
    const errors = built.flatMap(({ result }) => result.findings.filter(({ severity }) => severity === 'error'));
    const bound = boundOf(job, tree);
    if (errors.length > 0)
      return invalidReview({ bound, now: state.now, errors, errorCount: errors.length, sources: built.map(viewOf) });
    const isRuled = await changesRules(objects, job.base.tree, tree);
    const review = this.plan(built, state, { job, bound, rules });
    return isRuled ? { ...review, warnings: [RULES_CHANGE, ...review.warnings] } : review;
  }

  private async build(source: ReviewedSource, { base, merged }: Sides, job: MergeJob): Promise<Built> {
    const request = { source: source.name, path: source.path ?? '.', allowHostNetwork: job.allowHostNetwork };
    const known = await this.baseOf(base, request);
    const result = await buildSnapshot(merged, request, known.cache.fork());
    return { source, before: known.result.snapshot, result };
  }

  private async baseOf(base: Opened, request: Parameters<typeof buildSnapshot>[1]): Promise<Base> {
    const known = this.bases.get(request.source);
    if (known?.commit === base.commit.sha) return known;
    const cache = known?.cache ?? new SnapshotCache((file, text) => this.parse(file, text));
    const made = { commit: base.commit.sha, result: await buildSnapshot(base, request, cache), cache };
    this.bases.set(request.source, made);
    return made;
  }

  private parse(file: string, text: string): ReturnType<typeof parseFile> {
    this.onPlace(`reading ${file}`);
    return parseFile(file, text);
  }

  private plan(built: readonly Built[], state: ReviewState, context: PlanContext): Review {
    const { desired, now } = state;
    const { job, bound, rules } = context;
    const touched = built.flatMap((one) => touchedOf(one, desired.snapshots));
    this.onPlace('planning');
    const after = touched.map((one) => one.after);
    const made = previewAll(after, desired, { ...state, limits: forecastLimits(desired.snapshots, after) });
    const { approvals } = job;
    this.onPlace('writing the review');
    const { observed } = state;
    const review = makeReview({ ...{ bound, now, touched, observed, approvals }, ...made, rules: rules.rules });
    return warned(review, rules);
  }
}

/** Each event of a forecast is a plan of everything: of many objects fewer are looked at, so that a review stays a matter of seconds. */
const forecastLimits = (...snapshots: readonly (readonly Snapshot[])[]): { readonly events: number } => {
  const objects = snapshots.flat().reduce((sum, snapshot) => sum + snapshot.objects.length, 0);
  return { events: Math.round(Math.min(2000, Math.max(100, 1_000_000 / Math.max(objects, 1)))) };
};

/** First of the warnings: whoever reads on should not take them for what the pull request makes of them. */
const RULES_CHANGE: ReviewWarning = {
  reason: 'policy',
  object: RULES_FILE,
  message:
    'the merge changes the rules; here those of the base branch hold, the changed ones count for the next pull request',
};

interface PlanContext {
  readonly job: MergeJob;
  readonly bound: ReviewBinding;
  readonly rules: BaseRules;
}

const boundOf = ({ base, head, state }: MergeJob, tree: string): ReviewBinding => ({
  ...{ base: base.sha, head: head.sha, tree, state },
});

const impossible = ({ base, head }: MergeJob, why: string): Finding =>
  fileFinding('.', 'MERGE_IMPOSSIBLE', { head: shortSha(head.sha), base: shortSha(base.sha), why });

const viewOf = ({ source, result }: Built): SourceReview => ({
  name: source.name,
  path: folderOf(source.path ?? '.') || '.',
  objects: result.snapshot?.objects.length ?? 0,
});

/** What was before is the base's; while that is not valid, the last good commit of the source (I6). */
const touchedOf = ({ source, before, result }: Built, standing: readonly Snapshot[]): TouchedSource[] => {
  const last = before ?? standing.find((snapshot) => snapshot.source === source.name);
  const after = result.snapshot;
  return after ? [{ name: source.name, path: source.path ?? '.', ...(last ? { before: last } : {}), after }] : [];
};

/** Rules that are not valid are those of nobody: the defaults hold, and it is said. */
const warned = (review: Review, { findings }: BaseRules): Review => ({
  ...review,
  warnings: [
    ...review.warnings,
    ...findings.map(({ file, line, message }) => ({
      reason: 'policy',
      object: `${file}:${line}`,
      message: `the rules of the base branch are not valid, the defaults hold: ${message}`,
    })),
  ],
});

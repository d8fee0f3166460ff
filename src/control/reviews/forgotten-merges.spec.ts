import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Act } from '../../model/act.js';
import type { BlockedSource } from '../../model/plan.js';
import type { Review } from '../../model/review.js';
import type { Snapshot } from '../../model/snapshot.js';
import { ForgottenMerges, type ForgottenMergesDeps } from './forgotten-merges.js';
import type { PullWatch } from './pull-watch.js';

const REVISION = 'a'.repeat(40);
const TREE = 't'.repeat(40);
const DB = 'Service/shop/db';
const approval = { guard: 'deletion', digest: 'd'.repeat(16), by: 'bob', at: 1 };

let confirmed: Act[];
let warned: string[];
let asked: string[];
let now: number;
let fails: boolean;

beforeEach(() => {
  confirmed = [];
  warned = [];
  asked = [];
  now = 0;
  fails = false;
});

const reviewOf = (more: Partial<Review> = {}): Review =>
  ({
    sources: [{ name: 'shop', path: '.', objects: 1, tree: TREE }],
    deletions: [{ key: DB, source: 'shop', volumes: [] }],
    guards: [{ guard: 'deletion', items: [DB], digest: approval.digest, approval }],
    ...more,
  }) as unknown as Review;

const start = (review: Review = reviewOf()): ForgottenMerges => {
  const hub: ReturnType<ForgottenMergesDeps['hubOf']> = {
    approvedMerge: async (revision) => {
      asked.push(revision);
      if (fails) throw new Error('git is away');
      return { watch: {} as PullWatch, review };
    },
    confirm: (_watch, { revision }) => ({ revision }) as Act,
  };
  const merges = new ForgottenMerges({
    hubOf: (source) => (source === 'shop' ? hub : undefined),
    confirmed: (act) => void confirmed.push(act),
    warn: (message) => void warned.push(message),
    now: () => now,
  });
  merges.onSnapshot({ source: 'shop', revision: REVISION, tree: TREE } as Snapshot);
  return merges;
};
const blocked = (deletions: readonly string[] = [DB], revision = REVISION): BlockedSource => ({
  ...{ source: 'shop', revision, message: '', remedy: '', deletions },
});
/** What was begun is done: it waits for nothing but promises. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('ForgottenMerges', () => {
  it('confirms the deletion of exactly the merge that was approved', async () => {
    start().onBlocked(blocked());
    await settled();
    expect(confirmed).toEqual([{ revision: REVISION }]);
  });

  it.each<[string, Review, BlockedSource]>([
    [
      'nobody approved it',
      reviewOf({ guards: [{ guard: 'deletion', items: [DB], digest: 'e'.repeat(16) }] }),
      blocked(),
    ],
    ['more goes than was seen', reviewOf(), blocked([DB, 'Service/shop/web'])],
    [
      'the commit holds something else than the merge',
      reviewOf({ sources: [{ name: 'shop', path: '.', objects: 1, tree: 'u'.repeat(40) }] }),
      blocked(),
    ],
    ['a newer commit came meanwhile', reviewOf(), blocked([DB], 'b'.repeat(40))],
  ])('does not when %s', async (_what, review, one) => {
    start(review).onBlocked(one);
    await settled();
    expect(asked).toHaveLength(1);
    expect(confirmed).toEqual([]);
  });

  it('asks again after a while, also when it failed, and says why', async () => {
    const merges = start();
    fails = true;
    merges.onBlocked(blocked());
    merges.onBlocked(blocked());
    await settled();
    expect(asked).toHaveLength(1);
    expect(warned).toEqual(['approvals of shop at aaaaaaa: git is away']);
    fails = false;
    now = 60_000;
    merges.onBlocked(blocked());
    await settled();
    expect(confirmed).toHaveLength(1);
  });
});

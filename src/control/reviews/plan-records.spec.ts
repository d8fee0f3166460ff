import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Act } from '../../model/act.js';
import type { Plan } from '../../model/plan.js';
import type { Approval, GuardFinding, Review } from '../../model/review.js';
import type { Snapshot } from '../../model/snapshot.js';
import type { TurnResult } from '../commit-tracker.js';
import { PlanRecords } from './plan-records.js';
import type { PullHub } from './pull-hub.js';
import type { PullWatch } from './pull-watch.js';

const TREE = 't'.repeat(40);
const REVISION = 'a'.repeat(40);
const approval: Approval = { guard: 'deletion', digest: 'd'.repeat(16), head: 'h', by: 'bob', at: 7 };

let told: string[];
let confirmed: Act[];
let inventory: readonly string[];
let review: Review;
let records: PlanRecords;

const guard = (more: Partial<GuardFinding> = {}): GuardFinding => ({
  ...{ guard: 'deletion', items: ['Deployment/shop/db'], digest: approval.digest, ...more },
});
const snapshot = (more: Partial<Snapshot> = {}): Snapshot =>
  ({ source: 'shop', revision: REVISION, tree: TREE, objects: [], warnings: [], ...more }) as unknown as Snapshot;
const turn = (more: Partial<Plan> = {}, revision = REVISION): TurnResult =>
  ({
    plan: { workloads: [], actions: [], blocked: [], ...more },
    revisions: new Map([['shop', revision]]),
  }) as unknown as TurnResult;
const blocked = (...deletions: string[]): Partial<Plan> => ({
  blocked: [{ source: 'shop', revision: REVISION, message: '', remedy: '', deletions }],
});

beforeEach(() => {
  told = [];
  confirmed = [];
  inventory = [];
  review = {
    ...{ workloads: [], guards: [guard({ approval })] },
    deletions: [{ key: 'Deployment/shop/db', source: 'shop', volumes: [] }],
  } as unknown as Review;
  const watch = { review, reference: '#12' } as unknown as PullWatch;
  const hub = {
    merging: (source: string, tree: string) => (source === 'shop' && tree === TREE ? { ...watch, review } : undefined),
    tellResult: (_watch: PullWatch, source: string, result: string) => void told.push(`${source}: ${result}`),
    confirm: (_watch: PullWatch, act: { revision: string }) => ({ id: 'x', ...act }) as unknown as Act,
  } as unknown as PullHub;
  records = new PlanRecords({
    hubOf: (source) => (source === 'shop' ? hub : undefined),
    inventoryOf: () => inventory,
    confirmed: (act) => void confirmed.push(act),
    warn: () => undefined,
    now: () => 0,
  });
});

describe('the plan of record', () => {
  it('is told at the end of the rollout of the commit that has the content of the merge', () => {
    records.onSnapshot(snapshot());
    records.onTurn(turn());
    expect(records.suffixOf('shop', REVISION, 'pending')).toBe('');
    expect(records.suffixOf('shop', REVISION, 'success')).toBe(' · as planned in #12');
    expect(told).toEqual(['shop: rolled out as planned in 0 s (planned 0 s)']);
  });

  it.each([
    ['another content', snapshot({ tree: 'u'.repeat(40) }), REVISION],
    ['a content that nobody knows', snapshot({ tree: undefined }), REVISION],
    ['another commit', snapshot(), 'b'.repeat(40)],
    ['another source', snapshot({ source: 'other' }), REVISION],
  ])('is not told of %s', (_what, one, revision) => {
    records.onSnapshot(one);
    expect(records.suffixOf(one.source, revision, 'success')).toBe('');
    expect(told).toEqual([]);
  });

  it('goes on with a commit that leaves the source as it is, and ends with one that does not', () => {
    records.onSnapshot(snapshot());
    records.onSnapshot(snapshot({ revision: 'b'.repeat(40) }));
    expect(records.suffixOf('shop', 'b'.repeat(40), 'success')).toBe(' · as planned in #12');
    records.onSnapshot(snapshot({ revision: 'c'.repeat(40), tree: 'u'.repeat(40) }));
    expect(records.suffixOf('shop', 'c'.repeat(40), 'success')).toBe('');
  });
});

describe('an approved deletion', () => {
  it('is confirmed before the commit is planned for', () => {
    inventory = ['Deployment/shop/db'];
    records.onSnapshot(snapshot());
    expect(confirmed).toMatchObject([{ source: 'shop', revision: REVISION, approval }]);
  });

  it('is confirmed when the planner stops there, once', () => {
    records.onSnapshot(snapshot());
    for (let time = 0; time < 3; time++) records.onTurn(turn(blocked('Deployment/shop/db')));
    expect(confirmed).toHaveLength(1);
  });

  it('is not when more would go than was approved', () => {
    inventory = ['Deployment/shop/db', 'Deployment/shop/web'];
    records.onSnapshot(snapshot());
    records.onTurn(turn(blocked('Deployment/shop/db', 'Deployment/shop/web')));
    expect(confirmed).toEqual([]);
  });

  it('is not when nobody approved it, or the commit is another', () => {
    review = { ...review, guards: [guard()] };
    records.onSnapshot(snapshot());
    records.onTurn(turn(blocked('Deployment/shop/db')));
    review = { ...review, guards: [guard({ approval })] };
    records.onSnapshot(snapshot({ tree: 'u'.repeat(40) }));
    records.onTurn(turn(blocked('Deployment/shop/db')));
    expect(confirmed).toEqual([]);
  });
});

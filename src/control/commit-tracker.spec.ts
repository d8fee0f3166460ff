import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Plan } from '../model/plan.js';
import type { Snapshot } from '../model/snapshot.js';
import { CommitTracker } from './commit-tracker.js';

const FIRST = '1'.repeat(40);
const SECOND = '2'.repeat(40);
const THIRD = '3'.repeat(40);

let told: string[];
let before: { state: string; description: string } | undefined;
let tracker: CommitTracker;

beforeEach(() => {
  told = [];
  before = undefined;
  const port = {
    report: (status: { sha: string; context: string; state: string }) =>
      void told.push(`${status.sha[0]} ${status.context.slice(8)} ${status.state}`),
    superseded: (sha: string, by: string) => void told.push(`${sha[0]} superseded by ${by[0]}`),
    unchanged: (sha: string, context: string, since?: string) =>
      void told.push(`${sha[0]} ${context.slice(8)} unchanged${since ? `, refused since ${since[0]}` : ''}`),
    lastRollout: () => Promise.resolve(before),
  };
  tracker = new CommitTracker('shop', port, () => 1000);
});

const snapshotAt = (sha: string): Snapshot => ({
  source: 'shop',
  revision: sha,
  commit: { sha, message: '', author: '', committedAt: 0 },
  objects: [],
  warnings: [],
});

const planWith = (state: 'progressing' | 'complete' | 'failed'): Plan => ({
  actions: [],
  workloads: [
    {
      key: 'Deployment/shop/web',
      source: 'shop',
      revision: '',
      templateHash: '',
      desired: 1,
      updated: 1,
      ready: 1,
      available: 1,
      updatedReady: 1,
      old: 0,
      state,
      message: '',
      conditions: [],
    },
  ],
  unschedulable: [],
  blocked: [],
  services: [],
  ingress: { routes: [], certificates: [] },
  policies: [],
  namespaces: {},
  warnings: [],
  inventory: {},
  history: {},
  analyses: [],
  syncs: {},
});

const turn = (state: 'progressing' | 'complete' | 'failed') =>
  tracker.onPlan({ plan: planWith(state), tookMs: 1, leaving: new Map() });

const settle = () => new Promise((resolve) => setImmediate(resolve));
const accept = async (sha: string) => {
  tracker.onCommit(sha);
  tracker.onSnapshot(snapshotAt(sha), 900);
  await settle();
};

describe('a turn that was planned for an earlier commit', () => {
  it('says nothing about the newest', async () => {
    tracker.onSnapshot(snapshotAt(FIRST), 0);
    await Promise.resolve();
    await Promise.resolve();
    tracker.onSnapshot(snapshotAt(SECOND), 0);
    const turn = { plan: planWith('complete'), tookMs: 1, leaving: new Map<string, number>() };
    tracker.onPlan({ ...turn, revisions: new Map([['shop', FIRST]]) });
    expect(told.filter((text) => text.includes('rollout'))).toEqual([]);
    tracker.onPlan({ ...turn, revisions: new Map([['shop', SECOND]]) });
    expect(told.at(-1)).toBe('2 rollout success');
  });
});

describe('the states of commits', () => {
  it('run from pending to success, and success is told once', async () => {
    await accept(FIRST);
    turn('progressing');
    turn('complete');
    turn('progressing');
    expect(told).toEqual(['1 sync pending', '1 sync success', '1 rollout pending', '1 rollout success']);
  });

  it('end with the commit that overtakes them', async () => {
    await accept(FIRST);
    turn('progressing');
    await accept(SECOND);
    expect(told).toContain('1 superseded by 2');
  });

  it('end for a commit that was seen but never read', async () => {
    tracker.onCommit(FIRST);
    tracker.onCommit(SECOND);
    expect(told).toContain('1 superseded by 2');
  });

  it('stay with a commit that succeeded when the next one comes', async () => {
    await accept(FIRST);
    turn('complete');
    await accept(SECOND);
    expect(told).not.toContain('1 superseded by 2');
  });

  it('are failure for a refused commit, whose forerunner stays in force', async () => {
    await accept(FIRST);
    turn('progressing');
    tracker.onCommit(SECOND);
    const place = { file: 'web.yaml', line: 3, column: 1, field: 'x', code: 'FIELD_UNKNOWN' };
    tracker.onInvalid(SECOND, [{ ...place, severity: 'error', message: 'unknown field', remedy: 'fix it' }]);
    turn('complete');
    expect(told.slice(3)).toEqual(['2 sync pending', '2 sync failure', '2 rollout failure', '1 rollout success']);
    expect(tracker.commits()[0]?.sync).toBe('failure: web.yaml:3:1: unknown field (fix it)');
    await accept(THIRD);
    expect(told).not.toContain('2 superseded by 3');
  });

  it('are not told again after a restart when they had ended', async () => {
    before = { state: 'success', description: 'detect 0.4 s' };
    await accept(FIRST);
    turn('complete');
    expect(told).not.toContain('1 rollout success');
    expect(tracker.commits()[0]?.rollout).toBe('success: detect 0.4 s');
  });

  it('go on after a restart in the middle', async () => {
    before = { state: 'pending', description: 'web 0/1' };
    tracker.onSnapshot(snapshotAt(FIRST), 900);
    turn('complete');
    await settle();
    expect(told).toContain('1 rollout success');
  });
});

describe('a commit that changes nothing for its source', () => {
  it('has nothing to say', async () => {
    await accept(FIRST);
    turn('complete');
    told = [];
    tracker.onUnchanged(SECOND);
    turn('progressing');
    expect(told).toEqual(['2 sync unchanged', '2 rollout unchanged']);
    expect(tracker.commits()[0]).toMatchObject({ sync: 'success: no change', rollout: 'success: no change' });
  });

  it('does not crowd out those that do change something', async () => {
    await accept(FIRST);
    turn('complete');
    tracker.onUnchanged(SECOND);
    tracker.onUnchanged(THIRD);
    expect(tracker.commits().map(({ sha }) => sha)).toEqual([THIRD, FIRST]);
  });

  it('goes on telling of the rollout under way, which the one before no longer does', async () => {
    await accept(FIRST);
    turn('progressing');
    told = [];
    tracker.onUnchanged(SECOND);
    expect(told).toEqual(['1 superseded by 2', '2 sync unchanged', '2 rollout pending']);
    turn('complete');
    expect(told.at(-1)).toBe('2 rollout success');
  });

  it('tells of a rollout that was not planned yet', async () => {
    await accept(FIRST);
    told = [];
    tracker.onUnchanged(SECOND);
    expect(told).toEqual(['1 superseded by 2', '2 sync unchanged', '2 rollout pending']);
  });

  it('is not blamed for a rollout that failed before, but says when that goes on', async () => {
    await accept(FIRST);
    turn('failed');
    told = [];
    tracker.onUnchanged(SECOND);
    turn('failed');
    tracker.onUnchanged(THIRD);
    turn('failed');
    expect(told.filter((text) => text.includes('rollout'))).toEqual(['2 rollout unchanged', '3 rollout unchanged']);
    turn('progressing');
    turn('failed');
    expect(told.slice(-2)).toEqual(['3 rollout pending', '3 rollout failure']);
  });

  it('is not blamed for what was refused before', async () => {
    await accept(FIRST);
    turn('complete');
    tracker.onInvalid(SECOND, []);
    told = [];
    tracker.onInvalid(THIRD, [], SECOND);
    expect(told).toEqual(['3 sync unchanged, refused since 2', '3 rollout unchanged, refused since 2']);
  });

  it('ends what was seen but never read', async () => {
    await accept(FIRST);
    turn('complete');
    tracker.onCommit(SECOND);
    tracker.onUnchanged(THIRD);
    expect(told).toContain('2 superseded by 3');
  });
});

import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { BranchReviews } from '../../src/control/reviews/branch-reviews.js';
import { LocalMaker } from '../../src/control/reviews/local-maker.js';
import type { RepositoryPort } from '../../src/control/source-hub.js';
import { createNotesSink } from '../../src/sync/forge/notes-sink.js';
import { StatusReporter } from '../../src/sync/forge/status-reporter.js';
import type { CommitStatus } from '../../src/sync/forge/forge.js';
import { eventually } from '../support/eventually.js';
import { deployment, ReviewRig } from '../support/merge-rig.js';

// Real processes on a machine that may be busy: a bound, not an expectation.
jest.setTimeout(180_000);

let rig: ReviewRig;
let running: { stop(): Promise<void> }[];

beforeEach(async () => {
  rig = await ReviewRig.make();
  running = [];
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
  await rig.close();
});

/** A server's part in it. Returns what stops it. */
const start = async (posted: CommitStatus[] = []): Promise<{ stop(): Promise<void> }> => {
  const source = {
    name: 'shop',
    url: rig.url,
    path: 'deploy',
    pollSeconds: 0.2,
    reviews: ['feature/*', '!feature/wip'],
  };
  const notes = await createNotesSink({ url: rig.url, folder: path.join(rig.fixture.root, `notes-${Math.random()}`) });
  const post = (status: CommitStatus): Promise<void> => Promise.resolve(void posted.push(status));
  const reporter = new StatusReporter([notes, { name: 'seen', maxDescription: 140, post }], {
    onFailure: () => undefined,
  });
  const repository: RepositoryPort = { key: 'shop', sources: [source], reporter, notes };
  const reviewer = rig.reviewer({ maker: new LocalMaker() });
  const log = { warn: () => undefined };
  const reviews = new BranchReviews({ repository, reviewer, isLeading: () => true, now: Date.now, log });
  reviews.start();
  const started = {
    stop: async () => {
      await reviews.stop();
      await reporter.flush(10_000);
      await reporter.close();
    },
  };
  running.push(started);
  return started;
};

const noteOf = (commit: string): Promise<string> =>
  rig.fixture.git(rig.bare, ['notes', '--ref=slipway/plan', 'show', commit]).catch(() => '');
const saysOf = async (commit: string): Promise<number> =>
  (await noteOf(commit)).match(/^ {2}onto main /gm)?.length ?? 0;
const untilSaid = async (commit: string, times: number): Promise<void> => {
  await eventually(`${times} plans of ${commit}`, async () => (await saysOf(commit)) === times, 60_000);
};
const push = (branch: string, image: string, from: string): Promise<string> =>
  rig.fixture.commit(rig.bare, { 'deploy/web.yaml': deployment('web', image) }, { ref: `refs/heads/${branch}`, from });

describe('reviews of branches, by plain git', () => {
  it('are notes on the heads that a pattern names: anew when head or base moves, not again after a restart', async () => {
    const base = await rig.fixture.commit(rig.bare, { 'deploy/web.yaml': deployment('web') });
    const head = await push('feature/two', 'web:2', base);
    const others = [await push('feature/wip', 'web:3', base), await push('other', 'web:4', base)];
    const posted: CommitStatus[] = [];
    const first = await start(posted);
    await untilSaid(head, 1);
    await eventually('posted', () => posted.some(({ sha, context }) => sha === head && context === 'slipway/plan'));
    expect(await noteOf(head)).toMatch(
      /^\S+Z success {2}.*\n {2}onto main [0-9a-f]{40}, outcome [0-9a-f]{16}\n[^]*web:1[^]*web:2/,
    );
    for (const other of others) expect(await noteOf(other)).toBe('');
    // The sink of notes has its line there already.
    expect((await noteOf(head)).match(/^\S+Z success /gm)).toHaveLength(1);

    const moved = await push('feature/two', 'web:5', base);
    await untilSaid(moved, 1);
    expect(await saysOf(head)).toBe(1);
    const newBase = await rig.fixture.commit(rig.bare, { 'deploy/db.yaml': deployment('db') });
    await untilSaid(moved, 2);
    expect(await noteOf(moved)).toContain(`  onto main ${newBase}`);

    await first.stop();
    await start();
    const next = await push('feature/three', 'web:6', newBase);
    await untilSaid(next, 1);
    expect(await saysOf(moved)).toBe(2);
  });

  it('say what is wrong with a head', async () => {
    const base = await rig.fixture.commit(rig.bare, { 'deploy/web.yaml': deployment('web') });
    const bad = await rig.fixture.commit(
      rig.bare,
      { 'deploy/bad.yaml': 'a: [' },
      { ref: 'refs/heads/feature/bad', from: base },
    );
    await start();
    await untilSaid(bad, 1);
    expect(await noteOf(bad)).toMatch(/^\S+Z failure {2}deploy\/bad\.yaml:/);
  });
});

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { GithubForge } from '../../src/sync/forge/github/forge.js';
import { ACTS_REF } from '../../src/sync/acts/act-line.js';
import { APPROVALS_REF } from '../../src/sync/review/approval-line.js';
import { markerLine } from '../../src/sync/review/marker.js';
import { eventually } from '../support/eventually.js';
import type { ForgeModel } from '../support/forge/model.js';
import { startFakeGithub, type FakeGithub } from '../support/forge/github-bench.js';
import { configMap, GitFixture } from '../support/git-fixture.js';
import { startPullRig, TableReviewer, type Finding, type PullRig } from '../support/pull-rig.js';

jest.setTimeout(60_000);

let fixture: GitFixture;
let bare: string;
let url: string;
let model: ForgeModel;
let github: FakeGithub;
let forge: GithubForge;
let accounts = 0;
let reviewer: TableReviewer;
let rigs: PullRig[];
let base: string;

beforeEach(async () => {
  fixture = await GitFixture.make();
  bare = await fixture.repository();
  url = `${(await fixture.serve()).url}/shop.git`;
  base = await fixture.commit(bare, { 'deploy/a.yaml': configMap('a') });
  github = await startFakeGithub({ directory: bare });
  ({ model } = github);
  forge = newForge();
  reviewer = new TableReviewer();
  rigs = [];
});

afterEach(async () => {
  for (const rig of rigs) await rig.stop();
  await forge.close();
  await github.close();
  await fixture.close();
  expect(model.violations).toEqual([]);
});

/** As a process that starts has it. Limits are an account's. */
const newForge = (): GithubForge => {
  accounts += 1;
  const credentials = { token: async () => model.token };
  return new GithubForge({
    ...{ repository: model.repository, apiUrl: github.url, credentials, account: `test-${accounts}`, retryUnitMs: 5 },
  });
};
/** Requests that change something. */
const writes = (since = 0): string[] => model.seen.slice(since).filter((request) => !request.startsWith('GET '));
const looks = (): number => model.seen.filter((request) => /^GET \S+\/pulls\?/.test(request)).length;

const start = async (more: Parameters<typeof startPullRig>[0]['more'] = {}): Promise<PullRig> => {
  const rig = await startPullRig({ forge, url, folder: `${fixture.root}/cache`, reviewer, more });
  rigs.push(rig);
  return rig;
};
const restart = async (): Promise<PullRig> => {
  await rigs.pop()?.stop();
  await forge.close();
  forge = newForge();
  return start();
};

/** A commit of the topic branch, and the pull request of it. */
const commit = (value: string): Promise<string> =>
  fixture.commit(bare, { 'deploy/a.yaml': configMap('a', value) }, { ref: 'refs/heads/topic', message: value });
const open = async (finding: Finding = {}, value = 'two'): Promise<string> => {
  const head = await fixture.commit(
    bare,
    { 'deploy/a.yaml': configMap('a', value) },
    { ref: 'refs/heads/topic', from: base },
  );
  reviewer.table.set(head, finding);
  await model.openPull({ branch: 'topic', author: 'carol' });
  return head;
};
const push = async (value: string): Promise<string> => {
  const head = await commit(value);
  await model.refresh();
  return head;
};

const own = () => model.commentsOf(1).filter(({ author }) => author === model.own);
const statusesOf = (sha: string): string[] =>
  model.statuses.filter((status) => status.sha === sha).map(({ state, description }) => `${state} ${description}`);
/** Without the announcement of a review that takes long on a busy machine. */
const terminalOf = (sha: string): string[] => statusesOf(sha).filter((status) => !status.startsWith('pending'));
const said = (text: string) =>
  eventually(`a comment that says ${text}`, () => own().some(({ body }) => body.includes(text)));
const state = (sha: string, wanted: string) =>
  eventually(`${wanted} on ${sha}`, () => model.statusOf(sha, 'slipway/plan')?.state === wanted);
const reactions = (comment: number): string[] =>
  model.reactions.filter((one) => one.comment === comment).map(({ content }) => content);
const notesOf = async (ref: string): Promise<string> => {
  const listed = await fixture.git(bare, ['notes', '--ref', ref, 'list']).catch(() => '');
  const shas = listed.split('\n').flatMap((line) => line.split(' ')[1] ?? []);
  const texts = await Promise.all(shas.map((sha) => fixture.git(bare, ['notes', '--ref', ref, 'show', sha])));
  return texts.join('');
};
/** What was under way is done: it was looked at twice more, and nothing waits to be written. */
const settled = async (rig: PullRig): Promise<void> => {
  const before = looks();
  await eventually('two more looks', () => looks() > before + 2);
  await rig.statuses.flush(5000);
};
/** Waits until the head was reviewed so often. */
const reviewed = (head: string, times = 1) =>
  eventually(`${times} reviews of ${head}`, () => reviewer.asked.filter((one) => one.head === head).length >= times);
const note = async (author: string, body: string): Promise<number> => (await model.comment(1, author, body)).id;
const reacted = (comment: number, reaction: string) =>
  eventually(`${reaction} at ${comment}`, () => reactions(comment).includes(reaction));

describe('a pull request', () => {
  it('gets one terminal status and one comment, which a push updates', async () => {
    await start();
    const head = await open();
    await said(`says ${head.slice(0, 7)}`);
    await state(head, 'success');
    expect(terminalOf(head)).toHaveLength(1);
    const [first] = own();
    const next = await push('three');
    await said(`says ${next.slice(0, 7)}`);
    await state(next, 'success');
    expect(own()).toHaveLength(1);
    expect(own()[0]?.id).toBe(first?.id);
    expect(own()[0]?.body).toContain('earlier review');
  });

  it('that takes long is announced, and one that is open for another branch is left alone', async () => {
    let finish = (): void => undefined;
    reviewer.gate = new Promise((resolve) => (finish = resolve));
    const rig = await start();
    const head = await open();
    await fixture.commit(bare, { a: 'a' }, { ref: 'refs/heads/other', from: base });
    await model.openPull({ branch: 'other', base: 'topic' });
    await state(head, 'pending');
    finish();
    await state(head, 'success');
    await settled(rig);
    expect(statusesOf(head)).toEqual(['pending planning', expect.stringContaining('success')]);
    expect(reviewer.asked).toHaveLength(1);
  });

  it('that changes nothing of Slipway gets one terminal status and no comment', async () => {
    const rig = await start();
    const head = await open({ isIdle: true });
    await state(head, 'success');
    await settled(rig);
    expect(terminalOf(head)).toEqual(['success no change']);
    expect(own()).toEqual([]);
  });

  it('keeps its comment when somebody else has one with the same marker', async () => {
    await start();
    const forged = `${markerLine({ marker: 'test', part: 1, of: 1 })}\nSafe to merge`;
    await open();
    await note('carol', forged);
    await said('says');
    const next = await push('three');
    await said(`says ${next.slice(0, 7)}`);
    expect(
      model
        .commentsOf(1)
        .filter(({ author }) => author === 'carol')
        .map(({ body }) => body),
    ).toEqual([forged]);
    expect(own()).toHaveLength(1);
  });

  it('gets its comment again when it was deleted, and as it was when it was edited', async () => {
    const rig = await start();
    await open();
    await said('says');
    const [first] = own();
    if (!first) throw new Error('no comment');
    const { body } = first;
    await model.deleteComment(first);
    await eventually('a new comment', () => own().length === 1 && own()[0]?.id !== first.id);
    await settled(rig);
    const [second] = own();
    if (!second) throw new Error('no comment');
    await model.editComment(second, body.replace('says', 'denies'));
    await eventually('the old words', () => own()[0]?.body === body);
  });

  it('gets several comments when it is long, and one again when it is not', async () => {
    const rig = await start();
    await open();
    await said('says');
    const next = await commit('three');
    reviewer.table.set(next, { more: { errors: findings(1200), errorCount: 1200, verdict: 'invalid' } });
    await model.refresh();
    await eventually('two parts', () => own().length > 1);
    const ids = own().map(({ id }) => id);
    const last = await push('four');
    await said(`says ${last.slice(0, 7)}`);
    await eventually('one part', () => own().length === 1);
    await settled(rig);
    expect(own().map(({ id }) => id)).toEqual(ids.slice(0, 1));
  });

  it('is let go of when it was merged: the comment says so', async () => {
    const rig = await start();
    const head = await open();
    await state(head, 'success');
    const merged = await model.merge(1);
    await said('**Merged**');
    expect(own()[0]?.body).toContain(merged.slice(0, 7));
    const { length } = reviewer.asked;
    rig.hub.baseMoved('main', merged);
    await settled(rig);
    expect(reviewer.asked).toHaveLength(length);
  });
});

const findings = (count: number) =>
  Array.from({ length: count }, (_unused, at) => ({
    ...{ file: `deploy/${at}.yaml`, line: 1, column: 1, severity: 'error' as const, code: 'X', field: '' },
    ...{ message: `wrong ${'y'.repeat(60)}`, remedy: 'mend it' },
  }));

describe('what was told', () => {
  it('is not told again after a restart', async () => {
    const before = await start();
    const head = await open();
    await state(head, 'success');
    await said('says');
    await settled(before);
    const { body } = own()[0] ?? {};
    const since = model.seen.length;
    const rig = await restart();
    await reviewed(head, 2);
    await settled(rig);
    expect(writes(since)).toEqual([]);
    expect(own()[0]?.body).toBe(body);
  });

  it('is not told again when hints are replayed', async () => {
    const rig = await start();
    const head = await open();
    await state(head, 'success');
    await said('says');
    await settled(rig);
    const since = model.seen.length;
    for (let time = 0; time < 20; time++) rig.hub.wake(1);
    await settled(rig);
    expect(writes(since)).toEqual([]);
  });

  it('is told anew when the base moves and the outcome is another, and only then', async () => {
    const rig = await start();
    const head = await open({ says: 'all is well' });
    await state(head, 'success');
    await said('all is well');
    await settled(rig);
    const since = model.seen.length;
    const main = await fixture.commit(bare, { 'deploy/b.yaml': configMap('b') });
    rig.hub.baseMoved('main', main);
    await reviewed(head, 2);
    await settled(rig);
    expect(reviewer.asked.at(-1)?.base).toBe(main);
    expect(writes(since)).toEqual([]);
    reviewer.table.set(head, { says: 'it is not', guards: { deletion: ['Service/shop/web'] } });
    rig.hub.baseMoved('main', await fixture.commit(bare, { 'deploy/c.yaml': configMap('c') }));
    await said('it is not');
    await eventually('it waits', () => model.statusOf(head, 'slipway/plan')?.description.includes('approve deletion'));
  });

  it('is told anew when the cluster moves and the outcome is another, and only then', async () => {
    const rig = await start();
    const head = await open({ says: 'all is well' });
    await state(head, 'success');
    await said('all is well');
    await settled(rig);
    const since = model.seen.length;
    reviewer.now = '1'.repeat(16);
    rig.hub.stateMoved();
    await reviewed(head, 2);
    await settled(rig);
    expect(writes(since)).toEqual([]);
    reviewer.table.set(`${head}@${'2'.repeat(16)}`, { says: 'no node has room' });
    reviewer.now = '2'.repeat(16);
    rig.hub.stateMoved();
    await said('no node has room');
    await settled(rig);
    expect(own()).toHaveLength(1);
    expect(statusesOf(head).at(-1)).toContain('success');
  });

  it('that took all it may is not tried again when the cluster moves: with a new base, a new head, or when asked', async () => {
    const rig = await start();
    const error = { severity: 'error', code: 'REVIEW_FAILED', field: '', file: '.', line: 1, column: 1 } as const;
    const errors = [{ ...error, message: 'it took longer than 30 s', remedy: 'split the pull request' }];
    const failed: Finding = { more: { verdict: 'invalid', errors, errorCount: 1, sources: [] } };
    const head = await open(failed);
    await state(head, 'failure');
    const other = await fixture.commit(
      bare,
      { 'deploy/b.yaml': configMap('b') },
      { ref: 'refs/heads/other', from: base },
    );
    await model.openPull({ branch: 'other', author: 'carol' });
    await state(other, 'success');
    reviewer.now = '1'.repeat(16);
    rig.hub.stateMoved();
    await reviewed(other, 2);
    await settled(rig);
    const times = () => reviewer.asked.filter((one) => one.head === head).length;
    expect(times()).toBe(1);
    rig.hub.baseMoved('main', await fixture.commit(bare, { 'deploy/c.yaml': configMap('c') }));
    await reviewed(head, 2);
    const comment = await note('bob', '/slipway plan');
    await reviewed(head, 3);
    await reacted(comment, 'rocket');
    expect(times()).toBe(3);
    // What is pushed to it next waits behind the others: they are not kept waiting by whoever pushes most.
    let proceed: () => void = () => undefined;
    reviewer.gate = new Promise((resolve) => (proceed = resolve));
    rig.hub.stateMoved();
    reviewer.now = '2'.repeat(16);
    await reviewed(other, 4);
    reviewer.table.set(await commit('three'), {});
    await model.refresh();
    const third = await fixture.commit(
      bare,
      { 'deploy/d.yaml': configMap('d') },
      { ref: 'refs/heads/third', from: base },
    );
    await model.openPull({ branch: 'third', author: 'carol' });
    await settled(rig);
    proceed();
    await state(third, 'success');
    await state(model.pull(1).headSha, 'success');
    const order = reviewer.asked.map((one) => one.head);
    expect(order.indexOf(third)).toBeLessThan(order.indexOf(model.pull(1).headSha));
  });

  it.each(['drop', { status: 500, body: { message: 'Server Error' } }] as const)(
    'waits while the forge is away (%j), and is told once with what is newest',
    async (outage) => {
      const rig = await start();
      const head = await open();
      await state(head, 'success');
      await said('says');
      await settled(rig);
      model.outage = outage;
      reviewer.table.set(head, { says: 'never told' });
      const first = await fixture.commit(bare, { 'deploy/b.yaml': configMap('b') });
      rig.hub.baseMoved('main', first);
      await reviewed(head, 2);
      reviewer.table.set(head, { says: 'told in the end' });
      rig.hub.baseMoved('main', await fixture.commit(bare, { 'deploy/c.yaml': configMap('c') }));
      await reviewed(head, 3);
      const since = model.seen.length;
      model.outage = null;
      await said('told in the end');
      await settled(rig);
      expect(own()).toHaveLength(1);
      expect(own()[0]?.body).not.toContain('never told');
      // One may have been on its way when the outage began.
      expect(writes(since).filter((request) => request.includes('/comments/')).length).toBeLessThanOrEqual(2);
    },
  );
});

it('whose merge moves the base before the forge was asked keeps the review that it was merged with', async () => {
  const rig = await start({ pollSeconds: 600 });
  const head = await open();
  rig.hub.wake();
  await state(head, 'success');
  await said(`says ${head.slice(0, 7)}`);
  const merged = await model.merge(1);
  reviewer.table.set(head, { isIdle: true, says: 'nothing is left' });
  rig.hub.baseMoved('main', merged);
  await reviewed(head, 2);
  rig.hub.wake();
  await said('Merged');
  expect(own()[0]?.body).toContain(`says ${head.slice(0, 7)}`);
});

describe('an approval', () => {
  const guarded = { guards: { deletion: ['Service/shop/web'] } } as const;

  it('of someone with write access makes the status green, is kept in git and survives a restart', async () => {
    const before = await start();
    const head = await open(guarded);
    await state(head, 'pending');
    await said('approve');
    await settled(before);
    const comment = await note('bob', 'fine\n\n/slipway approve deletion');
    await reacted(comment, 'rocket');
    await state(head, 'success');
    const kept = await notesOf(APPROVALS_REF);
    expect(kept).toMatch(new RegExp(`approve {2}deletion digest=[0-9a-f]{16} pr=1 comment=${comment} by="bob"\n$`));
    await settled(before);
    const since = model.seen.length;
    const rig = await restart();
    await reviewed(head, 3);
    await settled(rig);
    expect(writes(since)).toEqual([]);
    expect(await notesOf(APPROVALS_REF)).toBe(kept);
  });

  it('of others is refused, and the comment says why', async () => {
    const rig = await start();
    const head = await open(guarded);
    await said('approve');
    await settled(rig);
    const comment = await note('carol', '/slipway approve all');
    await reacted(comment, 'confused');
    await said('only people with write access');
    await settled(rig);
    expect(await notesOf(APPROVALS_REF)).toBe('');
    expect(model.statusOf(head, 'slipway/plan')?.state).toBe('pending');
  });

  it('counts for a later head that finds the same, and not for one that finds more', async () => {
    const rig = await start();
    const head = await open(guarded);
    await said('approve');
    await settled(rig);
    await reacted(await note('bob', '/slipway approve deletion'), 'rocket');
    await state(head, 'success');
    const same = await commit('three');
    reviewer.table.set(same, guarded);
    await model.refresh();
    await state(same, 'success');
    const more = await commit('four');
    reviewer.table.set(more, { guards: { deletion: ['Deployment/shop/db', 'Service/shop/web'] } });
    await model.refresh();
    await state(more, 'pending');
  });

  it('is of what was shown when it was said: what is pushed behind it has to be approved again', async () => {
    const rig = await start();
    await open(guarded);
    await said('approve');
    await settled(rig);
    const before = model.seen.length;
    model.outage = 'drop';
    // A look that saw the old head may be under way: it gives up after three attempts, and the next one hears of the new head first.
    const isInVain = () => model.seen.slice(before).filter((request) => request.includes('/pulls?')).length >= 8;
    await eventually('looks in vain', isInVain);
    const comment = await note('bob', '/slipway approve deletion');
    const worse = await commit('three');
    reviewer.table.set(worse, { guards: { deletion: ['Deployment/shop/db', 'Service/shop/web'] } });
    await model.refresh();
    model.outage = null;
    await reacted(comment, 'confused');
    await said('look again, then approve');
    expect(await notesOf(APPROVALS_REF)).toBe('');
    await settled(rig);
    await reacted(await note('bob', '/slipway approve deletion'), 'rocket');
    await state(worse, 'success');
  });
});

describe('a command', () => {
  const web = {
    ...{ key: 'Deployment/shop/web', source: 'shop', revision: '', templateHash: '0123456789abcdef' },
    ...{ desired: 2, updated: 1, ready: 2, available: 2, updatedReady: 1, old: 1, state: 'paused' as const },
    ...{ message: 'waits', conditions: [] },
  };
  const rollout = { phase: 'Paused', step: 1, steps: 3 } as never;
  const acting = async (): Promise<PullRig> => {
    const rig = await start();
    rig.workloads = [{ ...web, revision: base, rollout }];
    return rig;
  };

  it('becomes one act in git, whatever is replayed, edited or started anew', async () => {
    const rig = await acting();
    const head = await open();
    await state(head, 'success');
    const comment = await note('ann', '/slipway promote web');
    await reacted(comment, 'rocket');
    const acts = await notesOf(ACTS_REF);
    expect(acts).toMatch(/act {6}promote Deployment\/shop\/web template=0123456789abcdef step=1 by="ann \(GitHub\)"/);
    const found = model.commentOf(comment);
    if (!found) throw new Error('no comment');
    await model.editComment(found, 'thanks!\n\n/slipway promote web');
    rig.hub.wake(1);
    await settled(rig);
    const next = await restart();
    next.workloads = [{ ...web, revision: base, rollout: { phase: 'Paused', step: 2, steps: 3 } as never }];
    await reviewed(head, 2);
    await model.editComment(found, 'once more\n\n/slipway promote web');
    await settled(next);
    expect(await notesOf(ACTS_REF)).toBe(acts);
  });

  it.each([
    ['/slipway promote api', 'no workload api'],
    ['/slipway retry web', 'only what was aborted or failed'],
    ['/slipway deploy web', 'there is no such command'],
    ['/slipway approve volume', 'nothing about volume waits'],
  ])('that cannot be obeyed is answered: %s', async (body, why) => {
    await acting();
    const head = await open();
    await state(head, 'success');
    await reacted(await note('ann', body), 'confused');
    await said(why);
    expect(await notesOf(ACTS_REF)).toBe('');
  });

  it('about a source that obeys signed acts only is answered with what to do', async () => {
    const rig = await start({ sources: [{ name: 'shop', branch: 'main', isSigned: true }] });
    rig.workloads = [{ ...web, revision: base, rollout }];
    await state(await open(), 'success');
    await reacted(await note('ann', '/slipway promote web'), 'confused');
    await said('slipway promote web signs one');
  });

  it('in a comment of Slipway is none', async () => {
    const rig = await acting();
    await state(await open(), 'success');
    const comment = await note(model.own, '/slipway promote web');
    await settled(rig);
    expect(reactions(comment)).toEqual([]);
    expect(await notesOf(ACTS_REF)).toBe('');
  });

  it('to plan again is done once the review is', async () => {
    await start();
    const head = await open();
    await state(head, 'success');
    const comment = await note('bob', '/slipway plan');
    await reviewed(head, 2);
    await reacted(comment, 'rocket');
  });

  it('that was refused after the merge and a restart is answered, and not obeyed later', async () => {
    const first = await start();
    await state(await open(), 'success');
    await said('says');
    await settled(first);
    await model.merge(1);
    await restart();
    await reacted(await note('ann', '/slipway promote web'), 'confused');
    await said('no workload web');
    await reacted(await note('ann', '/slipway deploy web'), 'confused');
    await said('there is no such command');
    const next = await restart();
    next.workloads = [{ ...web, revision: base, rollout }];
    await settled(next);
    expect(await notesOf(ACTS_REF)).toBe('');
    expect(own()).toHaveLength(1);
    expect(own()[0]?.body.match(/^- `\/slipway (?:promote|deploy) web`/gm)).toHaveLength(2);
  });

  it('is obeyed after the merge, too', async () => {
    const rig = await acting();
    await state(await open(), 'success');
    const merged = await model.merge(1);
    rig.workloads = [{ ...web, revision: merged, rollout }];
    await reacted(await note('ann', '/slipway promote web'), 'rocket');
    expect(await notesOf(ACTS_REF)).toContain('promote Deployment/shop/web');
  });
});

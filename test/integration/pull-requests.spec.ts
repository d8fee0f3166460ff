import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ACTS_REF } from '../../src/sync/acts/act-line.js';
import { APPROVALS_REF } from '../../src/sync/review/approval-line.js';
import { markerLine } from '../../src/sync/review/marker.js';
import { eventually } from '../support/eventually.js';
import { ForgeModel } from '../support/forge/model.js';
import { ModelForge } from '../support/forge/model-forge.js';
import { configMap, GitFixture } from '../support/git-fixture.js';
import { startPullRig, TableReviewer, type PullRig } from '../support/pull-rig.js';

jest.setTimeout(60_000);

let fixture: GitFixture;
let bare: string;
let url: string;
let model: ForgeModel;
let forge: ModelForge;
let reviewer: TableReviewer;
let rigs: PullRig[];
let base: string;

beforeEach(async () => {
  fixture = await GitFixture.make();
  bare = await fixture.repository();
  url = `${(await fixture.serve()).url}/shop.git`;
  base = await fixture.commit(bare, { 'deploy/a.yaml': configMap('a') });
  model = new ForgeModel({ directory: bare });
  forge = new ModelForge(model);
  reviewer = new TableReviewer();
  rigs = [];
});

afterEach(async () => {
  for (const rig of rigs) await rig.stop();
  await fixture.close();
});

const start = async (more: Parameters<typeof startPullRig>[0]['more'] = {}): Promise<PullRig> => {
  const rig = await startPullRig({ forge, url, folder: `${fixture.root}/cache`, reviewer, more });
  rigs.push(rig);
  return rig;
};
const restart = async (): Promise<PullRig> => {
  await rigs.pop()?.stop();
  return start();
};

/** A commit of the topic branch, and the pull request of it. */
const commit = (value: string): Promise<string> =>
  fixture.commit(bare, { 'deploy/a.yaml': configMap('a', value) }, { ref: 'refs/heads/topic', message: value });
const open = async (value = 'two'): Promise<string> => {
  const head = await fixture.commit(
    bare,
    { 'deploy/a.yaml': configMap('a', value) },
    { ref: 'refs/heads/topic', from: base },
  );
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
/** All that was asked for has been done: two looks and nothing in between. */
const settled = async (rig: PullRig): Promise<void> => {
  const reviews = reviewer.asked.length;
  await rig.statuses.flush(1000);
  rig.hub.wake(1);
  await eventually('another look', () => model.seen !== undefined && reviewer.asked.length >= reviews);
  await new Promise((resolve) => setImmediate(resolve));
};

describe('a pull request', () => {
  it('gets one terminal status and one comment, which a push updates', async () => {
    await start();
    const head = await open();
    await said(`says ${head.slice(0, 7)}`);
    await state(head, 'success');
    expect(statusesOf(head)).toHaveLength(1);
    const [first] = own();
    const next = await push('three');
    await said(`says ${next.slice(0, 7)}`);
    await state(next, 'success');
    expect(own()).toHaveLength(1);
    expect(own()[0]?.id).toBe(first?.id);
    expect(own()[0]?.body).toContain('earlier review');
  });
});

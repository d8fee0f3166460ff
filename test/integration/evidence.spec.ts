import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { connectRedis } from '../../src/cli/redis-clients.js';
import { Server } from '../../src/control/server.js';
import { createEvidencePort, type EvidencePort } from '../../src/control/evidence-port.js';
import type { Evidence } from '../../src/model/evidence.js';
import type { SourceConfig } from '../../src/model/generated/index.js';
import { evidenceText } from '../../src/sync/forge/evidence-text.js';
import { makeSinks } from '../../src/sync/forge/make-sinks.js';
import { createNotesSink, type NotesSink } from '../../src/sync/forge/notes-sink.js';
import { eventually } from '../support/eventually.js';
import { startFakeGithub, type FakeGithub } from '../support/forge/github-bench.js';
import { GitFixture, configMap, type GitServer } from '../support/git-fixture.js';
import { startRedis } from '../support/redis.js';

let fixture: GitFixture;
let server: GitServer;
let github: FakeGithub;
let bare: string;
let notes: NotesSink;
let bad: string;
let count = 0;

beforeAll(async () => {
  fixture = await GitFixture.make();
  server = await fixture.serve();
  process.env['EVIDENCE_TEST_TOKEN'] = 'ghp_topsecret';
});

afterAll(() => fixture.close());

beforeEach(async () => {
  count += 1;
  bare = await fixture.repository(`repo-${count}.git`);
  github = await startFakeGithub({ directory: bare, token: 'ghp_topsecret' });
  await fixture.commit(bare, { 'web.yaml': configMap('web') });
  bad = await fixture.commit(bare, { 'web.yaml': configMap('web', 'bad') }, { message: 'Break it, @ann' });
  notes = await createNotesSink({ url: url(), folder: join(fixture.root, `notes-${count}`) });
});

afterEach(async () => {
  await notes.close();
  await github.close();
});

const url = (): string => `${server.url}/repo-${count}.git`;

const evidence = (): Evidence => ({
  workload: 'Deployment/shop/web',
  source: 'apps',
  revision: bad,
  templateHash: 'bad01',
  abort: { reason: 'CrashLoop', message: 'app was restarted 3 times', at: 1_790_000_000_000 },
  pods: [
    {
      ...{ name: 'web-bad-1', node: 'node-1', phase: 'Running' },
      containers: [
        {
          ...{ name: 'app', image: 'web:2', ready: false, restartCount: 3 },
          state: { kind: 'running', startedAt: 0 },
          lastTermination: {
            exitCode: 1,
            reason: 'Error',
            finishedAt: 1_789_999_999_000,
            message: '```\nhi @bob, fixes #7',
          },
        },
      ],
    },
  ],
  events: [],
  analyses: [],
});

const portOf = (changes: Partial<SourceConfig> = {}): EvidencePort =>
  createEvidencePort({ name: 'apps', url: url(), ...changes }, notes, join(fixture.root, `reverts-${count}`));
const forge = () => ({
  ...{
    type: 'github' as const,
    repository: github.model.repository,
    apiUrl: github.url,
    tokenEnv: 'EVIDENCE_TEST_TOKEN',
  },
});
const note = () => fixture.git(bare, ['notes', '--ref=slipway/evidence', 'show', bad]);

describe('evidence in git', () => {
  it('is a note on the commit, once, beside what a person wrote', async () => {
    const port = portOf();
    expect(await port.isKnown(evidence())).toBe(false);
    await port.keep(evidence());
    await fixture.git(bare, ['notes', '--ref=slipway/evidence', 'append', '-m', 'seen, Ann', bad]);
    await port.keep({ ...evidence(), pods: [] });
    const again = { ...evidence(), abort: { ...evidence().abort, at: 1_790_000_001_000 } };
    await port.keep(again);
    expect(await note()).toBe(`${evidenceText(evidence())}\n\nseen, Ann\n${evidenceText(again)}\n`);
    const other = await createNotesSink({ url: url(), folder: join(fixture.root, `notes-other-${count}`) });
    const elsewhere = createEvidencePort({ name: 'apps', url: url() }, other, '');
    expect(await elsewhere.isKnown(evidence())).toBe(true);
    await other.close();
  });

  it('without a configured revert has none', () => expect(portOf().revert).toBeUndefined());
});

describe('a configured revert', () => {
  it('is a branch', async () => {
    const port = portOf({ rollback: { revertBranch: true } });
    expect(await port.revert?.(evidence())).toEqual({
      event: 'RevertPushed',
      text: `pushed slipway/revert-${bad.slice(0, 7)}`,
    });
    expect(await fixture.git(bare, ['log', '-1', '--format=%B', `slipway/revert-${bad.slice(0, 7)}`])).toContain(
      'Slipway: CrashLoop: app was restarted 3 times',
    );
    expect(github.model.seen).toEqual([]);
  });

  it('is a pull request with the evidence, once', async () => {
    const port = portOf({ rollback: { pullRequest: true }, forge: forge() });
    const branch = `slipway/revert-${bad.slice(0, 7)}`;
    expect(await port.revert?.(evidence())).toEqual({
      event: 'PullRequestOpened',
      text: `pushed ${branch}, https://github.com/octo-org/shop/pull/1`,
    });
    expect(await port.revert?.(evidence())).toEqual({
      event: 'PullRequestOpened',
      text: `there is already ${branch}, with a pull request`,
    });
    expect(github.model.violations).toEqual([]);
    expect(github.model.pulls).toHaveLength(1);
    const [pull] = github.model.pulls;
    expect(pull).toMatchObject({ title: 'Revert "Break it, @ann"', branch, base: 'main' });
    const [before, block, after] = pull?.body.split('\n````') ?? [];
    expect(block).toContain('hi @bob, fixes #7');
    expect(`${before}${after}`).not.toMatch(/bob|#7/);
  });

  it('is one for two workloads that failed by the same commit', async () => {
    const port = portOf({ rollback: { pullRequest: true }, forge: forge() });
    const both = [evidence(), { ...evidence(), workload: 'Deployment/shop/api' }];
    const told = await Promise.all(both.map((each) => port.revert?.(each)));
    expect(told.map((each) => each?.text)).toEqual([
      expect.stringMatching(/^pushed .*\/pull\/1$/),
      expect.stringMatching(/^there is already .*, with a pull request$/),
    ]);
    expect(github.model.pulls).toHaveLength(1);
  });

  it('says what GitHub answered; the branch is there all the same', async () => {
    github.model.disturbances.push({ status: 403, body: { message: 'Resource not accessible by integration' } });
    const told = await portOf({ rollback: { pullRequest: true }, forge: forge() }).revert?.(evidence());
    expect(told?.event).toBe('RevertPushed');
    expect(told?.text).toMatch(/^pushed .*; no pull request: .*403 "Resource not accessible by integration"/);
    expect(told?.text).not.toContain('ghp_');
  });

  it('needs to know the repository for a pull request', async () => {
    const told = await portOf({ rollback: { pullRequest: true } }).revert?.(evidence());
    expect(told?.text).toMatch(/; no pull request: the source has no forge$/);
  });

  it('says why there is none', async () => {
    await fixture.commit(bare, { 'web.yaml': configMap('web', 'worse') });
    const told = await portOf({ rollback: { revertBranch: true } }).revert?.(evidence());
    expect(told).toEqual({ event: 'RevertNotMade', text: 'none: changed since: web.yaml' });
  });
});

describe('a server', () => {
  it('brings evidence and revert of its sources to git, and tells of both', async () => {
    const redis = await startRedis();
    const clients = connectRedis(redis.url, { info: () => undefined, warn: () => undefined });
    const source = { name: 'apps', url: url(), rollback: { revertBranch: true } };
    const folder = join(fixture.root, `server-${count}`);
    const control = new Server({
      ...{ cluster: 'evidence', podCIDR: '10.42.0.0/16', resyncMs: 60_000, now: Date.now, isDead: () => false },
      policy: { rollOnConfigChange: false, serviceCIDR: '10.96.0.0/16', nodePortRange: [30000, 32767] },
      ...{ sources: [source], redis: clients, identity: 'test', dataDir: folder },
      sinksOf: (config) => makeSinks(config, `${folder}/notes`),
      log: { info: () => undefined, warn: () => undefined },
    });
    try {
      await control.start();
      const { abort, templateHash, workload: key } = evidence();
      const workload = {
        key,
        source: 'apps',
        revision: bad,
        templateHash,
        state: 'failed',
        rollout: { aborted: abort },
      };
      control.evidence.onTurn({ workloads: [workload] } as never, () => control.loop.cache.state());
      const text = await eventually('the note', () => note().catch(() => undefined));
      expect(text).toContain(`revert: pushed slipway/revert-${bad.slice(0, 7)}`);
      const reasons = control.events.list().map(({ reason }) => reason);
      expect(reasons).toEqual(expect.arrayContaining(['RolloutAborted', 'RevertPushed']));
    } finally {
      await control.stop();
      clients.close();
      await redis.stop();
    }
  }, 30_000);
});

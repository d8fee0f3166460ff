import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { TurnResult } from '../../src/control/commit-tracker.js';
import { SourceHub } from '../../src/control/source-hub.js';
import type { SourceConfig } from '../../src/model/generated/index.js';
import type { Plan, WorkloadStatus } from '../../src/model/plan.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import type { StatusSink } from '../../src/sync/forge/forge.js';
import { createNotesSink } from '../../src/sync/forge/notes-sink.js';
import { RepositoryWatcher } from '../../src/sync/repository-watcher.js';
import { repositoryOf } from '../../src/sync/source-groups.js';
import { eventually } from '../support/eventually.js';
import { configMap, GitFixture, type GitServer } from '../support/git-fixture.js';
import { MemorySink } from '../support/memory-sink.js';
import { SourceLog } from '../support/source-log.js';

// Real processes on a machine that may be busy: a bound, not an expectation.
jest.setTimeout(180_000);

let fixture: GitFixture;
let server: GitServer;
let bare: string;
/** Commands that the git server was given, oldest first. */
let commands: string[];
let isDown: boolean;
let closing: (() => Promise<void>)[];

beforeEach(async () => {
  fixture = await GitFixture.make();
  [commands, closing, isDown] = [[], [], false];
  server = await fixture.serve({
    onCommand: (command) => void commands.push(command),
    onRequest: () => {
      if (isDown) throw new Error('maintenance');
    },
  });
  bare = await fixture.repository();
});

afterEach(async () => {
  await Promise.all(closing.map((close) => close()));
  await fixture.close();
});

const NAMES = Array.from({ length: 30 }, (_, index) => `team-${String(index).padStart(2, '0')}`);
const folders = (names = NAMES): Record<string, string> =>
  Object.fromEntries(names.map((name) => [`${name}/a.yaml`, configMap(name)]));
const sourcesOf = (names = NAMES, changes: Partial<SourceConfig> = {}): [SourceConfig, ...SourceConfig[]] =>
  names.map((name) => ({ name, url: `${server.url}/shop.git`, path: name, pollSeconds: 3600, ...changes })) as [
    SourceConfig,
  ];
const broken = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  nmespace: x\n';

/** Looks only when woken, unless a source says otherwise. */
const watch = (sources: [SourceConfig, ...SourceConfig[]]): { log: SourceLog; watcher: RepositoryWatcher } => {
  const log = new SourceLog();
  const watcher = new RepositoryWatcher(repositoryOf(sources), { dir: path.join(fixture.root, 'clone'), events: log });
  closing.push(() => watcher.stop());
  watcher.start();
  return { log, watcher };
};

/** The snapshots since the nth, once so many have come. */
const snapshots = async (log: SourceLog, from: number, count: number) => {
  await log.next('onSnapshot', from + count);
  return log.of('onSnapshot').slice(from);
};

describe('sources of one repository', () => {
  it('share its clone, one question to the server and one fetch, and only those that changed are read', async () => {
    await fixture.commit(bare, folders());
    const { log, watcher } = watch(sourcesOf());
    const first = await snapshots(log, 0, 30);
    expect(commands).toEqual(['ls-refs', 'fetch']);
    const sha = await fixture.commit(bare, { 'team-07/a.yaml': configMap('team-07', 'two') });
    commands.length = 0;
    watcher.wake({ sha });
    const second = await snapshots(log, 30, 30);
    expect([...commands].sort()).toEqual(['fetch', 'ls-refs']);
    expect(log.of('onCommit').slice(30)).toEqual([[expect.objectContaining({ source: 'team-07', sha })]]);
    expect(second.every(([{ revision, commit }]) => revision === sha && commit.sha === sha)).toBe(true);
    const objectsOf = (told: typeof first): Map<string, Snapshot['objects']> =>
      new Map(told.map(([{ source, objects }]) => [source, objects]));
    const fresh = NAMES.filter((name) => objectsOf(first).get(name) !== objectsOf(second).get(name));
    expect(fresh).toEqual(['team-07']);
    const told = second.map(([{ source }, { isUnchanged = false }]) => [source, isUnchanged]);
    expect(told).toEqual(NAMES.map((name) => [name, name !== 'team-07']));
  });

  it('are asked for at once when their refs differ, and each is brought its own head', async () => {
    const main = await fixture.commit(bare, folders(['team-00', 'team-01']));
    const next = await fixture.commit(bare, folders(['team-02']), { ref: 'refs/heads/next', from: main });
    const [pinned, follower, ahead] = sourcesOf(['team-00', 'team-01', 'team-02']);
    const { log, watcher } = watch([
      { ...pinned, ref: main },
      { ...follower!, ref: 'main' },
      { ...ahead!, ref: 'next' },
    ]);
    const told = await snapshots(log, 0, 3);
    expect(new Map(told.map(([{ source, revision }]) => [source, revision]))).toEqual(
      new Map([
        ['team-00', main],
        ['team-01', main],
        ['team-02', next],
      ]),
    );
    commands.length = 0;
    const moved = await fixture.commit(bare, folders(['team-03']), { ref: 'refs/heads/next' });
    watcher.wake();
    expect((await snapshots(log, 3, 1))[0]).toMatchObject([{ source: 'team-02', revision: moved }, {}]);
    expect(commands).toEqual(['ls-refs', 'fetch']);
  });

  it('are looked at as often as the most impatient one asks for', async () => {
    await fixture.commit(bare, folders(['team-00', 'team-01']));
    const [patient, impatient] = sourcesOf(['team-00', 'team-01']);
    const { log } = watch([patient, { ...impatient!, pollSeconds: 0.2 }]);
    await snapshots(log, 0, 2);
    const sha = await fixture.commit(bare, { 'team-00/a.yaml': configMap('team-00', 'two') });
    expect((await snapshots(log, 2, 2)).map(([{ revision }]) => revision)).toEqual([sha, sha]);
  });

  it('do not hinder each other: a folder that is not there, bad manifests, a branch that is not there', async () => {
    const good = await fixture.commit(bare, { ...folders(['team-00', 'team-01']), 'team-03/a.yaml': broken });
    const [one, two, lost, bad] = sourcesOf(['team-00', 'team-01', 'team-02', 'team-03']);
    const { log, watcher } = watch([lost!, bad!, { ...two!, ref: 'none' }, one]);
    expect((await log.next('onSnapshot'))[0]).toMatchObject({ source: 'team-00', revision: good });
    const [{ source, error }] = await log.next('onError');
    expect([source, error.code]).toEqual(['team-01', 'REF_NOT_FOUND']);
    expect(log.of('onInvalid').map(([refused]) => [refused.source, refused.findings[0]?.code])).toEqual([
      ['team-02', 'PATH_NOT_FOUND'],
      ['team-03', 'FIELD_UNKNOWN'],
    ]);
    const next = await fixture.commit(bare, { 'team-00/a.yaml': configMap('team-00', 'two') });
    watcher.wake();
    expect((await log.next('onSnapshot', 2))[0]).toMatchObject({ source: 'team-00', revision: next });
    expect(log.of('onInvalid').slice(2)).toMatchObject([
      [{ source: 'team-02', sha: next, since: good }],
      [{ source: 'team-03', sha: next, since: good }],
    ]);
    const repaired = await fixture.commit(bare, folders(['team-03']));
    watcher.wake();
    await eventually('the repaired one', () => watcher.stateOf('team-03')?.inForce === repaired);
    expect(watcher.stateOf('team-00')?.error).toBeUndefined();
  });

  it('all hear when the server is away, and recover together', async () => {
    await fixture.commit(bare, folders(['team-00', 'team-01']));
    const { log, watcher } = watch(sourcesOf(['team-00', 'team-01']));
    await snapshots(log, 0, 2);
    isDown = true;
    watcher.wake();
    await log.next('onError', 2);
    isDown = false;
    watcher.wake();
    await log.next('onRecovered', 2);
    expect(log.of('onSnapshot')).toHaveLength(2);
  });

  it('read a commit that is past without taking it for the one in force', async () => {
    const past = await fixture.commit(bare, folders(['team-00']));
    const head = await fixture.commit(bare, { 'team-00/a.yaml': configMap('team-00', 'two') });
    const { log, watcher } = watch(sourcesOf(['team-00']));
    await snapshots(log, 0, 1);
    expect(await watcher.readPast('team-00', past)).toMatchObject({ source: 'team-00', revision: past });
    expect(watcher.stateOf('team-00')?.inForce).toBe(head);
    await fixture.commit(bare, { 'README.md': 'words' });
    watcher.wake();
    const [[, { isUnchanged }]] = (await snapshots(log, 1, 1)) as [Parameters<SourceLog['onSnapshot']>];
    expect(isUnchanged).toBe(true);
  });
});

/** What a plan says about one source's only workload. */
const turn = (source: string, state: WorkloadStatus['state'], revision: string): TurnResult => ({
  plan: {
    workloads: [{ key: `Deployment/shop/${source}`, source, state, message: '', desired: 3, updatedReady: 1 }],
    ...{ history: {}, syncs: {}, blocked: [], unschedulable: [], actions: [] },
  } as unknown as Plan,
  tookMs: 1,
  leaving: new Map(),
  revisions: new Map(NAMES.map((name) => [name, revision])),
});

describe('what a commit is told by the sources of one repository', () => {
  let hub: SourceHub;
  let sink: MemorySink;
  let opened: SourceConfig[];
  let data: string;

  const start = async (names: readonly string[], sinks: readonly StatusSink[] = []): Promise<void> => {
    data = path.join(fixture.root, 'data');
    opened = [];
    sink = new MemorySink(true);
    const deps = {
      dataDir: data,
      sinksOf: (source: SourceConfig) => {
        opened.push(source);
        return Promise.resolve([sink, ...sinks]);
      },
      now: Date.now,
      log: { info: () => undefined, warn: () => undefined },
    };
    const handlers = { onSnapshot: () => undefined, onActs: () => undefined, onRecalled: () => undefined };
    hub = new SourceHub(sourcesOf([...names]), deps, { ...handlers, onEvent: () => undefined });
    closing.push(() => hub.stop());
    await hub.start();
  };

  const told = (sha: string): string[] =>
    sink.posted
      .filter((status) => status.sha === sha)
      .map(({ context, state, description }) => `${context.slice(8)} ${state}: ${description}`);
  /** Waits until a context of a commit has ended, and answers all it was told, cut as the sink cuts. */
  const ended = async (sha: string, context: 'sync' | 'rollout'): Promise<string[]> => {
    await eventually(`the ${context} of ${sha} to end`, () =>
      told(sha).find((text) => text.startsWith(context) && !text.includes('pending')),
    );
    return told(sha);
  };

  const settle = async (names: readonly string[]): Promise<string> => {
    const first = await fixture.commit(bare, folders([...names]));
    await start(names);
    await ended(first, 'sync');
    hub.onTurn(turn(names[0] ?? '', 'complete', first));
    await ended(first, 'rollout');
    return first;
  };

  const push = async (files: Parameters<GitFixture['commit']>[1]): Promise<string> => {
    const sha = await fixture.commit(bare, files);
    hub.wake({ ref: 'refs/heads/main', sha });
    return sha;
  };

  it('is one success a context, and nothing before it, when it changes nothing', async () => {
    await settle(NAMES);
    const sha = await push({ 'README.md': 'words' });
    await ended(sha, 'rollout');
    expect(await ended(sha, 'sync')).toEqual(['sync success: no change, 30 sourc…', 'rollout success: no change']);
    expect(opened.map(({ name }) => name)).toEqual(['team-00']);
    expect(await readdir(path.join(data, 'repositories'))).toHaveLength(1);
  });

  it('is the same to a source alone, which keeps its folder', async () => {
    await settle(['team-00']);
    const sha = await push({ 'README.md': 'words' });
    await ended(sha, 'rollout');
    expect(await ended(sha, 'sync')).toEqual(['sync success: no change', 'rollout success: no change']);
    expect(await readdir(path.join(data, 'sources'))).toEqual(['team-00']);
  });

  it('is what the one source says that it changes', async () => {
    await settle(NAMES);
    const sha = await push({ 'team-03/a.yaml': configMap('team-03', 'two') });
    await ended(sha, 'sync');
    hub.onTurn(turn('team-03', 'progressing', sha));
    await eventually('progress', () => told(sha).some((text) => text.startsWith('rollout pending')));
    hub.onTurn(turn('team-03', 'complete', sha));
    const all = await ended(sha, 'rollout');
    expect(all.filter((text) => text.startsWith('sync success'))).toEqual([
      `sync success: 1 objects at ${sha.slice(0, 7)}`,
    ]);
    expect(all.at(-1)).toMatch(/^rollout success: detect /);
  });

  it('goes on on the next commit when a rollout is under way, and the former is superseded', async () => {
    const first = await fixture.commit(bare, folders(['team-00', 'team-01']));
    await start(['team-00', 'team-01']);
    await ended(first, 'sync');
    hub.onTurn(turn('team-00', 'progressing', first));
    await eventually('progress', () => told(first).some((text) => text.startsWith('rollout pending')));
    const sha = await push({ 'README.md': 'words' });
    expect((await ended(first, 'rollout')).at(-1)).toMatch(/^rollout error: /);
    expect(await ended(sha, 'sync')).toContain('sync success: no change, 2 sources');
    hub.onTurn(turn('team-00', 'complete', sha));
    const rollout = (await ended(sha, 'rollout')).filter((text) => text.startsWith('rollout'));
    expect(rollout[0]).toMatch(/^rollout pending/);
    expect(rollout.at(-1)).toMatch(/^rollout success/);
  });

  it('is written to the notes by one push', async () => {
    const first = await fixture.commit(bare, folders(NAMES));
    let pushes = 0;
    const other = await fixture.serve({ onPush: () => void pushes++ });
    const notes = await createNotesSink({ url: `${other.url}/shop.git`, folder: path.join(fixture.root, 'notes') });
    await start(NAMES, [notes]);
    await ended(first, 'sync');
    hub.onTurn(turn('team-00', 'complete', first));
    await ended(first, 'rollout');
    const noteOf = (sha: string, context: string): Promise<string> =>
      fixture.git(bare, ['notes', `--ref=slipway/${context}`, 'show', sha]).catch(() => '');
    await eventually('the notes of the first', async () => (await noteOf(first, 'rollout')).includes('success'));
    pushes = 0;
    const sha = await push({ 'README.md': 'words' });
    await eventually('the note', async () => (await noteOf(sha, 'rollout')).includes('no change'));
    expect(await noteOf(sha, 'sync')).toMatch(/^\S+ success {2}no change, 30 sources\n$/);
    expect(await noteOf(sha, 'rollout')).toMatch(/^\S+ success {2}no change\n$/);
    await eventually('the push to be counted', () => pushes > 0);
    expect(pushes).toBe(1);
  });

  it('can be said by others too: the hub knows the repositories and who is in them', async () => {
    await start(['team-00', 'team-01']);
    const [repository] = hub.repositories();
    expect(repository).toMatchObject({ key: expect.stringMatching(/^shop-[0-9a-f]{12}$/), notes: undefined });
    expect(repository?.sources.map(({ name }) => name)).toEqual(['team-00', 'team-01']);
    repository?.reporter.report({
      sha: 'a'.repeat(40),
      context: 'slipway/plan',
      state: 'success',
      description: 'fits',
    });
    await eventually('the status', () => told('a'.repeat(40)).length === 1);
  });
});

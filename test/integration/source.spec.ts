import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { SourceConfig } from '../../src/model/generated/index.js';
import type { SlipwayError } from '../../src/model/errors.js';
import { RepositoryWatcher, type RepositoryWatcherDeps } from '../../src/sync/repository-watcher.js';
import { repositoryOf } from '../../src/sync/source-groups.js';
import { eventually } from '../support/eventually.js';
import { configMap, GitFixture, type GitServer } from '../support/git-fixture.js';
import { SourceLog } from '../support/source-log.js';

// Real processes on a machine that may be busy: a bound, not an expectation.
jest.setTimeout(180_000);

let fixture: GitFixture;
let server: GitServer;
let bare: string;
let watchers: RepositoryWatcher[];
let requests: number;
/** What the server does before it answers. */
let onRequest: (url: string) => void | Promise<void>;

beforeEach(async () => {
  fixture = await GitFixture.make();
  requests = 0;
  onRequest = () => undefined;
  server = await fixture.serve({
    onRequest: ({ url = '' }) => {
      requests++;
      return onRequest(url);
    },
  });
  bare = await fixture.repository();
  watchers = [];
});

afterEach(async () => {
  await Promise.all(watchers.map((watcher) => watcher.stop()));
  await fixture.close();
});

/** A watcher that looks only when woken, unless `config` says otherwise. */
const watch = (
  config: Partial<SourceConfig> = {},
  deps: Partial<RepositoryWatcherDeps> = {},
): { log: SourceLog; watcher: RepositoryWatcher } => {
  const log = new SourceLog();
  const watcher = new RepositoryWatcher(
    repositoryOf([{ name: 'shop', url: `${server.url}/shop.git`, pollSeconds: 3600, ...config }]),
    { dir: path.join(fixture.root, `clone-${watchers.length}`), events: log, ...deps },
  );
  watchers.push(watcher);
  watcher.start();
  return { log, watcher };
};

const broken = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  nmespace: x\n';

describe('a watcher', () => {
  it('hands on a snapshot of every new head, with its times', async () => {
    const first = await fixture.commit(bare, { 'deploy/a.yaml': configMap('a') });
    const { log, watcher } = watch();
    const [snapshot, times] = await log.next('onSnapshot');
    expect(snapshot).toMatchObject({
      source: 'shop',
      revision: first,
      commit: { sha: first, author: 'Ann' },
      warnings: [],
    });
    expect(snapshot.objects.map(({ origin }) => origin)).toEqual([{ file: 'deploy/a.yaml', line: 1, column: 1 }]);
    expect(times.detectedAt).toBeLessThanOrEqual(times.fetchedAt);
    expect(times.fetchedAt).toBeLessThanOrEqual(times.parsedAt);
    const second = await fixture.commit(bare, { 'deploy/b.yaml': configMap('b') });
    watcher.wake();
    const [next] = await log.next('onSnapshot', 2);
    expect(next).toMatchObject({
      revision: second,
      objects: [{ object: { metadata: { name: 'a' } } }, { object: { metadata: { name: 'b' } } }],
    });
    expect(log.kinds).toEqual(['onCommit', 'onSnapshot', 'onCommit', 'onSnapshot']);
    expect(watcher.stateOf('shop')).toMatchObject({ head: second, inForce: second });
  });

  it('sees a new head by polling', async () => {
    await fixture.commit(bare, { 'a.yaml': configMap('a') });
    const { log } = watch({ pollSeconds: 0.2 });
    await log.next('onSnapshot');
    const sha = await fixture.commit(bare, { 'a.yaml': configMap('a', 'two') });
    expect((await log.next('onSnapshot', 2))[0].revision).toBe(sha);
  });

  it('fetches only the newest of several commits', async () => {
    await fixture.commit(bare, { 'a.yaml': configMap('a') });
    const { log, watcher } = watch();
    await log.next('onSnapshot');
    await fixture.commit(bare, { 'a.yaml': configMap('a', 'two') });
    const newest = await fixture.commit(bare, { 'a.yaml': configMap('a', 'three') });
    watcher.wake();
    expect((await log.next('onSnapshot', 2))[0].revision).toBe(newest);
    expect(log.of('onCommit')).toHaveLength(2);
  });

  it('looks once more after wakes that came while it was busy', async () => {
    await fixture.commit(bare, { 'a.yaml': configMap('a') });
    const { log, watcher } = watch();
    await log.next('onSnapshot');
    const second = await fixture.commit(bare, { 'a.yaml': configMap('a', 'two') });
    let answer = (): void => undefined;
    requests = 0;
    onRequest = () => (requests < 2 ? undefined : new Promise((resolve) => (answer = resolve)));
    watcher.wake();
    await eventually('the fetch of the second commit', () => requests === 2);
    const third = await fixture.commit(bare, { 'a.yaml': configMap('a', 'three') });
    for (let times = 0; times < 5; times++) watcher.wake();
    onRequest = () => undefined;
    answer();
    expect((await log.next('onSnapshot', 2))[0].revision).toBe(second);
    expect((await log.next('onSnapshot', 3))[0].revision).toBe(third);
  });

  it('takes a hint for what it is', async () => {
    const old = await fixture.commit(bare, { 'a.yaml': configMap('a') });
    const { log, watcher } = watch({}, { now: () => 42 });
    await log.next('onSnapshot');
    const sha = await fixture.commit(bare, { 'a.yaml': configMap('a', 'two') });
    // Late, for a commit that is no longer the head; then of one that is not there; then the right one.
    watcher.wake({ sha: old });
    expect((await log.next('onSnapshot', 2))[0].revision).toBe(sha);
    const third = await fixture.commit(bare, { 'a.yaml': configMap('a', 'three') });
    watcher.wake({ sha: '1234567890'.repeat(4) });
    expect((await log.next('onSnapshot', 3))[0].revision).toBe(third);
    const fourth = await fixture.commit(bare, { 'a.yaml': configMap('a', 'four') });
    watcher.wake({ sha: fourth });
    expect((await log.next('onSnapshot', 4))[0].revision).toBe(fourth);
    expect(log.of('onError')).toEqual([]);
  });

  it('asks about the ref and fetches a hinted commit at the same time', async () => {
    await fixture.commit(bare, { 'a.yaml': configMap('a') });
    const { log, watcher } = watch();
    await log.next('onSnapshot');
    const sha = await fixture.commit(bare, { 'a.yaml': configMap('a', 'two') });
    const answers: (() => void)[] = [];
    onRequest = () => new Promise((resolve) => void answers.push(resolve));
    watcher.wake({ sha });
    // Both are on their way before either is answered.
    await eventually('two requests', () => answers.length === 2);
    answers.forEach((answer) => answer());
    await log.next('onSnapshot', 2);
  });

  it('does not parse again what has not changed', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, n) => [`team-${n % 3}/${n}.yaml`, configMap(`c-${n}`)]),
    );
    await fixture.commit(bare, files);
    const parsed: string[] = [];
    const { SnapshotCache } = await import('../../src/sync/snapshot-cache.js');
    const { parseFile } = await import('../../src/sync/manifests.js');
    const cache = new SnapshotCache((file, text) => {
      parsed.push(file);
      return parseFile(file, text);
    });
    const { log, watcher } = watch({}, { newCache: () => cache });
    await log.next('onSnapshot');
    expect(parsed).toHaveLength(30);
    parsed.length = 0;
    const good = await fixture.commit(bare, { 'team-1/1.yaml': configMap('c-1', 'two') });
    watcher.wake();
    await log.next('onSnapshot', 2);
    await fixture.commit(bare, { 'team-2/2.yaml': broken });
    watcher.wake();
    await log.next('onInvalid');
    await fixture.commit(bare, { 'team-2/2.yaml': configMap('c-2'), 'team-0/31.yaml': configMap('c-31') });
    watcher.wake();
    const [snapshot] = await log.next('onSnapshot', 3);
    expect(parsed).toEqual(['team-1/1.yaml', 'team-2/2.yaml', 'team-0/31.yaml']);
    expect(snapshot.objects).toHaveLength(31);
    await fixture.commit(bare, {}, { from: good });
    watcher.wake();
    const [back] = await log.next('onSnapshot', 4);
    expect(back.objects).toHaveLength(30);
    expect(parsed).toEqual(['team-1/1.yaml', 'team-2/2.yaml', 'team-0/31.yaml']);
  });
});

describe('a bad commit', () => {
  it('is refused whole with file and line, and the last good one stays in force (I6)', async () => {
    const good = await fixture.commit(bare, { 'a.yaml': configMap('a') });
    const { log, watcher } = watch();
    await log.next('onSnapshot');
    const bad = await fixture.commit(bare, { 'a.yaml': broken, 'b.yaml': configMap('b') });
    watcher.wake();
    const [{ sha, findings }] = await log.next('onInvalid');
    expect(sha).toBe(bad);
    expect(findings).toEqual([
      expect.objectContaining({ file: 'a.yaml', line: 5, severity: 'error', code: 'FIELD_UNKNOWN' }),
    ]);
    expect(watcher.stateOf('shop')).toMatchObject({ head: bad, inForce: good });
    expect(log.of('onSnapshot')).toHaveLength(1);
    const repaired = await fixture.commit(bare, { 'a.yaml': configMap('a') });
    watcher.wake();
    expect((await log.next('onSnapshot', 2))[0].revision).toBe(repaired);
  });

  it('at the head at start lets the newest valid first parent come into force', async () => {
    await fixture.commit(bare, { 'a.yaml': configMap('a', 'zero') });
    const good = await fixture.commit(bare, { 'a.yaml': configMap('a', 'one') });
    await fixture.commit(bare, { 'a.yaml': broken });
    const head = await fixture.commit(bare, { 'b.yaml': broken });
    const { log, watcher } = watch();
    const [snapshot, { insteadOf }] = await log.next('onSnapshot');
    expect(snapshot.revision).toBe(good);
    expect(insteadOf).toBe(head);
    expect(log.kinds).toEqual(['onCommit', 'onInvalid', 'onSnapshot']);
    expect(watcher.stateOf('shop')).toMatchObject({ head, inForce: good });
  });

  it('without any valid ancestor leaves nothing in force', async () => {
    await fixture.commit(bare, { 'a.yaml': broken });
    const { log, watcher } = watch();
    await log.next('onInvalid');
    await eventually('the turn to end', () => watcher.stateOf('shop')?.checkedAt);
    await watcher.stop();
    expect(log.kinds).toEqual(['onCommit', 'onInvalid']);
  });
});

/** Makes the source fail, sees it told once, heals it, sees it recover without a new snapshot. */
const failsAndRecovers = async (log: SourceLog, watcher: RepositoryWatcher): Promise<SlipwayError> => {
  const [{ error }] = await log.next('onError');
  expect(watcher.stateOf('shop')?.error).toBe(error);
  expect(watcher.stateOf('shop')?.inForce).toBeDefined();
  return error;
};

describe('a source that cannot be read', () => {
  it('is told once, and that it recovered; what is in force stays', async () => {
    const sha = await fixture.commit(bare, { 'a.yaml': configMap('a') });
    const { log, watcher } = watch();
    await log.next('onSnapshot');
    await fixture.git(bare, ['update-ref', '-d', 'refs/heads/main']);
    watcher.wake();
    expect(await failsAndRecovers(log, watcher)).toMatchObject({ code: 'REF_NOT_FOUND' });
    requests = 0;
    watcher.wake();
    await eventually('another look', () => requests > 0);
    await fixture.git(bare, ['update-ref', 'refs/heads/main', sha]);
    watcher.wake();
    await log.next('onRecovered');
    expect(log.kinds).toEqual(['onCommit', 'onSnapshot', 'onError', 'onRecovered']);
    expect(watcher.stateOf('shop')?.error).toBeUndefined();
  });

  it('because the server is away comes back when the server does', async () => {
    await fixture.commit(bare, { 'a.yaml': configMap('a') });
    const { log, watcher } = watch({ pollSeconds: 0.2 });
    await log.next('onSnapshot');
    onRequest = () => {
      throw new Error('maintenance');
    };
    expect(await failsAndRecovers(log, watcher)).toMatchObject({ code: 'SOURCE_UNREACHABLE' });
    onRequest = () => undefined;
    await log.next('onRecovered');
  });

  it('because the server hangs is told as a timeout', async () => {
    await fixture.commit(bare, { 'a.yaml': configMap('a') });
    const { log, watcher } = watch({ timeoutSeconds: 1 });
    await log.next('onSnapshot');
    onRequest = () => new Promise(() => undefined);
    watcher.wake();
    expect(await failsAndRecovers(log, watcher)).toMatchObject({ code: 'SOURCE_TIMEOUT' });
  });

  it('because it is empty waits for the first push', async () => {
    const { log, watcher } = watch();
    const [{ error }] = await log.next('onError');
    expect(error).toMatchObject({ code: 'REF_NOT_FOUND' });
    const sha = await fixture.commit(bare, { 'a.yaml': configMap('a') });
    watcher.wake({ sha });
    expect((await log.next('onSnapshot'))[0].revision).toBe(sha);
    await log.next('onRecovered');
  });

  it('because its credentials are refused says so without them', async () => {
    await fixture.commit(bare, { 'a.yaml': configMap('a') });
    const closed = await fixture.serve({ auth: { username: 'git', password: 'right' } });
    let password = 'wr0ng-secret';
    const { log, watcher } = watch(
      { url: `${closed.url}/shop.git`, auth: { passwordEnv: 'UNUSED' } },
      { readSecret: async () => ({ username: 'git', password }) },
    );
    const [{ error }] = await log.next('onError');
    expect(error.code).toBe('SOURCE_AUTH');
    expect(`${error.message} ${error.remedy} ${JSON.stringify(error)}`).not.toContain(password);
    password = 'right';
    watcher.wake();
    await log.next('onSnapshot');
  });

  it('because its password file is missing names the file', async () => {
    const { log } = watch({ auth: { passwordFile: '/nonexistent/token' } });
    const [{ error }] = await log.next('onError');
    expect(error).toMatchObject({ code: 'CONFIG_INVALID', message: expect.stringContaining('/nonexistent/token') });
  });
});

it('follows a force-push, back to an old commit too', async () => {
  const first = await fixture.commit(bare, { 'a.yaml': configMap('a') });
  const { log, watcher } = watch();
  await log.next('onSnapshot');
  const other = await fixture.commit(bare, { 'z.yaml': configMap('z') }, { from: null });
  watcher.wake();
  const [snapshot] = await log.next('onSnapshot', 2);
  expect(snapshot).toMatchObject({ revision: other, objects: [{ object: { metadata: { name: 'z' } } }] });
  await fixture.git(bare, ['update-ref', 'refs/heads/main', first]);
  watcher.wake();
  expect((await log.next('onSnapshot', 3))[0].revision).toBe(first);
});

it('makes a clone anew that was damaged while it stood still', async () => {
  await fixture.commit(bare, { 'a.yaml': configMap('a') });
  const dir = path.join(fixture.root, 'damaged');
  const first = watch({}, { dir });
  await first.log.next('onSnapshot');
  await first.watcher.stop();
  const packs = path.join(dir, 'objects', 'pack');
  for (const file of await readdir(packs)) await rm(path.join(packs, file));
  const { log } = watch({}, { dir });
  await log.next('onSnapshot');
  expect(log.of('onError')).toEqual([]);
});

it('watches a commit id, a tag, a folder and a local path alike', async () => {
  const sha = await fixture.commit(bare, { 'prod/a.yaml': configMap('a'), 'other/b.yaml': 'not: [valid' });
  await fixture.git(bare, ['tag', '-a', '-m', 'x', 'v1']);
  const url = bare;
  for (const config of [{ ref: sha }, { ref: 'v1' }, { url }, { url, ref: sha }, { url, ref: 'v1' }]) {
    const { log } = watch({ path: './prod/', ...config });
    const [snapshot] = await log.next('onSnapshot');
    expect(snapshot).toMatchObject({ revision: sha, objects: [{ origin: { file: 'prod/a.yaml' } }] });
  }
});

it('sees commits to a local path', async () => {
  await fixture.commit(bare, { 'a.yaml': configMap('a') });
  const { log } = watch({ url: bare, pollSeconds: 0.2 });
  await log.next('onSnapshot');
  const sha = await fixture.commit(bare, { 'a.yaml': configMap('a', 'two') });
  expect((await log.next('onSnapshot', 2))[0].revision).toBe(sha);
});

it('watches many sources at once', async () => {
  const names = Array.from({ length: 20 }, (_, n) => `team-${n}`);
  const files = Object.fromEntries(names.map((name) => [`${name}/a.yaml`, configMap(name)]));
  await fixture.commit(bare, files);
  const logs = names.map((name) => watch({ name, path: name }).log);
  const snapshots = await Promise.all(logs.map((log) => log.next('onSnapshot')));
  expect(snapshots.map(([{ source, objects }]) => [source, objects.length])).toEqual(names.map((name) => [name, 1]));
});

it('tells nothing after it was stopped, though a server hangs', async () => {
  onRequest = () => new Promise(() => undefined);
  const { log, watcher } = watch();
  await eventually('a request', () => requests > 0);
  await watcher.stop();
  expect(log.told).toEqual([]);
});

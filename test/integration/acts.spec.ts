import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Act } from '../../src/model/act.js';
import type { SourceConfig } from '../../src/model/generated/index.js';
import { ACTS_REF, ACT_NAMESPACE, actPayload, formatAct } from '../../src/sync/acts/act-line.js';
import { withoutArmour } from '../../src/sync/acts/ssh-signature.js';
import { RepositoryWatcher, type RepositoryWatcherDeps } from '../../src/sync/repository-watcher.js';
import { repositoryOf } from '../../src/sync/source-groups.js';
import { eventually } from '../support/eventually.js';
import { configMap, GitFixture, type GitServer } from '../support/git-fixture.js';
import { SourceLog } from '../support/source-log.js';

// Real processes on a machine that may be busy: a bound, not an expectation.
jest.setTimeout(180_000);

const run = promisify(execFile);
let fixture: GitFixture;
let server: GitServer;
let bare: string;
let head: string;
let watchers: RepositoryWatcher[];
let requests: string[];
let onRequest: (url: string, headers: IncomingHttpHeaders) => void;

beforeEach(async () => {
  fixture = await GitFixture.make();
  requests = [];
  onRequest = () => undefined;
  server = await fixture.serve({
    onRequest: ({ url = '', headers }) => {
      requests.push(url);
      onRequest(url, headers);
    },
  });
  bare = await fixture.repository();
  head = await fixture.commit(bare, { 'a.yaml': configMap('a') });
  watchers = [];
});

afterEach(async () => {
  await Promise.all(watchers.map((watcher) => watcher.stop()));
  await fixture.close();
});

/** A watcher that looks only when woken, unless `config` says otherwise. */
const watch = (config: Partial<SourceConfig> = {}, deps: Partial<RepositoryWatcherDeps> = {}) => {
  const log = new SourceLog();
  const watcher = new RepositoryWatcher(
    repositoryOf([{ name: 'shop', url: `${server.url}/shop.git`, pollSeconds: 3600, ...config }]),
    { dir: path.join(fixture.root, `clone-${watchers.length}`), events: log, ...deps },
  );
  watchers.push(watcher);
  watcher.start();
  return { log, watcher };
};

const clone = async (name = 'work'): Promise<string> => {
  const folder = path.join(fixture.root, name);
  await run('git', ['clone', '--quiet', `${server.url}/shop.git`, folder]);
  return folder;
};

/** As a person does it: fetch, append, push. */
const note = async (folder: string, line: string, sha = head): Promise<void> => {
  await fixture.git(folder, ['fetch', '--quiet', 'origin', `+refs/notes/slipway/act*:refs/notes/slipway/act*`]);
  await fixture.git(folder, ['notes', '--ref=slipway/acts', 'append', '-m', line, sha]);
  await fixture.git(folder, ['push', '--quiet', 'origin', ACTS_REF]);
};

const said = (log: SourceLog): readonly Act[] => log.of('onActs').at(-1)?.[0].acts ?? [];
const words = (log: SourceLog): string[] => said(log).map(({ verb, target }) => `${verb} ${target}`);
const warnings = (log: SourceLog): string[] => log.of('onActWarning').map(([{ message }]) => message);

const key = async (name: string): Promise<string> => {
  const file = path.join(fixture.root, name);
  await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', file]);
  return file;
};

const sign = async (file: string, payload: string): Promise<string> => {
  const message = path.join(fixture.root, 'payload');
  await writeFile(message, payload);
  await run('sh', ['-c', `rm -f "$1.sig" && ssh-keygen -q -Y sign -n ${ACT_NAMESPACE} -f "$0" "$1"`, file, message]);
  return withoutArmour(await readFile(`${message}.sig`, 'utf8')) ?? '';
};

const signers = async (entries: Readonly<Record<string, string>>): Promise<string> => {
  const lines = Object.entries(entries).map(
    async ([principal, file]) => `${principal} ${(await readFile(`${file}.pub`, 'utf8')).trim()}\n`,
  );
  const file = path.join(fixture.root, 'signers');
  await writeFile(file, (await Promise.all(lines)).join(''));
  return file;
};

const act = (verb: Act['verb'], target = 'Deployment/default/web') => ({
  verb,
  target,
  at: Date.now(),
  by: 'Ann <ann@example.org>',
});

describe('an act in a note', () => {
  it('that a plain git client pushed is seen within a poll, without a round trip more while nothing moves', async () => {
    const { log, watcher } = watch({ pollSeconds: 0.2 });
    await log.next('onSnapshot');
    const folder = await clone();
    await note(
      folder,
      '2026-11-27T10:00:00.000Z act      promote Deployment/default/web step=2 by="Ann <ann@example.org>"',
    );
    const [{ source, acts }] = await log.next('onActs');
    expect(source).toBe('shop');
    expect(acts).toEqual([
      {
        id: expect.stringMatching(/^note:[0-9a-f]{32}$/),
        verb: 'promote',
        source: 'shop',
        target: 'Deployment/default/web',
        revision: head,
        step: 2,
        at: Date.parse('2026-11-27T10:00:00.000Z'),
        by: 'Ann <ann@example.org>',
      },
    ]);
    await note(folder, '2026-11-27T11:00:00.000Z act abort web');
    const [{ acts: both }] = await log.next('onActs', 2);
    expect(both.map(({ verb }) => verb)).toEqual(['promote', 'abort']);
    expect(both[0]?.id).toBe(acts[0]?.id);
    const before = watcher.stateOf('shop')?.checkedAt ?? 0;
    requests = [];
    await eventually(
      'two more looks',
      () => requests.length >= 2 && (watcher.stateOf('shop')?.checkedAt ?? 0) > before,
    );
    expect(new Set(requests)).toEqual(new Set(['/shop.git/git-upload-pack']));
    expect(log.of('onActs')).toHaveLength(2);
    expect(log.of('onSnapshot')).toHaveLength(1);
  });

  it.each([{ useGit: true }, { useGit: false }])('is read with or without a git program: %j', async (options) => {
    const folder = await clone();
    await note(folder, formatAct(act('pause')));
    const { log, watcher } = watch({}, options);
    await log.next('onActs');
    await note(folder, formatAct(act('resume')));
    watcher.wake();
    await log.next('onActs', 2);
    expect(words(log)).toEqual(['pause Deployment/default/web', 'resume Deployment/default/web']);
  });

  it('is read from a server that speaks only version 1 of the protocol, beside the heads', async () => {
    onRequest = (_url, headers) => void delete headers['git-protocol'];
    const folder = await clone();
    await note(folder, formatAct(act('pause')));
    const { log, watcher } = watch();
    await log.next('onActs');
    await note(folder, formatAct(act('resume')));
    const next = await fixture.commit(bare, { 'a.yaml': configMap('a', 'two') });
    watcher.wake();
    await log.next('onActs', 2);
    expect(words(log)).toEqual(['pause Deployment/default/web', 'resume Deployment/default/web']);
    expect(log.of('onSnapshot').at(-1)?.[0].revision).toBe(next);
    expect([...warnings(log), ...log.of('onError')]).toEqual([]);
  });

  it('is read of a local repository, and of a source that stays at one commit', async () => {
    const folder = await clone();
    await note(folder, formatAct(act('retry')));
    const local = watch({ url: bare });
    const pinned = watch({ ref: head });
    await Promise.all([local.log.next('onActs'), pinned.log.next('onActs')]);
    expect(words(local.log)).toEqual(['retry Deployment/default/web']);
    expect(words(pinned.log)).toEqual(['retry Deployment/default/web']);
  });

  it('leaves what a thin pack builds on as it was: a new head still comes as a difference', async () => {
    const big = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`m/${n}.yaml`, configMap(`m-${n}`)]));
    head = await fixture.commit(bare, big);
    const { log, watcher } = watch();
    await log.next('onSnapshot');
    const folder = await clone();
    for (let n = 1; n <= 10; n++) {
      await note(folder, formatAct(act('promote', `web-${n}`)));
      watcher.wake();
      await log.next('onActs', n);
    }
    const clones = path.join(fixture.root, 'clone-0');
    const shallow = await readFile(path.join(clones, 'shallow'), 'utf8');
    expect(shallow.trim()).toBe(head);
    await fixture.commit(bare, { 'm/0.yaml': configMap('m-0', 'two') });
    watcher.wake();
    await log.next('onSnapshot', 2);
    expect(log.of('onError')).toEqual([]);
  });

  it('that cannot be read is tried again and holds no commit back', async () => {
    const folder = await clone();
    await note(folder, formatAct(act('promote')));
    // The clone is there already: what is fetched now are the notes.
    const { log, watcher } = watch();
    await log.next('onActs');
    await note(folder, formatAct(act('abort')));
    let fail = true;
    onRequest = () => undefined;
    const next = await fixture.commit(bare, { 'a.yaml': configMap('a', 'two') });
    // ls-refs, the head's fetch, the notes' fetch: the third fails.
    let posts = 0;
    onRequest = (url) => {
      posts += url.endsWith('git-upload-pack') ? 1 : 0;
      if (fail && posts >= 3) throw new Error('out of order');
    };
    watcher.wake();
    await eventually('a warning', () => warnings(log).length > 0);
    expect(log.of('onSnapshot').at(-1)?.[0].revision).toBe(next);
    expect(warnings(log)[0]).toContain('acts cannot be read');
    expect(log.of('onError')).toEqual([]);
    fail = false;
    watcher.wake();
    await log.next('onActs', 2);
    expect(words(log)).toHaveLength(2);
  });

  it('that is damaged is named and passed over', async () => {
    const folder = await clone();
    await note(folder, `${new Date().toISOString()} act      promote web step=minus`);
    await note(folder, 'looks good to me');
    await note(folder, formatAct(act('promote')));
    const { log } = watch();
    await log.next('onActs');
    expect(words(log)).toEqual(['promote Deployment/default/web']);
    expect(warnings(log)).toEqual([expect.stringContaining('promote web step=minus')]);
  });
});

describe('hostile notes', () => {
  it('hide no act and stop nothing', async () => {
    const folder = await clone();
    await note(folder, formatAct(act('promote')));
    const flood = Array.from({ length: 3000 }, (_, n) => `2026-01-01T00:00:00.000Z act      abort web-${n}`).join('\n');
    const others = ['c', 'd', 'e'].map((digit) => digit.repeat(40));
    const add = (text: string, sha: string) =>
      fixture.git(folder, ['notes', '--ref=slipway/acts', 'add', '-F', '-', sha], Buffer.from(text));
    await add(flood, others[0] as string);
    await add('x'.repeat(3 * 2 ** 20), others[1] as string);
    await add(`\u0000\u001b[2J${formatAct(act('abort'))}\n`, others[2] as string);
    await fixture.git(folder, ['push', '--quiet', 'origin', ACTS_REF]);
    const { log } = watch();
    await log.next('onActs');
    expect(said(log)).toHaveLength(200);
    expect(said(log).at(-1)).toMatchObject({ verb: 'promote', target: 'Deployment/default/web', revision: head });
    expect(warnings(log)).toEqual([expect.stringContaining('the note is too large')]);
  });
});

describe('with allowed signers', () => {
  it('only what one of them signed counts; who and why is said of the rest', async () => {
    const [ann, eve] = [await key('ann'), await key('eve')];
    const file = await signers({ 'ann@example.org': ann });
    const folder = await clone();
    const signed = async (by: string, verb: Act['verb'], sha = head): Promise<string> => {
      const line = formatAct(act(verb));
      return `${line} sig=${await sign(by, actPayload(sha, line))}`;
    };
    await note(folder, formatAct(act('abort')));
    await note(folder, await signed(eve, 'pause'));
    const good = await signed(ann, 'promote');
    await note(folder, good.replace('promote', 'promote-full'));
    await note(folder, await signed(ann, 'retry', 'b'.repeat(40)));
    await note(folder, good);
    const { log, watcher } = watch({ approvals: { allowedSigners: file } });
    await log.next('onActs');
    expect(said(log)).toMatchObject([{ verb: 'promote', by: 'Ann <ann@example.org>' }]);
    expect(warnings(log).sort()).toEqual([
      expect.stringMatching(/^abort .* by Ann .* does not count: it is not signed/),
      expect.stringMatching(/^pause .* does not count: its key is not among the allowed signers/),
      expect.stringMatching(/^promote-full .* does not count: its signature by ann@example.org is not valid/),
      expect.stringMatching(/^retry .* does not count: its signature by ann@example.org is not valid/),
    ]);
    // A signer who is added counts from the next look on, under the name that the file gives.
    await signers({ 'ann@example.org': ann, 'eve@example.org': eve });
    watcher.wake();
    await log.next('onActs', 2);
    expect(said(log).map(({ verb, by }) => `${verb} ${by}`)).toEqual([
      'pause eve@example.org',
      'promote Ann <ann@example.org>',
    ]);
  });

  it('nothing counts while their file is not there', async () => {
    const folder = await clone();
    await note(folder, formatAct(act('promote')));
    const { log } = watch({ approvals: { allowedSigners: path.join(fixture.root, 'none') } });
    await eventually('a warning', () => warnings(log).length > 0);
    expect(warnings(log)[0]).toContain('approvals.allowedSigners: cannot read');
    expect(log.of('onActs')).toEqual([]);
  });

  it("a commit's trailers count by its own signature", async () => {
    const ann = await key('ann');
    const file = await signers({ 'ann@example.org': ann });
    const folder = await clone();
    const { log, watcher } = watch({ approvals: { allowedSigners: file } });
    await log.next('onSnapshot');
    const config = ['-c', 'gpg.format=ssh', '-c', `user.signingkey=${ann}`];
    const commit = async (...args: string[]): Promise<void> => {
      await fixture.git(folder, [...config, 'commit', '--quiet', '--allow-empty', ...args]);
      await fixture.git(folder, ['push', '--quiet', 'origin', 'HEAD:main']);
      watcher.wake();
    };
    await commit('-m', 'unsigned', '-m', 'Slipway-Abort: web');
    await eventually('a warning', () => warnings(log).length > 0);
    expect(warnings(log)[0]).toMatch(/^abort web by Ann <ann@example.org> on .* does not count: it is not signed/);
    await commit('-S', '-m', 'release', '-m', 'Slipway-Promote: web');
    await log.next('onActs');
    expect(said(log)).toMatchObject([
      { verb: 'promote', target: 'web', by: 'Ann <ann@example.org>', reason: 'release' },
    ]);
  });
});

describe('a trailer', () => {
  it('of a commit that comes is an act, told before its snapshot', async () => {
    const { log, watcher } = watch();
    await log.next('onSnapshot');
    const sha = await fixture.commit(
      bare,
      { 'a.yaml': configMap('a', 'two') },
      { message: 'Release\n\nSlipway-Promote: web\nSlipway-Override: shop\nSlipway-Abort: ../etc' },
    );
    watcher.wake();
    await log.next('onSnapshot', 2);
    expect(said(log)).toEqual([
      { id: `commit:${sha}:override:shop`, verb: 'override', target: 'shop', ...carried(sha) },
      { id: `commit:${sha}:promote:web`, verb: 'promote', target: 'web', ...carried(sha) },
    ]);
    expect(log.kinds.slice(-3)).toEqual(['onCommit', 'onActs', 'onSnapshot']);
  });

  it.each([
    ['a local repository', async () => bare, false],
    ['a server that filters', async () => `${server.url}/shop.git`, true],
  ])('of a commit that a merge brought counts from the merge on: %s', async (_what, url, filters) => {
    await fixture.git(bare, ['config', 'uploadpack.allowFilter', String(filters)]);
    const old = await fixture.commit(
      bare,
      { 'a.yaml': configMap('a', 'zero') },
      { message: 'Old\n\nSlipway-Abort: web' },
    );
    head = await fixture.commit(bare, { 'a.yaml': configMap('a', 'one') });
    const { log, watcher } = watch({ url: await url() });
    await log.next('onSnapshot');
    const folder = await clone();
    await fixture.git(folder, ['checkout', '--quiet', '-b', 'side', old]);
    await writeFile(path.join(folder, 'b.yaml'), configMap('b'));
    await fixture.git(folder, ['add', '.']);
    await fixture.git(folder, ['commit', '--quiet', '-m', 'On the side', '-m', 'Slipway-Promote: web']);
    await fixture.git(folder, ['checkout', '--quiet', 'main']);
    await fixture.git(folder, ['merge', '--quiet', '--no-ff', '-m', 'Merge it', 'side']);
    await fixture.git(folder, ['push', '--quiet', 'origin', 'main']);
    watcher.wake();
    await log.next('onActs');
    expect(words(log)).toEqual(['promote web']);
    const merge = Number((await fixture.git(folder, ['log', '-1', '--format=%ct', 'main'])).trim()) * 1000;
    const tip = await fixture.resolve(bare, 'refs/heads/main');
    expect(said(log)[0]).toMatchObject({ reason: 'On the side', at: merge, revision: tip });
    expect(said(log)[0]?.id).not.toContain(tip);
  });

  it('of a commit in between is not seen where the server gives no history; the head still counts', async () => {
    const { log, watcher } = watch();
    await log.next('onSnapshot');
    await fixture.commit(bare, { 'a.yaml': configMap('a', 'two') }, { message: 'x\n\nSlipway-Abort: web' });
    await fixture.commit(bare, { 'a.yaml': configMap('a', 'three') }, { message: 'y\n\nSlipway-Retry: web' });
    watcher.wake();
    await log.next('onSnapshot', 2);
    expect(words(log)).toEqual(['retry web']);
  });
});

const carried = (revision: string) => ({
  source: 'shop',
  revision,
  at: 1_700_000_001_000,
  by: 'Ann <ann@example.org>',
  reason: 'Release',
});

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createBareRepository, startGitServer } from '../../scripts/lib/git-http-server.js';
import { DirectoryRemote } from '../../src/sync/git/notes-directory.js';
import { openNotes, type NotesOptions, type NotesStore } from '../../src/sync/git/notes.js';
import { formatLine } from '../../src/sync/git/notes-text.js';

// Real processes on a machine that may be busy: a bound, not an expectation.
jest.setTimeout(120_000);

type GitServer = Awaited<ReturnType<typeof startGitServer>>;

const REF = 'refs/notes/slipway/rollout';
const SYNC = 'refs/notes/slipway/sync';
const credentials = { username: 'git', password: 'pa:ss wörd' };
const run = promisify(execFile);
const base = Date.parse('2026-11-23T22:30:00.000Z');
const line = (offset: number, text: string): string =>
  formatLine({ at: base + offset, state: 'pending', description: text });

let root: string;
let bare: string;
let server: GitServer;
let requests: string[];
/** Bytes of the answers to git-upload-pack. */
let fetched: number;
let beforePush: (() => Promise<void>) | null;
let stores: NotesStore[];

const git = async (directory: string, ...args: string[]): Promise<string> => {
  const identity = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', '-c', 'commit.gpgsign=false'];
  return (await run('git', ['-C', directory, ...identity, ...args], { maxBuffer: 64e6 })).stdout;
};

/** A clone with `count` commits on main, pushed; returns their ids, oldest first. */
async function commits(count: number): Promise<string[]> {
  const clone = path.join(root, 'clone');
  await run('git', ['clone', '--quiet', bare, clone]);
  const stream = Array.from(
    { length: count },
    (_, n) => `commit refs/heads/main\ncommitter Ann <a@b> ${n} +0000\ndata 2\nc\n`,
  );
  await writeFile(path.join(root, 'stream'), stream.join('\n'));
  await run('sh', ['-c', 'git fast-import --quiet --force < ../stream && git push --quiet origin main'], {
    cwd: clone,
  });
  return (await git(clone, 'rev-list', '--reverse', 'main')).trim().split('\n');
}

async function open(options: Partial<NotesOptions> = {}): Promise<NotesStore> {
  const folder = path.join(root, `cache-${stores.length}`);
  const store = await openNotes({ url: `${server.url}/shop.git`, folder, auth: async () => credentials, ...options });
  stores.push(store);
  return store;
}

function countAnswer(response: ServerResponse): void {
  const write = response.write.bind(response);
  response.write = ((chunk: Uint8Array, ...rest: [never]) => {
    fetched += chunk.length;
    return write(chunk, ...rest);
  }) as typeof response.write;
}

const show = (sha: string, ref = REF): Promise<string> => git(bare, 'notes', '--ref', ref, 'show', sha);

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'slipway-notes-'));
  bare = await createBareRepository(root, 'shop.git');
  [requests, fetched, beforePush, stores] = [[], 0, null, []];
  server = await startGitServer({
    root,
    auth: credentials,
    onRequest: async (request, response) => {
      if (request.url?.endsWith('/git-upload-pack')) countAnswer(response);
      requests.push(`${request.method} ${request.url?.split('/').at(-1)}`);
      const hook = request.url?.endsWith('/git-receive-pack') ? beforePush : null;
      if (hook) beforePush = null;
      await hook?.();
    },
  });
});

afterEach(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await server.close();
  await rm(root, { recursive: true, force: true });
});

const remotes: [string, () => Partial<NotesOptions>][] = [
  ['over smart HTTP', () => ({})],
  ['on a local path by git', () => ({ url: bare, useGitProgram: true })],
  ['on a local path without git', () => ({ url: bare, useGitProgram: false })],
];

describe.each(remotes)('notes %s', (_name, options) => {
  it('are readable by git log', async () => {
    const [sha = ''] = await commits(1);
    const store = await open(options());
    await store.append(REF, sha, line(0, 'web 3/5 · canary 2/4'));
    await store.append(REF, sha, line(1, 'web 5/5'));
    await store.append(SYNC, sha, line(1, '42 objects'));
    const clone = path.join(root, 'clone');
    await git(clone, 'fetch', '--quiet', 'origin', 'refs/notes/*:refs/notes/*');
    const log = await git(clone, 'log', '--notes=slipway/rollout', '--format=%N');
    expect(log.trim()).toBe(`${line(0, 'web 3/5 · canary 2/4')}\n${line(1, 'web 5/5')}`);
    expect((await git(clone, 'log', '--notes=slipway/sync', '--format=%N')).trim()).toBe(line(1, '42 objects'));
    expect(await git(clone, 'log', '-1', '--format=%an <%ae>', REF)).toBe('Slipway <slipway@localhost>\n');
    await git(bare, 'fsck', '--strict', '--no-dangling');
  });

  it("merge into a person's note and keep their words", async () => {
    const [sha = ''] = await commits(1);
    await git(bare, 'notes', '--ref', REF, 'add', '-m', 'looks good\n\nAnn', sha);
    const store = await open(options());
    await store.append(REF, sha, line(0, 'web 1/1'));
    await git(bare, 'notes', '--ref', REF, 'append', '-m', 'still good', sha);
    await store.append(REF, sha, line(1, 'web 2/2'));
    expect(await show(sha)).toBe(`looks good\n\nAnn\n${line(0, 'web 1/1')}\n\nstill good\n${line(1, 'web 2/2')}\n`);
    expect(await store.read(REF, sha)).toBe(await show(sha));
  });

  it('keep bytes that are no UTF-8', async () => {
    const [sha = ''] = await commits(1);
    const remark = Buffer.from([0xe9, 0x20, 0xa0, 0x85, 0xff, 0x0a]);
    await writeFile(path.join(root, 'remark'), remark);
    await git(
      bare,
      'notes',
      '--ref',
      REF,
      'add',
      '-C',
      (await git(bare, 'hash-object', '-w', path.join(root, 'remark'))).trim(),
      sha,
    );
    await (await open(options())).append(REF, sha, line(0, 'à'));
    const { stdout } = await run('git', ['-C', bare, 'notes', '--ref', REF, 'show', sha], { encoding: 'buffer' });
    expect(stdout).toEqual(Buffer.concat([remark, Buffer.from(`${line(0, 'à')}\n`)]));
  });

  it('live in trees that git fanned out, and git reads what is added', async () => {
    const shas = await commits(300);
    const [old = '', fresh = ''] = shas;
    const stdin = shas.slice(2).map((sha) => `N inline ${sha}\ndata 4\nold\n`);
    const stream = `commit ${REF}\ncommitter Ann <a@b> 1 +0000\ndata 2\nn\n${stdin.join('\n')}\n`;
    await writeFile(path.join(root, 'notes'), stream);
    await run('sh', ['-c', `git fast-import --quiet < ../notes`], { cwd: bare });
    await git(bare, 'notes', '--ref', REF, 'add', '-m', 'x', old);
    expect(await git(bare, 'ls-tree', '--name-only', REF)).toMatch(/^[0-9a-f]{2}\n/);
    const store = await open(options());
    await Promise.all([store.append(REF, old, line(0, 'a')), store.append(REF, fresh, line(0, 'b'))]);
    expect(await show(old)).toBe(`x\n${line(0, 'a')}\n`);
    expect(await show(fresh)).toBe(`${line(0, 'b')}\n`);
    expect((await git(bare, 'notes', '--ref', REF, 'list')).trim().split('\n')).toHaveLength(300);
    expect((await store.readAll(REF)).size).toBe(300);
    await git(bare, 'notes', '--ref', REF, 'append', '-m', 'y', fresh);
    expect(await show(fresh)).toBe(`${line(0, 'b')}\n\ny\n`);
  });

  it('fan out as git does when they become many', async () => {
    const shas = await commits(200);
    const store = await open(options());
    await Promise.all(shas.map((sha, n) => store.append(REF, sha, line(n, 'many'))));
    const ours = await git(bare, 'rev-parse', `${REF}^{tree}`);
    await git(bare, 'notes', '--ref', REF, 'add', '-f', '-m', 'z', shas[0] ?? '');
    await git(bare, 'notes', '--ref', REF, 'add', '-f', '-m', line(0, 'many'), shas[0] ?? '');
    expect(await git(bare, 'rev-parse', `${REF}^{tree}`)).toBe(ours);
    await git(bare, 'fsck', '--strict', '--no-dangling');
  });

  it('lose no line of several writers and a person at once', async () => {
    const shas = await commits(3);
    const writers = await Promise.all([open(options()), open(options()), open(options())]);
    const texts = Array.from({ length: 8 }, (_, n) => n);
    const appended = writers.map(async (store, who) => {
      for (const n of texts)
        await Promise.all(shas.map((sha) => store.append(n % 2 ? REF : SYNC, sha, line(100 * who + n, `${who}/${n}`))));
    });
    const person = annotate(shas, 6);
    await Promise.all([...appended, person]);
    for (const sha of shas) {
      const found = `${await show(sha)}${await show(sha, SYNC)}`.split('\n');
      const states = found.filter((text) => text.startsWith('2026-')).sort();
      const expected = writers.flatMap((_, who) => texts.map((n) => line(100 * who + n, `${who}/${n}`)));
      expect(states).toEqual(expected.sort());
      expect(found.filter((text) => text.startsWith('Ann '))).toHaveLength(6);
    }
    await git(bare, 'fsck', '--strict', '--no-dangling');
  });
});

/** A person annotates every commit `rounds` times in a clone of her own, and pushes until it is taken. */
async function annotate(shas: readonly string[], rounds: number): Promise<void> {
  const clone = path.join(root, 'ann');
  await run('git', ['clone', '--quiet', bare, clone]);
  for (let round = 0; round < rounds; round++) {
    for (let taken = false; !taken;) {
      await git(clone, 'fetch', '--quiet', 'origin', `+${REF}:${REF}`).catch(() => undefined);
      for (const sha of shas) await git(clone, 'notes', '--ref', REF, 'append', '-m', `Ann ${round}`, sha);
      taken = await git(clone, 'push', '--quiet', 'origin', REF).then(
        () => true,
        () => false,
      );
    }
  }
}

describe('round trips over HTTP', () => {
  it('are one for a push when nobody else wrote, however many lines and refs wait', async () => {
    const shas = await commits(40);
    const store = await open();
    await store.append(REF, shas[0] ?? '', line(0, 'first'));
    expect(requests).toEqual(['GET refs?service=git-upload-pack', 'POST git-receive-pack']);
    await store.append(SYNC, shas[0] ?? '', line(0, 'first'));
    requests.length = 0;
    await Promise.all(
      shas.flatMap((sha) => [store.append(REF, sha, line(1, 'a')), store.append(SYNC, sha, line(2, 'b'))]),
    );
    expect(requests).toEqual(['POST git-receive-pack']);
    expect(await git(bare, 'rev-list', '--count', REF)).toBe('2\n');
  });

  it('are none for a line that is there', async () => {
    const [sha = ''] = await commits(1);
    const store = await open();
    await store.append(REF, sha, line(0, 'a'));
    requests.length = 0;
    await store.append(REF, sha, line(0, 'a'));
    expect(requests).toEqual([]);
  });

  it('carry only what is new when the race was lost', async () => {
    const shas = await commits(300);
    const [here, there] = [await open(), await open()];
    await Promise.all(shas.map((sha, n) => here.append(REF, sha, line(n, `some text about ${sha}`))));
    await there.append(REF, shas[0] ?? '', line(1000, 'there'));
    const cold = fetched;
    for (const [n, store] of [here, there, here].entries()) {
      const before = fetched;
      await store.append(REF, shas[1] ?? '', line(2000 + n, 'again'));
      expect(fetched - before).toBeGreaterThan(0);
      expect(fetched - before).toBeLessThan(cold / 3);
    }
    expect(await show(shas[1] ?? '')).toMatch(/about.*\n.*again\n.*again\n.*again\n$/);
  });

  it('gather what waits during a push into the next', async () => {
    const shas = await commits(20);
    const store = await open();
    await store.append(REF, shas[0] ?? '', line(0, 'first'));
    requests.length = 0;
    const late: Promise<void>[] = [];
    beforePush = async () => void late.push(...shas.map((sha) => store.append(REF, sha, line(2, 'late'))));
    await store.append(REF, shas[0] ?? '', line(1, 'early'));
    await Promise.all(late);
    expect(late).toHaveLength(20);
    expect(requests).toEqual(['POST git-receive-pack', 'POST git-receive-pack']);
  });
});

describe('a remote that misbehaves', () => {
  it('takes the line once when the answer to the push was lost', async () => {
    const [sha = ''] = await commits(1);
    const store = await open();
    await store.append(REF, sha, line(0, 'a'));
    beforePush = async () => {
      await (await open()).append(REF, sha, line(1, 'b'));
      throw new Error('lost');
    };
    await expect(store.append(REF, sha, line(1, 'b'))).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE' });
    await store.append(REF, sha, line(1, 'b'));
    expect(await show(sha)).toBe(`${line(0, 'a')}\n${line(1, 'b')}\n`);
  });

  it('is named with its reason when a hook declines', async () => {
    const [sha = ''] = await commits(1);
    await writeFile(path.join(bare, 'hooks/pre-receive'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    const store = await open();
    const refused = store.append(REF, sha, line(0, 'a'));
    await expect(refused).rejects.toMatchObject({
      code: 'FORGE_ERROR',
      message: expect.stringContaining('hook declined'),
    });
    await rm(path.join(bare, 'hooks/pre-receive'));
    await store.append(REF, sha, line(0, 'a'));
    expect(await show(sha)).toBe(`${line(0, 'a')}\n`);
  });

  it.each([
    ['wrong credentials', { auth: async () => ({ username: 'git', password: 'hunter2' }) }, 'SOURCE_AUTH'],
    ['no credentials', { auth: async () => undefined }, 'SOURCE_AUTH'],
    ['a closed port', { url: 'http://user:hunter2@127.0.0.1:1/shop.git' }, 'SOURCE_UNREACHABLE'],
    ['no such folder', { url: '/nowhere/shop.git' }, 'SOURCE_UNREACHABLE'],
    ['no such folder, without git', { url: '/nowhere/shop.git', useGitProgram: false }, 'SOURCE_UNREACHABLE'],
  ])('fails clearly: %s', async (_name, options, code) => {
    const store = await open(options);
    const error: unknown = await store.append(REF, 'a'.repeat(40), line(0, 'a')).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code });
    expect(JSON.stringify(error) + String(error)).not.toContain('hunter2');
  });

  it('does not answer in time', async () => {
    beforePush = () => new Promise(() => undefined);
    const store = await open({ timeoutMs: 300 });
    await expect(store.append(REF, 'a'.repeat(40), line(0, 'a'))).rejects.toMatchObject({ code: 'SOURCE_TIMEOUT' });
  });

  it('closes at once while a push hangs', async () => {
    const hangs = new Promise<void>((resolve) => (beforePush = () => new Promise(() => resolve())));
    const store = await open();
    const appended = store.append(REF, 'a'.repeat(40), line(0, 'a'));
    const rejected = expect(appended).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE' });
    await hangs;
    await store.close();
    await rejected;
  });

  it('loses its notes ref, and gets a new one', async () => {
    const [sha = ''] = await commits(1);
    const store = await open();
    await store.append(REF, sha, line(0, 'a'));
    await git(bare, 'update-ref', '-d', REF);
    await store.append(REF, sha, line(1, 'b'));
    expect(await show(sha)).toBe(`${line(1, 'b')}\n`);
  });

  it('had its history rewritten: the new tip is the base', async () => {
    const [sha = '', other = ''] = await commits(2);
    const store = await open();
    await store.append(REF, sha, line(0, 'a'));
    await store.append(REF, other, line(0, 'o'));
    await git(bare, 'update-ref', REF, `${REF}~1`);
    await store.append(REF, sha, line(1, 'b'));
    expect(await show(sha)).toBe(`${line(0, 'a')}\n${line(1, 'b')}\n`);
    await expect(show(other)).rejects.toThrow('no note found');
    await store.append(REF, other, line(2, 'p'));
    expect(await show(other)).toBe(`${line(2, 'p')}\n`);
    await git(bare, 'fsck', '--strict', '--no-dangling');
  });
});

describe('the cache', () => {
  it('may vanish between two writes', async () => {
    const [sha = ''] = await commits(1);
    const folder = path.join(root, 'vanishing');
    const store = await open({ folder });
    await store.append(REF, sha, line(0, 'a'));
    await rm(folder, { recursive: true });
    await store.append(REF, sha, line(1, 'b')).catch(() => store.append(REF, sha, line(1, 'b')));
    expect(await show(sha)).toBe(`${line(0, 'a')}\n${line(1, 'b')}\n`);
  });

  it('removes what dead processes left, and itself', async () => {
    const folder = path.join(root, 'left');
    await mkdir(path.join(folder, '4194999-abcdef'), { recursive: true });
    await mkdir(path.join(folder, `${process.ppid}-abcdef`), { recursive: true });
    const store = await open({ folder });
    await store.read(REF, 'a'.repeat(40));
    await commits(1);
    await store.append(REF, 'a'.repeat(40), line(0, 'a'));
    const [left, own] = [`${process.ppid}-abcdef`, expect.stringMatching(`^${process.pid}-`)];
    const found = await readdir(folder);
    expect(found).toHaveLength(2);
    expect(found).toEqual(expect.arrayContaining([left, own]));
    await store.close();
    expect(await readdir(folder)).toEqual([`${process.ppid}-abcdef`]);
  });
});

describe('a local repository', () => {
  it.each([true, false])('of another owner stays theirs (git program: %s)', async (useGitProgram) => {
    const [sha = ''] = await commits(1);
    await run('chown', ['-R', '65534:65534', bare]);
    await run('chmod', ['755', root]);
    await (await open({ url: bare, useGitProgram })).append(REF, sha, line(0, 'a'));
    expect((await run('find', [bare, '!', '-user', '65534'])).stdout).toBe('');
    const safe = ['-c', `safe.directory=${bare}`];
    expect((await run('git', [...safe, '-C', bare, 'notes', '--ref', REF, 'show', sha])).stdout).toBe(
      `${line(0, 'a')}\n`,
    );
  });

  it.each([true, false])('may be named relative to the working folder (git program: %s)', async (useGitProgram) => {
    const [sha = ''] = await commits(1);
    const store = await open({ url: path.relative(process.cwd(), bare), useGitProgram });
    await store.append(REF, sha, line(0, 'a'));
    expect(await show(sha)).toBe(`${line(0, 'a')}\n`);
  });

  it.each([true, false])('with packed refs, in a worktree (git program: %s)', async (useGitProgram) => {
    const [sha = ''] = await commits(1);
    const clone = path.join(root, 'clone');
    const tree = path.join(root, 'tree');
    await git(clone, 'worktree', 'add', '--quiet', '--detach', tree);
    const store = await open({ url: tree, useGitProgram });
    await store.append(REF, sha, line(0, 'a'));
    await git(clone, 'pack-refs', '--all');
    await git(clone, 'gc', '--quiet');
    await store.append(REF, sha, line(1, 'b'));
    expect(await git(clone, 'notes', '--ref', REF, 'show', sha)).toBe(`${line(0, 'a')}\n${line(1, 'b')}\n`);
  });

  it('respects a lock that git holds', async () => {
    const [sha = ''] = await commits(1);
    await (await open({ url: bare, useGitProgram: false })).append(REF, sha, line(0, 'a'));
    const remote = new DirectoryRemote(bare);
    const from = (await remote.fetch([REF])).get(REF) ?? null;
    const lock = path.join(bare, `${REF}.lock`);
    await writeFile(lock, '');
    expect((await remote.push([{ ref: REF, from, to: sha }])).get(REF)).toMatch(/^cannot lock ref/);
    expect((await remote.fetch([REF])).get(REF)).toBe(from);
    await rm(lock);
    expect(await remote.push([{ ref: REF, from: sha, to: sha }])).toEqual(new Map([[REF, 'the ref has moved']]));
    expect(await remote.push([{ ref: REF, from, to: sha }])).toEqual(new Map([[REF, null]]));
    expect((await readdir(path.dirname(lock))).filter((name) => name.endsWith('.lock'))).toEqual([]);
    expect(await git(bare, 'rev-parse', REF)).toBe(`${sha}\n`);
  });
});

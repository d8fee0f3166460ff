import { chown, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { openRepository, readCommit, type Repository, type RepositoryOptions } from '../../src/sync/repository.js';
import { configMap, GitFixture, type GitServer } from '../support/git-fixture.js';

// Real processes on a machine that may be busy: a bound, not an expectation.
jest.setTimeout(120_000);

let fixture: GitFixture;
let server: GitServer;
let bare: string;
let opened: Repository[];
let requests: string[];

beforeEach(async () => {
  fixture = await GitFixture.make();
  requests = [];
  server = await fixture.serve({ onRequest: ({ method, url }) => void requests.push(`${method} ${url}`) });
  bare = await fixture.repository();
  opened = [];
});

afterEach(async () => {
  for (const repository of opened) repository.close();
  await fixture.close();
});

const open = async (options: Partial<RepositoryOptions> = {}): Promise<Repository> => {
  const repository = await openRepository({
    url: `${server.url}/shop.git`,
    dir: path.join(fixture.root, 'clone'),
    timeoutMs: 60_000,
    ...options,
  });
  opened.push(repository);
  return repository;
};

/** The text of the only file of a commit whose tree holds one file. */
const textAt = async (repository: Repository, sha: string): Promise<string> => {
  const objects = await repository.objects();
  try {
    const { tree } = await readCommit(objects, sha);
    const read = async (oid: string): Promise<Buffer> => {
      for await (const { content } of objects.read([oid], 1e6)) if (content) return content;
      throw new Error(`${oid} cannot be read`);
    };
    const entry = await read(tree);
    return (await read(entry.subarray(-20).toString('hex'))).toString();
  } finally {
    objects.close();
  }
};

describe.each([
  ['with a git program', true],
  ['with isomorphic-git alone', false],
])('a repository over smart HTTP, %s', (_name, useGit) => {
  it('reads a branch, then the next commit of it', async () => {
    const first = await fixture.commit(bare, { 'a.yaml': configMap('a', 'one') }, { message: 'first\n\nbody' });
    const repository = await open({ useGit });
    expect(await repository.fetch('main')).toBe(first);
    expect(await textAt(repository, first)).toBe(configMap('a', 'one'));
    const second = await fixture.commit(bare, { 'a.yaml': configMap('a', 'two') });
    expect(await repository.remoteHead('main')).toBe(second);
    expect(await repository.fetch('main')).toBe(second);
    expect(await textAt(repository, second)).toBe(configMap('a', 'two'));
  });

  it('tells what the commit says', async () => {
    const first = await fixture.commit(bare, { 'a.yaml': configMap('a') });
    const sha = await fixture.commit(
      bare,
      { 'b.yaml': configMap('b') },
      { message: 'Ship it\n\nSlipway-Confirm: deletion' },
    );
    const repository = await open({ useGit });
    await repository.fetch('main');
    const objects = await repository.objects();
    expect(await readCommit(objects, sha)).toEqual({
      sha,
      tree: expect.stringMatching(/^[0-9a-f]{40}$/),
      parents: [first],
      author: 'Ann',
      committedAt: 1_700_000_001_000,
      message: expect.stringContaining('Slipway-Confirm: deletion'),
    });
    objects.close();
  });

  it('reads a tag, an annotated tag and a commit id', async () => {
    const sha = await fixture.commit(bare, { 'a.yaml': configMap('a', 'tagged') });
    await fixture.git(bare, ['tag', 'light', sha]);
    await fixture.git(bare, ['tag', '-a', '-m', 'release', 'v1', sha]);
    await fixture.git(bare, ['tag', '-a', '-m', 'of a tag', 'v1-again', 'v1']);
    await fixture.commit(bare, { 'a.yaml': configMap('a', 'later') });
    const repository = await open({ useGit });
    for (const ref of ['light', 'v1', 'v1-again', 'refs/tags/v1', sha]) expect(await repository.fetch(ref)).toBe(sha);
    expect(await textAt(repository, sha)).toBe(configMap('a', 'tagged'));
  });

  it('takes a branch when a tag has the same name', async () => {
    const tagged = await fixture.commit(bare, { 'a.yaml': configMap('a') });
    await fixture.git(bare, ['tag', 'main', tagged]);
    const head = await fixture.commit(bare, { 'a.yaml': configMap('a', 'two') });
    expect(await (await open({ useGit })).remoteHead('main')).toBe(head);
  });

  it('does not take a longer name for the ref', async () => {
    await fixture.commit(bare, { 'a.yaml': configMap('a') }, { ref: 'refs/heads/main-2' });
    await expect((await open({ useGit })).remoteHead('main')).rejects.toMatchObject({ code: 'REF_NOT_FOUND' });
  });

  it('follows a force-push to other history', async () => {
    await fixture.commit(bare, { 'a.yaml': configMap('a', 'one') });
    const repository = await open({ useGit });
    await repository.fetch('main');
    const other = await fixture.commit(bare, { 'b.yaml': configMap('b', 'other') }, { from: null });
    expect(await repository.fetch('main')).toBe(other);
    expect(await textAt(repository, other)).toBe(configMap('b', 'other'));
  });

  it('says of a commit the server does not have that it is not there', async () => {
    await fixture.commit(bare, { 'a.yaml': configMap('a') });
    const repository = await open({ useGit });
    await expect(repository.fetch('1234567890'.repeat(4))).rejects.toMatchObject({ code: 'REF_NOT_FOUND' });
  });

  it('makes a damaged clone anew', async () => {
    const sha = await fixture.commit(bare, { 'a.yaml': configMap('a') });
    await (await open({ useGit })).fetch('main');
    const packs = path.join(fixture.root, 'clone', 'objects', 'pack');
    for (const file of await readdir(packs)) await rm(path.join(packs, file));
    const repository = await open({ useGit });
    await repository.fetch('main');
    await expect(textAt(repository, sha)).rejects.toThrow('missing');
    await repository.reset();
    await repository.fetch('main');
    expect(await textAt(repository, sha)).toBe(configMap('a'));
  });

  it('takes the next commit though what it builds on is gone', async () => {
    await fixture.commit(bare, { 'a.yaml': configMap('a', 'x'.repeat(5000)) });
    const repository = await open({ useGit });
    await repository.fetch('main');
    const objects = path.join(fixture.root, 'clone', 'objects');
    await rm(objects, { recursive: true });
    await mkdir(path.join(objects, 'pack'), { recursive: true });
    const text = configMap('a', `${'x'.repeat(5000)}y`);
    const sha = await fixture.commit(bare, { 'a.yaml': text });
    await repository.fetch('main');
    // A thin pack cannot be completed: then the clone was made anew. A whole one is as good.
    const read = await textAt(repository, sha).catch(async () => {
      await repository.reset();
      await repository.fetch('main');
      return textAt(repository, sha);
    });
    expect(read).toBe(text);
  });

  it('leaves large blobs on a server that can filter', async () => {
    await fixture.git(bare, ['config', 'uploadpack.allowFilter', 'true']);
    const sha = await fixture.commit(bare, { 'a.yaml': configMap('a', 'x'.repeat(2000)) });
    const repository = await open({ useGit, blobLimit: 1000 });
    await repository.fetch('main');
    expect(repository.omitsBlobs).toBe(true);
    await expect(textAt(repository, sha)).rejects.toThrow('cannot be read');
  });

  it('reads from a server that speaks only version 1', async () => {
    const old = await fixture.serve({ onRequest: (request) => void delete request.headers['git-protocol'] });
    const first = await fixture.commit(bare, { 'a.yaml': configMap('a', 'one') });
    const repository = await open({ useGit, url: `${old.url}/shop.git` });
    expect(await repository.fetch('main')).toBe(first);
    const second = await fixture.commit(bare, { 'a.yaml': configMap('a', 'two') });
    await fixture.git(bare, ['tag', '-a', '-m', 'release', 'v2', second]);
    expect(await repository.fetch('main')).toBe(second);
    expect(await textAt(repository, second)).toBe(configMap('a', 'two'));
    expect(await repository.remoteHead('v2')).toBe(second);
    await expect(repository.remoteHead('none')).rejects.toMatchObject({ code: 'REF_NOT_FOUND' });
  });
});

describe('the clone', () => {
  it('asks one question for the head, and one for a new commit', async () => {
    await fixture.commit(bare, { 'a.yaml': configMap('a') });
    const repository = await open();
    await repository.fetch('main');
    const sha = await fixture.commit(bare, { 'a.yaml': configMap('a', 'two') });
    requests.length = 0;
    await repository.remoteHead('main');
    await repository.fetch(sha);
    await repository.fetch(sha);
    expect(requests).toEqual(['POST /shop.git/git-upload-pack', 'POST /shop.git/git-upload-pack']);
  });

  it('is taken up again by the next process, unless it is of another address', async () => {
    const sha = await fixture.commit(bare, { 'a.yaml': configMap('a') });
    await (await open()).fetch('main');
    requests.length = 0;
    await (await open()).fetch(sha);
    expect(requests).toEqual([]);
    await fixture.repository('other.git');
    const other = await open({ url: `${server.url}/other.git` });
    await expect(other.fetch(sha)).rejects.toMatchObject({ code: 'REF_NOT_FOUND' });
  });

  it('replaces a folder that is no clone of ours, or half made', async () => {
    const sha = await fixture.commit(bare, { 'a.yaml': configMap('a') });
    const dir = path.join(fixture.root, 'clone');
    await mkdir(path.join(dir, 'objects', 'pack'), { recursive: true });
    await writeFile(path.join(dir, 'HEAD'), 'garbage');
    await writeFile(path.join(dir, 'objects', 'pack', 'tmp_pack_x'), 'half');
    const repository = await open();
    await repository.fetch('main');
    expect(await textAt(repository, sha)).toBe(configMap('a'));
    expect((await readdir(path.join(dir, 'objects', 'pack'))).filter((name) => name.startsWith('tmp_'))).toEqual([]);
  });

  it('does not pile up packs', async () => {
    await fixture.commit(bare, { 'a.yaml': configMap('a') });
    const repository = await open();
    await repository.fetch('main');
    const packs = path.join(fixture.root, 'clone', 'objects', 'pack');
    const count = async (): Promise<number> => (await readdir(packs)).filter((name) => name.endsWith('.pack')).length;
    const [only] = await readdir(packs);
    for (let copy = 0; copy < 60; copy++) await writeFile(path.join(packs, `pack-${copy}-${only}.pack`), '');
    await repository.tidy();
    expect(await count()).toBe(1);
    const head = await repository.remoteHead('main');
    expect(await textAt(repository, head)).toBe(configMap('a'));
  });
});

describe('credentials', () => {
  const auth = { username: 'deploy', password: 's3cret wörd' };
  const good = async (): Promise<typeof auth> => auth;

  beforeEach(async () => {
    await fixture.commit(bare, { 'a.yaml': configMap('a') });
  });

  it('open the repository, given apart or within the address', async () => {
    const closed = await fixture.serve({ auth });
    const url = `${closed.url}/shop.git`;
    await (await open({ url, auth: good })).fetch('main');
    const within = url.replace('://', `://${auth.username}:${encodeURIComponent(auth.password)}@`);
    const repository = await open({ url: within, dir: path.join(fixture.root, 'clone-2') });
    await repository.fetch('main');
    expect(repository.url).toBe(url);
  });

  it('that are refused are told without showing them', async () => {
    const closed = await fixture.serve({ auth });
    const url = `${closed.url}/shop.git`.replace('://', '://deploy:wr0ng@');
    const error = await (await open({ url })).remoteHead('main').catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ code: 'SOURCE_AUTH' });
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('wr0ng');
    await expect((await open({ url: `${closed.url}/shop.git` })).remoteHead('main')).rejects.toMatchObject({
      code: 'SOURCE_AUTH',
    });
  });

  it('are read anew for every request', async () => {
    const closed = await fixture.serve({ auth });
    let password = 'old';
    const repository = await open({ url: `${closed.url}/shop.git`, auth: async () => ({ ...auth, password }) });
    await expect(repository.fetch('main')).rejects.toMatchObject({ code: 'SOURCE_AUTH' });
    password = auth.password;
    await repository.fetch('main');
  });
});

describe('a server', () => {
  it('that does not listen is unreachable', async () => {
    const gone = await fixture.serve();
    await gone.close();
    const repository = await open({ url: `${gone.url}/shop.git` });
    await expect(repository.remoteHead('main')).rejects.toMatchObject({
      code: 'SOURCE_UNREACHABLE',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('that has no such repository, or fails, says so', async () => {
    await expect((await open({ url: `${server.url}/none.git` })).remoteHead('main')).rejects.toMatchObject({
      message: expect.stringContaining('HTTP 404'),
    });
    const broken = await fixture.serve({
      onRequest: () => {
        throw new Error('no');
      },
    });
    await expect((await open({ url: `${broken.url}/shop.git` })).remoteHead('main')).rejects.toMatchObject({
      message: expect.stringContaining('HTTP 500'),
    });
  });

  it('that is no git server is told apart', async () => {
    const web = await fixture.serve({ onRequest: (_request, response) => void response.end('<html>hello</html>') });
    await expect((await open({ url: `${web.url}/shop.git` })).remoteHead('main')).rejects.toMatchObject({
      code: 'SOURCE_UNREACHABLE',
      message: expect.stringContaining('protocol'),
    });
  });

  it('that sends on to itself is followed, to another one is not', async () => {
    await fixture.commit(bare, { 'a.yaml': configMap('a') });
    const home = await fixture.serve({
      onRequest: ({ url = '' }, response) =>
        void (
          url.startsWith('/shop/') && response.writeHead(301, { location: url.replace('/shop/', '/shop.git/') }).end()
        ),
    });
    await (await open({ url: `${home.url}/shop` })).fetch('main');
    const away = await fixture.serve({
      onRequest: ({ url }, response) => void response.writeHead(301, { location: `${server.url}${url}` }).end(),
    });
    await expect((await open({ url: `${away.url}/shop.git` })).remoteHead('main')).rejects.toMatchObject({
      message: expect.stringContaining('it moved'),
    });
  });

  it('that never answers times out', async () => {
    const silent: Server = createServer((socket) => void socket.on('error', () => undefined).resume()).listen(
      0,
      '127.0.0.1',
    );
    await once(silent, 'listening');
    const { port } = silent.address() as { port: number };
    const repository = await open({ url: `http://127.0.0.1:${port}/shop.git`, timeoutMs: 300 });
    await expect(repository.remoteHead('main')).rejects.toMatchObject({
      code: 'SOURCE_TIMEOUT',
      message: expect.stringContaining('0.3 s'),
    });
    repository.close();
    silent.close();
  });

  it('that stalls in the middle of an answer times out', async () => {
    const stalling = await fixture.serve({
      onRequest: (_request, response) => {
        response.writeHead(200).write('001e# service');
        return new Promise(() => undefined);
      },
    });
    const repository = await open({ url: `${stalling.url}/shop.git`, timeoutMs: 300 });
    await expect(repository.remoteHead('main')).rejects.toMatchObject({ code: 'SOURCE_TIMEOUT' });
  });

  it('is given up on when the repository is closed', async () => {
    const hanging = await fixture.serve({ onRequest: () => new Promise(() => undefined) });
    const repository = await open({ url: `${hanging.url}/shop.git` });
    const asked = repository.remoteHead('main');
    repository.close();
    await expect(asked).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE' });
  });
});

describe.each([
  ['with a git program', true],
  ['with isomorphic-git alone', false],
])('a local repository, %s', (_name, useGit) => {
  it('is read where it is: bare, a checkout, its .git folder, as an address, of another owner', async () => {
    const sha = await fixture.commit(bare, { 'a.yaml': configMap('a') });
    const checkout = path.join(fixture.root, 'checkout');
    await fixture.git(fixture.root, ['clone', '--quiet', bare, checkout]);
    await fixture.git(checkout, ['tag', '-a', '-m', 'x', 'v1']);
    await chown(bare, 1, 1);
    for (const url of [bare, checkout, path.join(checkout, '.git'), `file://${bare}`]) {
      const repository = await open({ url, useGit });
      expect(await repository.fetch('main')).toBe(sha);
      expect(await textAt(repository, sha)).toBe(configMap('a'));
    }
    const repository = await open({ url: checkout, useGit });
    expect(await repository.fetch('v1')).toBe(sha);
    expect(await repository.fetch(sha)).toBe(sha);
    await expect(repository.fetch('none')).rejects.toMatchObject({ code: 'REF_NOT_FOUND' });
    await expect(repository.fetch('1234567890'.repeat(4))).rejects.toMatchObject({ code: 'REF_NOT_FOUND' });
  });
});

it('refuses what is no repository, and protocols it does not speak', async () => {
  await expect(open({ url: fixture.root })).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE' });
  await expect(open({ url: path.join(fixture.root, 'none') })).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE' });
  await expect(open({ url: 'ssh://git@git.example/shop.git' })).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
});

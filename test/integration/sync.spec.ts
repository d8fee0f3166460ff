import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { openRepository, type Repository, type RepositoryOptions } from '../../src/sync/repository.js';
import { OpenCommit } from '../../src/sync/open-commit.js';
import { buildSnapshot, type BuildResult } from '../../src/sync/snapshot-builder.js';
import { SnapshotCache } from '../../src/sync/snapshot-cache.js';
import { eventually } from '../support/eventually.js';
import { configMap, GitFixture, type FileContent, type GitServer } from '../support/git-fixture.js';

// Real processes on a machine that may be busy: a bound, not an expectation.
jest.setTimeout(180_000);

const run = promisify(execFile);
let fixture: GitFixture;
let server: GitServer;
let bare: string;
let opened: Repository[];

beforeEach(async () => {
  fixture = await GitFixture.make();
  server = await fixture.serve();
  bare = await fixture.repository();
  opened = [];
});

afterEach(async () => {
  for (const repository of opened) repository.close();
  await fixture.close();
});

const open = async (options: Partial<RepositoryOptions> = {}): Promise<Repository> => {
  const dir = path.join(fixture.root, `clone-${opened.length}`);
  const repository = await openRepository({ url: `${server.url}/shop.git`, dir, timeoutMs: 60_000, ...options });
  opened.push(repository);
  return repository;
};

const readFrom = async (
  from: Pick<Repository, 'objects' | 'omitsBlobs'>,
  { sha, path: folder, cache = new SnapshotCache() }: { sha: string; path: string; cache?: SnapshotCache },
): Promise<BuildResult> => {
  const commit = await OpenCommit.open(from, sha);
  try {
    return await buildSnapshot(commit, { source: 'shop', path: folder }, cache);
  } finally {
    commit.close();
  }
};

interface BuildOptions extends Partial<RepositoryOptions> {
  readonly path?: string;
}

const build = async ({ path: folder = '.', ...options }: BuildOptions = {}): Promise<BuildResult> => {
  const repository = await open(options);
  const sha = await repository.fetch('main');
  return readFrom(repository, { sha, path: folder });
};

/** `file:line code` of the findings, and whether there is a snapshot. */
const verdict = async (files: Readonly<Record<string, FileContent>>, options: BuildOptions = {}): Promise<string[]> => {
  await fixture.commit(bare, files);
  const { findings, snapshot } = await build(options);
  const hasError = findings.some(({ severity }) => severity === 'error');
  expect(snapshot === undefined).toBe(hasError);
  return findings.map(({ file, line, severity, code }) => `${file}:${line} ${severity} ${code}`);
};

const names = ({ snapshot }: BuildResult): string[] | undefined =>
  snapshot?.objects.map(
    ({ object, origin }) =>
      `${origin.file}:${origin.line} ${object.kind} ${object.metadata.namespace}/${object.metadata.name}`,
  );

describe.each([
  ['with a git program', true],
  ['with isomorphic-git alone', false],
])('a snapshot, %s', (_name, useGit) => {
  it('holds all manifests below the folder, by key, and nothing else', async () => {
    await fixture.commit(bare, {
      'README.md': '# shop',
      'other/x.yaml': 'not: [valid',
      'prod/z.yaml': `${configMap('c')}---\n${configMap('a')}`,
      'prod/deep/er/b.yml': configMap('b'),
      'prod/list.json': JSON.stringify({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'd', namespace: 'another' },
      }),
      'prod/notes.txt': 'not: [valid',
      'prod/.github/YAML': 'not: [valid',
    });
    const result = await build({ path: 'prod', useGit });
    expect(names(result)).toEqual([
      'prod/list.json:1 ConfigMap another/d',
      'prod/z.yaml:9 ConfigMap default/a',
      'prod/deep/er/b.yml:1 ConfigMap default/b',
      'prod/z.yaml:1 ConfigMap default/c',
    ]);
  });

  it('is the same by whichever way it is read', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 200 }, (_, n) => [`t${n % 7}/${n}.yaml`, configMap(`c-${n}`, `${n}`)]),
    );
    await fixture.commit(bare, { ...files, 'same.yaml': configMap('x'), 'ns/same.yaml': configMap('w') });
    const result = await build({ useGit });
    expect(result.findings).toEqual([]);
    expect(names(result)).toHaveLength(202);
    expect(result.snapshot).toEqual((await build({ url: bare })).snapshot);
  });
});

it('a commit that leaves the folder as it is reads nothing but the way to it (I14)', async () => {
  await fixture.commit(bare, { 'prod/deep/a.yaml': configMap('a'), 'prod/sub': { submodule: 'a'.repeat(40) } });
  const repository = await open();
  const read: string[] = [];
  const watched: Pick<Repository, 'objects' | 'omitsBlobs'> = {
    omitsBlobs: false,
    objects: async () => {
      const objects = await repository.objects();
      return {
        close: () => objects.close(),
        read: (oids, maxBytes) => {
          read.push(...oids);
          return objects.read(oids, maxBytes);
        },
      };
    },
  };
  const cache = new SnapshotCache();
  const next = async (): Promise<BuildResult> =>
    readFrom(watched, { sha: await repository.fetch('main'), path: 'prod', cache });
  const first = await next();
  read.length = 0;
  const sha = await fixture.commit(bare, { 'README.md': 'new' }, { message: 'words' });
  const second = await next();
  expect(read).toEqual([sha, (await fixture.git(bare, ['rev-parse', 'main^{tree}'])).trim()]);
  expect(second.snapshot).toEqual({
    ...first.snapshot,
    revision: sha,
    commit: { ...first.snapshot?.commit, sha, message: 'words' },
  });
  expect(second.findings).toEqual(first.findings);
  expect(first.findings).toHaveLength(1);
});

describe('what stands in the tree', () => {
  it.each([
    ['a folder that is not there', 'none', 'none:1 error PATH_NOT_FOUND'],
    ['a file instead of a folder', 'prod/a.yaml', 'prod/a.yaml:1 error PATH_NOT_FOUND'],
    ['a folder above the repository', '../etc', '../etc:1 error PATH_NOT_FOUND'],
    ['a folder without manifests', 'docs', 'docs:1 error SOURCE_EMPTY'],
  ])('%s is an error', async (_what, folder, expected) => {
    expect(await verdict({ 'prod/a.yaml': configMap('a'), 'docs/x.txt': '' }, { path: folder })).toEqual([expected]);
  });

  it('nothing at all is an error', async () => {
    await fixture.commit(bare, { 'a.yaml': configMap('a') });
    expect(await verdict({ 'a.yaml': null })).toEqual(['.:1 error SOURCE_EMPTY']);
    expect(await verdict({ 'comment.yaml': '# nothing yet\n' })).toEqual(['.:1 error SOURCE_EMPTY']);
  });

  it('links out of the folder are errors, links within it are passed over', async () => {
    const found = await verdict(
      {
        'base/a.yaml': configMap('base'),
        'prod/a.yaml': configMap('a'),
        'prod/within.yaml': { link: 'a.yaml' },
        'prod/deep/within.yaml': { link: '../a.yaml' },
        'prod/folder': { link: 'deep' },
        'prod/dangling.yaml': { link: 'none.yaml' },
        'prod/base.yaml': { link: '../base/a.yaml' },
        'prod/common': { link: '../base' },
        'prod/passwd.yaml': { link: '/etc/passwd' },
        'prod/up.yaml': { link: '../../../../../../etc/passwd' },
        'prod/round.yaml': { link: '../production/a.yaml' },
      },
      { path: 'prod' },
    );
    expect(found).toEqual(
      ['base.yaml', 'common', 'passwd.yaml', 'round.yaml', 'up.yaml'].map(
        (name) => `prod/${name}:1 error PATH_ESCAPES`,
      ),
    );
  });

  it('a link that leaves the repository is an error at its root, too', async () => {
    expect(await verdict({ 'a.yaml': configMap('a'), 'b.yaml': { link: '../b.yaml' } })).toEqual([
      'b.yaml:1 error PATH_ESCAPES',
    ]);
  });

  it('a submodule is a warning', async () => {
    const found = await verdict({ 'a.yaml': configMap('a'), 'lib/sub': { submodule: 'a'.repeat(40) } });
    expect(found).toEqual(['lib/sub:1 warning SUBMODULE_IGNORED']);
  });

  it('a file that is not UTF-8 is an error', async () => {
    expect(await verdict({ 'a.yaml': Buffer.from(configMap('a', 'caf\u00e9'), 'latin1') })).toEqual([
      'a.yaml:1 error YAML_SYNTAX',
    ]);
  });

  it('trees that name each other without end are bounded', async () => {
    await fixture.commit(bare, { 'a.yaml': configMap('a') });
    let tree = (await fixture.git(bare, ['rev-parse', 'main^{tree}'])).trim();
    for (let level = 0; level < 12; level++) {
      const entries = Array.from({ length: 10 }, (_, n) => `040000 tree ${tree}\tdir-${n}\n`).join('');
      tree = (await fixture.git(bare, ['mktree'], Buffer.from(entries))).trim();
    }
    const commit = (await fixture.git(bare, ['commit-tree', '-m', 'bomb', tree])).trim();
    await fixture.git(bare, ['update-ref', 'refs/heads/main', commit]);
    const { findings, snapshot } = await build();
    expect(snapshot).toBeUndefined();
    expect(findings).toContainEqual(expect.objectContaining({ code: 'MANIFEST_TOO_LARGE', file: '.' }));
  });

  it('errors between files point at the line', async () => {
    const pod = `apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n  containers:\n    - name: c\n      image: i\n      envFrom:\n        - configMapRef:\n            name: none\n`;
    expect(await verdict({ 'a.yaml': configMap('a'), 'b.yaml': configMap('a'), 'p.yaml': pod })).toEqual([
      expect.stringMatching(/^b\.yaml:\d+ error OBJECT_DUPLICATE$/),
      'p.yaml:11 error REFERENCE_MISSING',
    ]);
  });
});

describe('a blob of 200 MB', () => {
  const size = 200 * 2 ** 20;

  /** Commits it without a detour through this process. */
  const commitLarge = async (): Promise<void> => {
    await fixture.commit(bare, { 'a.yaml': configMap('a') });
    const script = 'head -c "$1" /dev/zero | git -C "$0" hash-object -w --stdin';
    const blob = (await run('sh', ['-c', script, bare, String(size)])).stdout.trim();
    const input = `commit refs/heads/main\ncommitter A <a@b> 1 +0000\ndata 1\nx\nfrom refs/heads/main^0\nM 100644 ${blob} dump.yaml\n`;
    await fixture.git(bare, ['fast-import', '--quiet', '--force'], Buffer.from(input));
  };

  /** Most bytes held in buffers while `work` ran. */
  const peakOf = async (work: () => Promise<void>): Promise<number> => {
    let peak = 0;
    const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage().arrayBuffers)), 2);
    await work();
    clearInterval(timer);
    return peak;
  };

  it('is refused without being read into memory', async () => {
    await commitLarge();
    const peak = await peakOf(async () => {
      for (const url of [`${server.url}/shop.git`, bare]) {
        const { findings, snapshot } = await build({ url });
        expect(snapshot).toBeUndefined();
        expect(findings).toEqual([
          expect.objectContaining({
            code: 'MANIFEST_TOO_LARGE',
            file: 'dump.yaml',
            message: expect.stringContaining(String(size)),
          }),
        ]);
      }
    });
    expect(peak).toBeLessThan(size / 4);
  });

  it('is not even fetched when the server can filter, by whichever way it is read', async () => {
    await commitLarge();
    await fixture.git(bare, ['config', 'uploadpack.allowFilter', 'true']);
    const peak = await peakOf(async () => {
      for (const useGit of [true, false]) {
        const { findings } = await build({ useGit });
        expect(findings).toEqual([
          expect.objectContaining({
            code: 'MANIFEST_TOO_LARGE',
            file: 'dump.yaml',
            message: expect.stringContaining('more than 3 MiB'),
          }),
        ]);
      }
    });
    expect(peak).toBeLessThan(size / 4);
  });
});

describe('the git server of tests and the demo', () => {
  it('takes pushes, small and large, and tells of each once', async () => {
    const pushed: string[] = [];
    const open_ = await fixture.serve({ onPush: (repo) => void pushed.push(repo) });
    const work = path.join(fixture.root, 'work');
    await fixture.git(fixture.root, ['clone', '--quiet', `${open_.url}/shop.git`, work]);
    await fixture.git(work, ['commit', '--quiet', '--allow-empty', '-m', 'first']);
    await fixture.git(work, ['push', '--quiet', 'origin', 'HEAD:main']);
    // Over http.postBuffer (1 MiB) git probes first and sends in chunks.
    await run('sh', ['-c', 'head -c 3000000 /dev/urandom > large'], { cwd: work });
    await fixture.git(work, ['add', 'large']);
    await fixture.git(work, ['commit', '--quiet', '-m', 'second']);
    await fixture.git(work, ['push', '--quiet', 'origin', 'HEAD:main']);
    // The server tells when git has ended, which may be after the client was answered.
    await eventually('it tells of both', () => pushed.length >= 2);
    expect(pushed).toEqual(['shop.git', 'shop.git']);
    expect(await fixture.resolve(bare, 'refs/heads/main')).toBe(await fixture.resolve(work, 'HEAD'));
  });

  it('serves nothing outside of its root', async () => {
    const outside = await GitFixture.make();
    await outside.repository('secret.git');
    const name = path.basename(outside.root);
    const answer = await fetch(`${server.url}/%2e%2e/${name}/secret.git/info/refs?service=git-upload-pack`);
    expect(answer.status).not.toBe(200);
    expect(await readdir(outside.root)).toEqual(['secret.git']);
    await outside.close();
  });
});

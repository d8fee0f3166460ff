import { lstat, mkdir, mkdtemp, readFile, readdir, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writePayload } from './atomic-writer.js';
import type { Payload } from './atomic-writer.js';

const payload = (files: Record<string, string | [string, number]>): Payload =>
  new Map(
    Object.entries(files).map(([path, file]) => {
      const [text, mode] = typeof file === 'string' ? [file, 0o644] : file;
      return [path, { content: Buffer.from(text), mode }];
    }),
  );

describe('writePayload', () => {
  let parent = '';
  let dir = '';
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'slipway-writer-'));
    dir = join(parent, 'volume');
  });
  afterEach(() => rm(parent, { recursive: true }));

  const read = (path: string): Promise<string> => readFile(join(dir, path), 'utf8');
  const visible = async (): Promise<string[]> => (await readdir(dir)).filter((name) => !name.startsWith('..')).sort();
  const hidden = async (): Promise<string[]> => (await readdir(dir)).filter((name) => name.startsWith('..')).sort();

  it('shows files through one link, with their modes whatever the umask is', async () => {
    const before = process.umask(0o077);
    try {
      expect(await writePayload(dir, payload({ key: ['text', 0o440], 'sub/dir/deep': 'x' }))).toBe(true);
    } finally {
      process.umask(before);
    }
    expect(await visible()).toEqual(['key', 'sub']);
    expect(await readlink(join(dir, 'key'))).toBe('..data/key');
    expect(await readlink(join(dir, '..data'))).toMatch(/^\.\.\d{4}(_\d{2}){5}\.[0-9a-f]+$/);
    expect([await read('key'), await read('sub/dir/deep')]).toEqual(['text', 'x']);
    expect((await stat(join(dir, 'key'))).mode & 0o777).toBe(0o440);
    for (const path of ['', 'sub', 'sub/dir']) expect((await stat(join(dir, path))).mode & 0o777).toBe(0o755);
  });

  it('changes nothing when nothing changed', async () => {
    await writePayload(dir, payload({ a: '1', 'b/c': '2' }));
    const version = await readlink(join(dir, '..data'));
    expect(await writePayload(dir, payload({ 'b/c': '2', a: '1' }))).toBe(false);
    expect(await readlink(join(dir, '..data'))).toBe(version);
  });

  const changes: [string, Payload, string[]][] = [
    ['content', payload({ a: '2', b: '1' }), ['a', 'b']],
    ['a mode', payload({ a: ['1', 0o400], b: '1' }), ['a', 'b']],
    ['a key more', payload({ a: '1', b: '1', c: '1' }), ['a', 'b', 'c']],
    ['a key less', payload({ a: '1' }), ['a']],
    ['another key', payload({ a: '1', c: '1' }), ['a', 'c']],
    ['no key', payload({}), []],
  ];
  it.each(changes)('takes over %s and leaves one version', async (_what, next, names) => {
    await writePayload(dir, payload({ a: '1', b: '1' }));
    expect(await writePayload(dir, next)).toBe(true);
    expect(await visible()).toEqual(names);
    expect(await hidden()).toEqual([await readlink(join(dir, '..data')), '..data'].sort());
    for (const [path, { content, mode }] of next) {
      expect(await read(path)).toBe(content.toString());
      expect((await stat(join(dir, path))).mode & 0o777).toBe(mode);
    }
  });

  it('never shows a mix of two versions', async () => {
    await writePayload(dir, payload({ a: '0', b: '0' }));
    const writing = (async () => {
      for (let turn = 1; turn <= 30; turn += 1) await writePayload(dir, payload({ a: `${turn}`, b: `${turn}` }));
    })();
    let done = false;
    void writing.finally(() => (done = true));
    let seen = 0;
    while (!done) {
      const version = await readlink(join(dir, '..data'));
      const both = [join(dir, version, 'a'), join(dir, version, 'b')].map((path) => readFile(path, 'utf8'));
      const texts = await Promise.all(both).catch(() => undefined);
      if (!texts) continue;
      expect(texts[0]).toBe(texts[1]);
      seen += 1;
    }
    await writing;
    expect(seen).toBeGreaterThan(0);
  });

  it('goes on after a crash at any point', async () => {
    await writePayload(dir, payload({ a: '1' }));
    await mkdir(join(dir, '..2020_01_01_00_00_00.abc'));
    await writeFile(join(dir, '..2020_01_01_00_00_00.abc', 'half'), '');
    await symlink('..2020_01_01_00_00_00.abc', join(dir, '..data_tmp'));
    await rm(join(dir, 'a'));
    await writePayload(dir, payload({ a: '2' }));
    expect(await read('a')).toBe('2');
    expect(await hidden()).toHaveLength(2);
  });

  it('mends a link that was turned into something else', async () => {
    await writePayload(dir, payload({ a: '1' }));
    await rm(join(dir, 'a'));
    await mkdir(join(dir, 'a'));
    await writePayload(dir, payload({ a: '1' }));
    expect((await lstat(join(dir, 'a'))).isSymbolicLink()).toBe(true);
  });

  it.each(['../x', '/x', 'a/../x', '..x', 'a//b', './a', '', 'a/', '..data'])('refuses the path %j', async (path) => {
    await expect(writePayload(dir, payload({ [path]: 'x' }))).rejects.toMatchObject({ code: 'PATH_UNSAFE' });
    await expect(lstat(dir)).rejects.toThrow('ENOENT');
  });
});

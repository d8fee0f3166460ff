import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { ObjectStore, ObjectType, Oid } from './notes-tree.js';
import { revertTree } from './revert-tree.js';
import { encodeTree, isTree, parseTree, TREE_MODE } from './tree-object.js';

/** Paths with their content; a content that begins with `x:` is executable. */
type Files = Readonly<Record<string, string>>;

class MemoryStore implements ObjectStore {
  readonly objects = new Map<Oid, Uint8Array>();

  async read(oid: Oid): Promise<Uint8Array> {
    const content = this.objects.get(oid);
    if (!content) throw new Error(`${oid} is missing`);
    return content;
  }

  async write(type: ObjectType, content: Uint8Array): Promise<Oid> {
    const oid = createHash('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex');
    this.objects.set(oid, content);
    return oid;
  }

  async tree(files: Files): Promise<Oid> {
    const folders = new Map<string, Record<string, string>>();
    const entries = [];
    for (const [path, content] of Object.entries(files)) {
      const [name = '', ...rest] = path.split('/');
      if (rest.length > 0) folders.set(name, { ...folders.get(name), [rest.join('/')]: content });
      else {
        const oid = await this.write('blob', Buffer.from(content));
        entries.push({ mode: content.startsWith('x:') ? '100755' : '100644', name: bytesOf(name), oid });
      }
    }
    for (const [name, below] of folders)
      entries.push({ mode: TREE_MODE, name: bytesOf(name), oid: await this.tree(below) });
    return this.write('tree', encodeTree(entries));
  }

  async files(root: Oid, prefix = ''): Promise<Files> {
    const files: Record<string, string> = {};
    for (const entry of parseTree(await this.read(root)))
      if (isTree(entry)) Object.assign(files, await this.files(entry.oid, `${prefix}${entry.name}/`));
      else files[prefix + entry.name] = Buffer.from(await this.read(entry.oid)).toString('utf8');
    return files;
  }
}

const bytesOf = (name: string): string => Buffer.from(name, 'utf8').toString('latin1');

const revert = async (parent: Files, failing: Files, head: Files) => {
  const store = new MemoryStore();
  const oids = { parent: await store.tree(parent), failing: await store.tree(failing), head: await store.tree(head) };
  const { root, written, conflicts } = await revertTree(store, oids);
  return { files: await store.files(root), conflicts, isHead: root === oids.head, written, store };
};

const BASE = { 'a.yaml': '1', 'shop/web.yaml': '1', 'shop/api/api.yaml': '1', 'z.yaml': '1' };

const without = (path: string): Files => Object.fromEntries(Object.entries(BASE).filter(([name]) => name !== path));

describe('undoing a commit', () => {
  it('gives its files back what they had, and leaves what came later', async () => {
    const failing = { ...BASE, 'shop/web.yaml': 'bad', 'a.yaml': '2' };
    const head = { ...failing, 'shop/api/api.yaml': 'later', 'new.yaml': 'later' };
    const { files, conflicts } = await revert(BASE, failing, head);
    expect(files).toEqual({ ...BASE, 'shop/api/api.yaml': 'later', 'new.yaml': 'later' });
    expect(conflicts).toEqual([]);
  });

  it('takes added files away with their folders, and brings deleted ones back', async () => {
    const left = without('shop/api/api.yaml');
    const failing = { ...left, 'shop/extra/deep/x.yaml': '1' };
    const { files } = await revert(BASE, failing, { ...failing, 'later.yaml': '1' });
    expect(files).toEqual({ ...BASE, 'later.yaml': '1' });
  });

  it('undoes a change of mode, and of a file to a folder', async () => {
    const parent = { run: 'x:1', thing: '1' };
    const failing = { run: '1', 'thing/deep': '1' };
    const { files, store, written } = await revert(parent, failing, { ...failing, other: '1' });
    expect(files).toEqual({ run: 'x:1', thing: '1', other: '1' });
    const root = parseTree(await store.read(written.at(-1) ?? ''));
    expect(root.find(({ name }) => name === 'run')?.mode).toBe('100755');
  });

  it('keeps what was added to a folder that the commit made', async () => {
    const failing = { ...BASE, 'new/a': '1' };
    const { files, conflicts } = await revert(BASE, failing, { ...failing, 'new/b': 'later' });
    expect(files).toEqual({ ...BASE, 'new/b': 'later' });
    expect(conflicts).toEqual([]);
  });

  it('names the files that changed since', async () => {
    const failing = { ...BASE, 'shop/web.yaml': 'bad', 'z.yaml': '2', 'ö.yaml': '1' };
    const head = { ...failing, 'shop/web.yaml': 'worse', 'ö.yaml': '2' };
    const { conflicts } = await revert(BASE, failing, head);
    expect(conflicts).toEqual(['shop/web.yaml', 'ö.yaml']);
  });

  it('names a file that was deleted since', async () => {
    const head = without('z.yaml');
    expect((await revert(BASE, { ...BASE, 'z.yaml': '2' }, head)).conflicts).toEqual(['z.yaml']);
  });

  it('finds nothing to undo where that was done already', async () => {
    const head = { ...BASE, 'later.yaml': '1' };
    const { isHead, conflicts } = await revert(BASE, { ...BASE, 'z.yaml': '2' }, head);
    expect(isHead).toBe(true);
    expect(conflicts).toEqual([]);
  });

  it('can leave an empty tree', async () => {
    const { files } = await revert({}, { a: '1' }, { a: '1' });
    expect(files).toEqual({});
  });

  it('sends trees only, and none that the head has', async () => {
    const failing = { ...BASE, 'shop/web.yaml': 'bad' };
    const { written, store } = await revert(BASE, failing, { ...failing, 'later.yaml': '1' });
    for (const oid of written) expect(() => parseTree(store.objects.get(oid) ?? Buffer.from('?'))).not.toThrow();
    expect(written.length).toBeLessThanOrEqual(3);
  });
});

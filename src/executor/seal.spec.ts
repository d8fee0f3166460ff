import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { generateNodeKey, loadOrCreateNodeKey, openSealed, seal, sealContext } from './seal.js';

const ENTRY = { data: { password: 's3cr3t ✓' }, binaryData: { blob: 'AP8=' }, type: 'Opaque' };
const CONTEXT = sealContext('prod', 'shop', 'login');

/** The same sealed text with one bit turned at `at`. */
const flipped = (sealed: string, at: number): string => {
  const bytes = Buffer.from(sealed, 'base64');
  bytes[at < 0 ? bytes.length + at : at]! ^= 1;
  return bytes.toString('base64');
};

describe('seal', () => {
  it('opens with the node key in the same context', async () => {
    const { publicKey, privateKey } = await generateNodeKey();
    const sealed = await seal(publicKey, ENTRY, CONTEXT);
    expect(await openSealed(privateKey, sealed, CONTEXT)).toEqual(ENTRY);
    expect(Buffer.from(sealed, 'base64').includes('s3cr3t')).toBe(false);
  });

  it('gives another text each time', async () => {
    const { publicKey } = await generateNodeKey();
    expect(await seal(publicKey, ENTRY, CONTEXT)).not.toBe(await seal(publicKey, ENTRY, CONTEXT));
  });

  const refused: [string, (sealed: string) => string, string][] = [
    ['another secret', (sealed) => sealed, sealContext('prod', 'shop', 'other')],
    ['another namespace', (sealed) => sealed, sealContext('prod', 'test', 'login')],
    ['another cluster', (sealed) => sealed, sealContext('dev', 'shop', 'login')],
    ['a changed key part', (sealed) => flipped(sealed, 10), CONTEXT],
    ['a changed byte', (sealed) => flipped(sealed, 70), CONTEXT],
    ['a changed tag', (sealed) => flipped(sealed, -1), CONTEXT],
    ['a cut text', (sealed) => sealed.slice(0, 40), CONTEXT],
    ['no text', () => '', CONTEXT],
    ['a huge text', () => 'A'.repeat(5 * 2 ** 20), CONTEXT],
  ];
  it.each(refused)('refuses %s without a word of the content', async (_case, change, context) => {
    const { publicKey, privateKey } = await generateNodeKey();
    const sealed = change(await seal(publicKey, ENTRY, CONTEXT));
    const error = await openSealed(privateKey, sealed, context).catch((thrown: unknown) => thrown as Error);
    expect(error).toMatchObject({ code: 'SECRET_DECRYPT', params: { name: context } });
    expect((error as Error).cause).toBeUndefined();
  });

  it('refuses the key of another node', async () => {
    const [{ publicKey }, { privateKey }] = await Promise.all([generateNodeKey(), generateNodeKey()]);
    const sealed = await seal(publicKey, ENTRY, CONTEXT);
    await expect(openSealed(privateKey, sealed, CONTEXT)).rejects.toMatchObject({ code: 'SECRET_DECRYPT' });
  });
});

describe('loadOrCreateNodeKey', () => {
  let dir = '';
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'slipway-key-'));
  });
  afterEach(() => rm(dir, { recursive: true }));

  it('makes the key once, for nobody else to read', async () => {
    const nested = join(dir, 'a/b');
    const key = await loadOrCreateNodeKey(nested);
    expect(await loadOrCreateNodeKey(nested)).toEqual(key);
    expect((await stat(join(nested, 'node-key.json'))).mode & 0o777).toBe(0o600);
    const sealed = await seal(key.publicKey, ENTRY, CONTEXT);
    expect(await openSealed(key.privateKey, sealed, CONTEXT)).toEqual(ENTRY);
  });

  it('gives one key to several that start at once', async () => {
    const keys = await Promise.all(Array.from({ length: 5 }, () => loadOrCreateNodeKey(dir)));
    expect(new Set(keys.map(({ privateKey }) => privateKey)).size).toBe(1);
  });

  it('keeps a broken file and says so', async () => {
    const file = join(dir, 'node-key.json');
    await writeFile(file, '{"publicKey":');
    await chmod(file, 0o600);
    await expect(loadOrCreateNodeKey(dir)).rejects.toMatchObject({ code: 'NODE_KEY_INVALID' });
    expect(await readFile(file, 'utf8')).toBe('{"publicKey":');
  });
});

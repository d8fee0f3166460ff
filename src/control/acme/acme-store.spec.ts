import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { issuedFor } from '../../../test/support/issued-certificate.js';
import { AcmeStore } from './acme-store.js';

const URL = 'https://ca.test/directory';
let dir: string;
let warnings: string[];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'slipway-acme-store-'));
  warnings = [];
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const store = (directoryUrl = URL): AcmeStore => new AcmeStore({ dir, directoryUrl });
const load = (from = store()) => from.load((message) => warnings.push(message));
const files = (): string[] => {
  const [ca = ''] = readdirSync(dir);
  return readdirSync(join(dir, ca)).map((name) => join(dir, ca, name));
};

describe('AcmeStore', () => {
  it('gives back what it was given, from files that nobody else may read', async () => {
    const issued = issuedFor(['a.test']);
    await store().save('shop/tls', issued);
    await store().saveAccountKey('account');
    const found = (await load()).get('shop/tls');
    expect([found?.chain.trim(), found?.key.trim()]).toEqual([issued.chain.trim(), issued.key.trim()]);
    expect(await store().accountKey()).toBe('account');
    expect(files().map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600]);
  });

  it('has nothing of another CA, nor before the first order', async () => {
    expect((await load()).size).toBe(0);
    await store().save('shop/tls', issuedFor(['a.test']));
    expect((await load(store('https://ca.test/staging'))).size).toBe(0);
    expect(await store('https://ca.test/staging').accountKey()).toBeUndefined();
  });

  it('leaves a broken file out, and names it without its content', async () => {
    const issued = issuedFor(['a.test']);
    await store().save('shop/tls', issued);
    const [file = ''] = files();
    writeFileSync(file, readFileSync(file, 'utf8').replace(/-----END CERTIFICATE-----\n/, ''));
    expect((await load()).size).toBe(0);
    expect(warnings).toEqual([`${file} holds no certificate with its key; it will be ordered again`]);
  });
});

import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../../model/errors.js';
import { shortHash } from '../../model/hash.js';
import { certificateProblem } from '../../model/tls-certificate.js';
import type { AcmeSettings, IssuedCertificate } from './acme-settings.js';

const CERTIFICATE = '.pem';
const KEY = /-----BEGIN ([A-Z ]*PRIVATE KEY)-----[^]*?-----END \1-----\n?/;

/**
 * What a CA gave, on the server's disk: a cache that can be ordered again, but CAs limit how often. One folder a CA, so that a change
 * from a CA's staging directory to the real one orders anew. Files are `<namespace>_<name>.pem`: chain and key (mode 0600).
 */
export class AcmeStore {
  private readonly dir: string;

  constructor({ dir, directoryUrl }: Pick<AcmeSettings, 'dir' | 'directoryUrl'>) {
    this.dir = join(dir, `${new URL(directoryUrl).hostname}-${shortHash(6, directoryUrl)}`);
  }

  /** All certificates by `ns/name` of their Secret. A file that is broken is left out and told of. */
  async load(warn: (message: string) => void): Promise<ReadonlyMap<string, IssuedCertificate>> {
    const names = await readdir(this.dir).catch(orNothing);
    const found = new Map<string, IssuedCertificate>();
    for (const name of (names ?? []).filter((each) => each.endsWith(CERTIFICATE))) {
      const issued = parse(await readFile(join(this.dir, name), 'utf8').catch(() => ''));
      if (issued) found.set(name.slice(0, -CERTIFICATE.length).replace('_', '/'), issued);
      else warn(`${join(this.dir, name)} holds no certificate with its key; it will be ordered again`);
    }
    return found;
  }

  save(secret: string, { chain, key }: IssuedCertificate): Promise<void> {
    return this.write(`${secret.replace('/', '_')}${CERTIFICATE}`, `${chain.trimEnd()}\n${key}`);
  }

  /** PEM; `undefined` when there is none yet. */
  async accountKey(): Promise<string | undefined> {
    return readFile(join(this.dir, 'account.key'), 'utf8').catch(orNothing);
  }

  saveAccountKey(pem: string): Promise<void> {
    return this.write('account.key', pem);
  }

  /** Whole or not at all, also when the machine loses its power. */
  private async write(name: string, text: string): Promise<void> {
    await mkdir(this.dir, { recursive: true, mode: 0o700 });
    const draft = join(this.dir, `.${name}.${randomUUID()}`);
    try {
      const file = await open(draft, 'wx', 0o600);
      try {
        await file.writeFile(text);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, join(this.dir, name));
    } catch (error) {
      await rm(draft, { force: true });
      throw new Error(`${join(this.dir, name)} was not saved: ${messageOf(error)}`, { cause: error });
    }
  }
}

const parse = (text: string): IssuedCertificate | undefined => {
  const key = KEY.exec(text)?.[0] ?? '';
  const chain = text.replace(KEY, '');
  return certificateProblem(chain, key) === undefined ? { chain, key } : undefined;
};

const orNothing = (error: NodeJS.ErrnoException): undefined => {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
};

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IssuedCertificate } from '../../src/control/acme/acme-settings.js';

/** What a CA might have given for these hosts: from now on, for three days. */
export const issuedFor = (hosts: readonly string[]): IssuedCertificate => {
  const dir = mkdtempSync(join(tmpdir(), 'slipway-issued-'));
  const [key, chain] = [join(dir, 'key.pem'), join(dir, 'chain.pem')];
  const names = ['-subj', '/O=test', '-addext', `subjectAltName=${hosts.map((host) => `DNS:${host}`).join()}`];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', key];
  execFileSync('openssl', ['req', '-x509', ...kind, ...names, '-days', '3', '-out', chain], { stdio: 'ignore' });
  const issued = { chain: readFileSync(chain, 'utf8'), key: readFileSync(key, 'utf8') };
  rmSync(dir, { recursive: true });
  return issued;
};

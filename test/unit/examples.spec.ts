import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { validateFolder } from '../../src/sync/validate-folder.js';

const examples = readdirSync('examples').filter((name) => existsSync(path.join('examples', name, 'deploy')));

/** A copy of an example's manifests, with the certificate that its script makes, as its README says. */
const deployOf = (name: string, copy: string): string => {
  cpSync(path.join('examples', name, 'deploy'), copy, { recursive: true });
  const script = path.join('examples', name, 'make-certificate.sh');
  if (existsSync(script)) writeFileSync(path.join(copy, 'certificate.yaml'), execFileSync('sh', [script]));
  return copy;
};

describe('examples', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'examples-'));

  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(examples)('%s has manifests without an error or a warning', async (name) => {
    const { files, objects, findings } = await validateFolder(deployOf(name, path.join(folder, name)));
    expect(findings).toEqual([]);
    expect(files).toBeGreaterThan(1);
    expect(objects).toBeGreaterThanOrEqual(files);
  });
});

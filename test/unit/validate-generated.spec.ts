import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from '@jest/globals';

const run = promisify(execFile);
const root = process.cwd();
const copy = mkdtempSync(path.join(tmpdir(), 'slipway-generate-'));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('npm run generate', () => {
  it('finds nothing to change in the tree', async () => {
    const { stdout } = await run(process.execPath, ['scripts/generate.js', '--check'], { cwd: root });
    expect(stdout).toBe('');
  }, 60_000);

  it('fails and names the file when one is out of date', async () => {
    for (const name of [
      'scripts/generate.js',
      'scripts/generate',
      'schemas',
      'src/model',
      'docs/errors.md',
      'docs/supported-fields.md',
      'package.json',
    ])
      cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
    mkdirSync(path.join(copy, 'docs'), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
    appendFileSync(path.join(copy, 'docs/errors.md'), 'written by hand\n');
    const failure = await run(process.execPath, ['scripts/generate.js', '--check'], { cwd: copy }).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ code: 1, stdout: 'docs/errors.md is out of date: run `npm run generate`\n' });
  }, 60_000);
});

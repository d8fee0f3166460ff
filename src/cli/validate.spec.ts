import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runValidate, type ValidateOptions } from './validate.js';

const folder = mkdtempSync(path.join(tmpdir(), 'slipway-validate-'));
const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n';
const write = (name: string, text: string): void => {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
};

beforeAll(() => {
  write('good/a.yaml', NAMESPACE);
  write('good/deep/b.yml', NAMESPACE.replace('shop', 'two'));
  write('good/c.json', '{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "three"}}');
  write('good/readme.md', ': not YAML :');
  write('good/.git/config.yaml', ': not YAML :');
  symlinkSync('a.yaml', path.join(folder, 'good/link.yaml'));
  write('warn/a.yaml', `${NAMESPACE}spec: {}\n`);
  write('bad/a,b.yaml', NAMESPACE.replace('name:', 'nam:'));
  write('links/a.yaml', NAMESPACE);
  symlinkSync('../good/a.yaml', path.join(folder, 'links/out.yaml'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = async (
  name: string,
  options: ValidateOptions = {},
): Promise<{ code: number; out: string[]; err: string[] }> => {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runValidate(path.join(folder, name), options, {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  });
  return { code, out: out.map((line) => line.replaceAll(folder, '')), err };
};

describe('slipway validate', () => {
  it('is content with a good folder, and reads neither .git nor links within it', async () => {
    expect(await run('good')).toEqual({ code: 0, out: [], err: ['3 files, 3 valid objects: 0 errors, 0 warnings'] });
  });

  it('prints warnings and succeeds', async () => {
    expect(await run('warn')).toEqual({
      code: 0,
      out: [
        '/warn/a.yaml:4:1: warning: "spec" has no effect: a namespace needs no settings (remove the field, or leave it if that is fine)',
      ],
      err: ['1 file, 1 valid object: 0 errors, 1 warning'],
    });
  });

  it('prints errors and fails', async () => {
    const { code, out } = await run('bad/a,b.yaml');
    expect(code).toBe(1);
    expect(out).toEqual([
      '/bad/a,b.yaml:3:1: error: missing field "metadata.name" (add it)',
      '/bad/a,b.yaml:3:12: error: unknown field "metadata.nam" (did you mean "name"?)',
    ]);
  });

  it('speaks to GitHub, with commas and percent signs escaped', async () => {
    const { code, out } = await run('bad', { output: 'github' });
    expect(code).toBe(1);
    expect(out[1]).toBe(
      '::error file=/bad/a%2Cb.yaml,line=3,col=12,title=FIELD_UNKNOWN::unknown field "metadata.nam" (did you mean "name"?)',
    );
  });

  it('gives JSON', async () => {
    const { code, out, err } = await run('bad', { output: 'json' });
    expect({ code, err }).toEqual({ code: 1, err: [] });
    expect(JSON.parse(out.join('\n'))).toMatchObject({
      files: 1,
      objects: 0,
      findings: [
        { code: 'FIELD_MISSING', line: 3 },
        { code: 'FIELD_UNKNOWN', field: 'metadata.nam' },
      ],
    });
  });

  it('refuses links that leave the folder', async () => {
    const { code, out } = await run('links');
    expect(code).toBe(1);
    expect(out).toEqual([
      '/links/out.yaml:1:1: error: /links/out.yaml is a link that leaves the folder (commit the file itself)',
    ]);
  });

  it('says when the path is not there', async () => {
    const { code, err } = await run('nowhere');
    expect(code).toBe(2);
    expect(err[0]).toContain('nowhere');
  });
});

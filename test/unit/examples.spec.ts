import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { validateFolder } from '../../src/sync/validate-folder.js';

const examples = readdirSync('examples').filter((name) => existsSync(path.join('examples', name, 'deploy')));

describe('examples', () => {
  it.each(examples)('%s has manifests without an error or a warning', async (name) => {
    const { files, objects, findings } = await validateFolder(path.join('examples', name, 'deploy'));
    expect(findings).toEqual([]);
    expect(files).toBeGreaterThan(1);
    expect(objects).toBeGreaterThanOrEqual(files);
  });
});

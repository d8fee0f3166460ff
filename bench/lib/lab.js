// @ts-check
// A lab of several machines inside the bench's machine, for cases of the network between nodes.
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Lab } from '../../scripts/lib/lab/lab.js';
import { STATE_FILE } from '../../scripts/lib/lab/state-file.js';

const PREFIX = 'lab-';

export const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: test }\n';

/**
 * A lab for as long as `work` takes.
 * @template T
 * @param {Partial<import('../../scripts/lib/lab/lab.js').LabOptions>} options
 * @param {(lab: Lab) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLab(options, work) {
  const dir = await mkdtemp(path.join(os.tmpdir(), PREFIX));
  const lab = await Lab.create({ dir, name: `bench-${process.pid}`, ...options });
  try {
    await lab.start();
    return await work(lab);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\nlog:\n${lab.log()}`, { cause: error });
  } finally {
    await lab.destroy();
  }
}

/** Takes away labs that an interrupted case left. @param {string} folder in which they were made */
export async function removeLabs(folder) {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith(PREFIX)) : [];
  for (const name of names) {
    const dir = path.join(folder, name);
    if (existsSync(path.join(dir, STATE_FILE))) await new Lab(dir).destroy();
  }
}

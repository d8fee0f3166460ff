import { posix } from 'node:path';
import type { Finding } from '../model/snapshot.js';
import { fileFinding } from './blob-reader.js';
import type { ObjectReader } from './repository.js';
import type { WalkedEntry } from './folder.js';

/** Longest path Linux takes (PATH_MAX, limits.h). */
const MAX_TARGET = 4096;

/**
 * Symbolic links are never followed. One that stays within the source's folder is passed over, because its target is read at its
 * own place; one that leaves it is an error, because a checkout would show manifests there that Slipway does not read.
 */
export const findingsOfLinks = async (
  objects: ObjectReader,
  links: readonly WalkedEntry[],
  folder: string,
): Promise<Finding[]> => {
  const findings: Finding[] = [];
  let at = 0;
  for await (const { content } of objects.read(
    links.map(({ oid }) => oid),
    MAX_TARGET,
  )) {
    const file = links[at++]?.file ?? '';
    if (!content || leaves(file, content.toString('utf8'), folder))
      findings.push(fileFinding(file, 'PATH_ESCAPES', { path: file }));
  }
  return findings;
};

const leaves = (file: string, target: string, folder: string): boolean => {
  if (posix.isAbsolute(target)) return true;
  const resolved = posix.join(posix.dirname(file), target).replace(/\/$/, '');
  if (resolved === '..' || resolved.startsWith('../')) return true;
  return folder !== '' && resolved !== folder && !resolved.startsWith(`${folder}/`);
};

import { isUtf8 } from 'node:buffer';
import type { SlipwayRules } from '../../model/generated/index.js';
import type { Finding } from '../../model/snapshot.js';
import { fileFinding } from '../blob-reader.js';
import { parseTree } from '../git/tree-object.js';
import type { ObjectReader } from '../repository.js';
import { loadRules, RULES_FILE } from '../rules-file.js';

/** Bytes. */
const MAX_RULES = 64 * 2 ** 10;
const MAX_TREE = 32 * 2 ** 20;

export interface BaseRules {
  /** The defaults where there is no file, or where it is not valid: they are the strictest. */
  readonly rules: SlipwayRules;
  readonly findings: readonly Finding[];
}

/** The rules of a commit, by its root tree. A link, or anything that is no file, counts as not valid. */
export const readRules = async (objects: ObjectReader, root: string): Promise<BaseRules> => {
  const entry = await entryOf(objects, root);
  if (!entry) return { rules: {}, findings: [] };
  if (!/^100/.test(entry.mode))
    return { rules: {}, findings: [fileFinding(RULES_FILE, 'PATH_ESCAPES', { path: RULES_FILE })] };
  for await (const { size, content } of objects.read([entry.oid], MAX_RULES)) {
    if (content && isUtf8(content)) return rulesOf(content.toString('utf8'));
    const params = { path: RULES_FILE, size: `${size} bytes`, limit: `${MAX_RULES} bytes` };
    const finding = content
      ? fileFinding(RULES_FILE, 'YAML_SYNTAX', { detail: 'the file is not UTF-8 text' })
      : fileFinding(RULES_FILE, 'MANIFEST_TOO_LARGE', params);
    return { rules: {}, findings: [finding] };
  }
  return { rules: {}, findings: [] };
};

/** Whether two root trees have other rules: what a merge changes about them counts from the next one on. */
export const changesRules = async (objects: ObjectReader, base: string, merged: string): Promise<boolean> => {
  const [before, after] = [await entryOf(objects, base), await entryOf(objects, merged)];
  return before?.oid !== after?.oid || before?.mode !== after?.mode;
};

const entryOf = async (objects: ObjectReader, root: string): Promise<Entry | undefined> =>
  (await entriesOf(objects, root)).find(({ name }) => name === RULES_FILE);

type Entry = ReturnType<typeof parseTree>[number];

const rulesOf = (text: string): BaseRules => {
  const { rules = {}, findings } = loadRules(text, RULES_FILE);
  return { rules, findings };
};

const entriesOf = async (objects: ObjectReader, tree: string): Promise<ReturnType<typeof parseTree>> => {
  for await (const { content } of objects.read([tree], MAX_TREE)) if (content) return parseTree(content);
  return [];
};

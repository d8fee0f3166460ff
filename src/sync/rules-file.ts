import type { SlipwayRules } from '../model/generated/index.js';
import type { Finding } from '../model/snapshot.js';
import { readDocument, splitDocuments, startOf, type Slice } from './parse.js';
import { readSettings, settingsFinding, type SettingsKind } from './settings-file.js';

/** Where a repository keeps its rules. */
export const RULES_FILE = '.slipway.yaml';
/** Bytes of UTF-8. */
const MOST_BYTES = 64 * 2 ** 10;

/** `rules` is set when there is no error. */
export interface LoadedRules {
  readonly rules?: SlipwayRules;
  readonly findings: Finding[];
}

/** A plain `off` is false to YAML 1.1, as value and as key: here it is the word. */
const readOffAsWord = ({ guards, warnings }: Record<string, unknown>): void => {
  for (const rule of isMapping(guards) ? Object.values(guards) : [])
    if (isMapping(rule) && rule['action'] === false) rule['action'] = 'off';
  if (!isMapping(warnings) || !('false' in warnings) || 'off' in warnings) return;
  warnings['off'] = warnings['false'];
  delete warnings['false'];
};

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const RULES: SettingsKind<SlipwayRules> = {
  shape: 'SlipwayRules',
  code: 'RULES_INVALID',
  detail: 'the rules must be a mapping, such as `guards:`',
  prepare: readOffAsWord,
};

/**
 * Reads `.slipway.yaml`: what pull requests may do. One document of at most 64 KiB; an empty one has the defaults, as has a repository without the
 * file (pass an empty text). `file` is the path for findings. Never throws.
 */
export const loadRules = (text: string, file: string): LoadedRules => {
  const size = Buffer.byteLength(text);
  if (size > MOST_BYTES) return refused(`the rules have ${size} bytes, at most ${MOST_BYTES} are read`, file);
  const slices = splitDocuments(text).filter(hasContent);
  const [first, second] = slices;
  if (!first) return { rules: {}, findings: [] };
  if (second) return refused('the rules are one document, and here a second one begins', file, startOf(second));
  const { settings, findings } = readSettings(first, file, RULES);
  return settings ? { rules: settings, findings } : { findings };
};

/** What cannot be read has content: the reason is found later. */
const hasContent = (slice: Slice): boolean => {
  const reading = readDocument(slice);
  return 'problems' in reading || reading.value !== null;
};

const refused = (detail: string, file: string, place = { line: 1, column: 1 }): LoadedRules => ({
  findings: [settingsFinding('RULES_INVALID', { detail }, { file, ...place })],
});

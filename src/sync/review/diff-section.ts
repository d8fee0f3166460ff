import type { FieldChange, ObjectDiff, Review } from '../../model/review.js';
import { line, phrase, text, type Block, type DiffLine, type Section } from './document.js';
import { counted, nameOf } from './words.js';

const KINDS: Readonly<Record<ObjectDiff['kind'], ReturnType<typeof text>>> = {
  added: text('new', 'good'),
  removed: text('deleted', 'bad'),
  changed: text('changed', 'warn'),
};

/**
 * All fields that change, closed until somebody asks for them. What comes or goes as a whole is one line: its fields, with a dozen of defaults that no
 * manifest says, would hide those that change; `slipway review --output json` has them.
 */
export const diffSections = ({ diffs }: Review): readonly Section[] =>
  diffs.length === 0
    ? []
    : [
        {
          title: `Field by field (${counted(diffs.length, 'object')})`,
          look: 'folded',
          blocks: diffs.flatMap(diffBlocks),
        },
      ];

const diffBlocks = ({ key, kind, file, fields, omitted }: ObjectDiff): readonly Block[] => {
  const title = line(phrase`${nameOf(key)} ${KINDS[kind]} in ${file}`);
  if (kind !== 'changed') return [title];
  return [
    title,
    ...(fields.length > 0 ? [{ kind: 'diff', lines: fields.flatMap(fieldLines) } as const] : []),
    ...(omitted > 0 ? [line(phrase`… ${text(counted(omitted, 'more field'))}`)] : []),
  ];
};

const fieldLines = ({ path, kind, from, to, secret }: FieldChange): readonly DiffLine[] => {
  if (secret) return [secretLine(path, kind)];
  const lines: DiffLine[] = [];
  if (kind !== 'added') lines.push({ sign: '-', text: `${path}: ${from ?? ''}` });
  if (kind !== 'removed') lines.push({ sign: '+', text: `${path}: ${to ?? ''}` });
  return lines;
};

/** Of a secret nothing is told but that it changed (I12), whatever stands in `from` and `to`. */
const secretLine = (path: string, kind: FieldChange['kind']): DiffLine => {
  if (kind === 'changed') return { sign: '!', text: `${path}: value changed` };
  return { sign: kind === 'added' ? '+' : '-', text: `${path}: (secret)` };
};

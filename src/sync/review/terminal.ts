import pc from 'picocolors';
import type { Block, DiffLine, Inline, ListItem, Phrase, Section, Tone } from './document.js';
import { visible } from './untrusted.js';

type Colours = ReturnType<typeof pc.createColors>;

/** UTF-16 units of one line of a diff. */
const MAX_LINE = 500;
const INDENT = '  ';

/** Sections as lines for a terminal or a git note, a blank line between them. Without `colour`, not one control character is in them. */
export const terminalLines = (sections: readonly Section[], colour: boolean): string[] => {
  const colours = pc.createColors(colour);
  return sections.flatMap((section, at) => [...(at > 0 ? [''] : []), ...sectionLines(section, colours)]);
};

/** Lines whose blanks matter, as they are. */
export const verbatimLines = (lines: readonly Phrase[], colour: boolean): string[] =>
  lines.map((content) => phraseText(content, pc.createColors(colour)));

const sectionLines = ({ title, blocks }: Section, colours: Colours): string[] => {
  const indent = title === undefined ? '' : INDENT;
  const body = blocks.flatMap((block) => blockLines(block, colours)).map((one) => (one ? indent + one : one));
  return title === undefined ? body : [colours.bold(title), ...body];
};

const blockLines = (block: Block, colours: Colours): string[] => {
  switch (block.kind) {
    case 'line':
      return [phraseText(block.content, colours)];
    case 'small':
      return [colours.dim(phraseText(block.content, colours))];
    case 'quote':
      return [`| ${phraseText(block.content, colours)}`];
    case 'list':
      return block.items.flatMap((item) => itemLines(item, colours));
    case 'table':
      return block.rows.flatMap((row) => recordLines(block.head, row, colours));
    case 'diff':
      return block.lines.map((one) => INDENT + diffLine(one, colours));
    case 'verbatim':
      return block.lines.map((content) => phraseText(content, colours));
  }
};

const itemLines = ({ content, items = [] }: ListItem, colours: Colours): string[] => [
  `- ${phraseText(content, colours)}`,
  ...items.map((one) => `${INDENT}- ${phraseText(one, colours)}`),
];

/** A row has no room beside each other here: its first cell is a line, the others follow with the names of their columns. */
const recordLines = (head: readonly string[], [name = [], ...cells]: readonly Phrase[], colours: Colours): string[] => [
  phraseText(name, colours),
  ...cells.flatMap((cell, at) => {
    const shown = phraseText(cell, colours);
    return shown === '' ? [] : [`${INDENT}${colours.dim(`${head[at + 1]}:`)} ${shown}`];
  }),
];

const diffLine = ({ sign, text }: DiffLine, colours: Colours): string => {
  const paint = { '+': colours.green, '-': colours.red, '!': colours.yellow }[sign];
  return paint(`${sign} ${visible(text, MAX_LINE)}`);
};

const phraseText = (content: Phrase, colours: Colours): string =>
  content.map((part) => inlineText(part, colours)).join('');

const inlineText = (part: Inline, colours: Colours): string => {
  if (part.kind === 'strong') return colours.bold(phraseText(part.content, colours));
  if (part.kind === 'break') return ', ';
  return toned(part.kind === 'value' ? visible(part.text) : part.text, part.tone, colours);
};

const toned = (shown: string, tone: Tone | undefined, colours: Colours): string => {
  if (!tone) return shown;
  const paint = { good: colours.green, bad: colours.red, warn: colours.yellow, info: colours.cyan, dim: colours.dim };
  return paint[tone](shown);
};

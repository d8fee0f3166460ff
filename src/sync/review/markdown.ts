import { fenceFor } from '../forge/evidence-markdown.js';
import type { Block, Inline, ListItem, Phrase, Section } from './document.js';
import { visible } from './untrusted.js';

/** UTF-16 units of one line in a code block. */
const MAX_LINE = 500;

/**
 * A section in the Markdown that GitHub, GitLab and Gitea have in common. A value stands in a code span (CommonMark 6.1) or in a fenced block (4.5) and
 * nowhere else: there no parser reads markup, and no forge looks for mentions, references, quick actions or emoji.
 */
export const markdownSection = ({ title, look, blocks }: Section): string => {
  const body = blocks.map(markdownBlock).filter((one) => one !== '');
  if (title === undefined) return body.join('\n\n');
  if (look === 'folded') return folded(title, body);
  return [`${look === 'verdict' ? '###' : '####'} ${title}`, ...body].join('\n\n');
};

/** The blank lines make what is within Markdown again (CommonMark 4.6, HTML blocks of kind 6). */
const folded = (title: string, body: readonly string[]): string =>
  [`<details>\n<summary>${title}</summary>`, ...body, '</details>'].join('\n\n');

const markdownBlock = (block: Block): string => {
  switch (block.kind) {
    case 'line':
      return inlineText(block.content);
    case 'small':
      return `<sub>${inlineText(block.content)}</sub>`;
    case 'quote':
      return `> ${inlineText(block.content)}`;
    case 'list':
      return block.items.map(listItem).join('\n');
    case 'table':
      return table(block.head, block.rows);
    case 'diff':
      return fenced(
        'diff',
        block.lines.map(({ sign, text }) => `${sign} ${visible(text, MAX_LINE)}`),
      );
    case 'verbatim':
      return fenced('text', block.lines.map(verbatimLine));
  }
};

const listItem = ({ content, items = [] }: ListItem): string =>
  [`- ${inlineText(content)}`, ...items.map((one) => `  - ${inlineText(one)}`)].join('\n');

const table = (head: readonly string[], rows: readonly (readonly Phrase[])[]): string => {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const texts = rows.map((cells) => row(cells.map((cell) => inlineText(cell, { table: true }))));
  return [row(head), row(head.map(() => '---')), ...texts].join('\n');
};

const fenced = (language: string, lines: readonly string[]): string => {
  const body = lines.join('\n');
  const fence = fenceFor(body);
  return `${fence}${language}\n${body}\n${fence}`;
};

/** A slash at the front would be a quick action to a forge that looks for them before it knows what is code. */
const verbatimLine = (content: Phrase): string => visible(plainText(content), MAX_LINE).replace(/^\//, ' /');

const plainText = (content: Phrase): string =>
  content
    .map((part) => (part.kind === 'strong' ? plainText(part.content) : part.kind === 'break' ? ' ' : part.text))
    .join('');

interface Place {
  /** In a cell of a table. */
  readonly table?: boolean;
}

const inlineText = (content: Phrase, place: Place = {}): string =>
  content.map((part) => inlineMarkdown(part, place)).join('');

const inlineMarkdown = (part: Inline, place: Place): string => {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'value':
      return place.table ? cellEscaped(codeSpan(part.text)) : codeSpan(part.text);
    case 'strong':
      return `**${inlineText(part.content, place)}**`;
    case 'break':
      return '<br>';
  }
};

/** Longer runs of backticks than within; blanks where one stands at the edge, which the parser takes away again. */
export const codeSpan = (foreign: string): string => {
  const content = visible(foreign).trim() || '""';
  const longest = Math.max(0, ...[...content.matchAll(/`+/g)].map(([run]) => run.length));
  const ticks = '`'.repeat(longest + 1);
  const pad = content.startsWith('`') || content.endsWith('`') ? ' ' : '';
  return ticks + pad + content + pad + ticks;
};

/**
 * GFM splits rows before it sees code spans, so a pipe is escaped there as well (https://github.github.com/gfm/#tables-extension-). Parsers disagree about
 * a backslash before it: a blank parts the two.
 */
const cellEscaped = (span: string): string => span.replace(/\\(?=\|)/g, '\\ ').replaceAll('|', '\\|');

import type { Block, Section } from './document.js';
import { line, phrase, text } from './document.js';
import { markdownSection } from './markdown.js';

export const MAX_PARTS = 5;
const GAP = '\n\n';

export interface Room {
  /** UTF-16 units of each part. */
  readonly limit: number;
  readonly parts: number;
}

/** For the line that names what has no room at all. UTF-16 units. */
const RESERVE = 500;

/**
 * Sections in order as at most `parts` texts of at most `limit` each. One that does not fit goes to the next part as a whole; one that fits no part, or
 * is the last part's, is cut: its last rows and lines go, and how many is said. What has no room at all is named at the end.
 */
export const paginate = (sections: readonly Section[], { limit, parts }: Room): readonly string[] => {
  const pages: string[] = [''];
  const room = { limit: limit - RESERVE, parts };
  const missing = sections.filter((section) => !place(pages, section, room));
  const titles = missing.flatMap(({ title }) => title ?? []).join(', ');
  if (missing.length > 0) append(pages, `Left out for length: ${titles}. All of it: \`slipway review\``, limit);
  return pages;
};

/** False: there is no room for it. */
const place = (pages: string[], section: Section, room: Room): boolean => {
  const whole = markdownSection(section);
  if (append(pages, whole, room.limit)) return true;
  if (whole.length > room.limit || pages.length >= room.parts) return cutInto(pages, section, room);
  pages.push(whole);
  return true;
};

const append = (pages: string[], more: string, limit: number): boolean => {
  const last = pages.at(-1) ?? '';
  const grown = last === '' ? more : last + GAP + more;
  if (grown.length > limit) return false;
  pages[pages.length - 1] = grown;
  return true;
};

/** A section that is longer than a part has one to itself, while there are any. */
const cutInto = (pages: string[], section: Section, { limit, parts }: Room): boolean => {
  if (pages.length < parts && pages.at(-1) !== '') pages.push('');
  const last = pages.at(-1) ?? '';
  const room = limit - last.length - (last === '' ? 0 : GAP.length);
  const cut = longestCut(section, room);
  return cut !== undefined && append(pages, cut, limit);
};

/** As many units as there is room for, found by halving; `undefined`: not even its title has room. */
const longestCut = (section: Section, room: number): string | undefined => {
  let best: string | undefined;
  let [low, high] = [0, unitCount(section) - 1];
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const shown = markdownSection(cutSection(section, middle));
    if (shown.length <= room) {
      best = shown;
      low = middle + 1;
    } else high = middle - 1;
  }
  return best;
};

const unitCount = ({ blocks }: Section): number => blocks.reduce((sum, block) => sum + unitsOf(block), 0);

const unitsOf = (block: Block): number => {
  if (block.kind === 'table') return block.rows.length;
  if (block.kind === 'list') return block.items.length;
  return block.kind === 'diff' || block.kind === 'verbatim' ? block.lines.length : 1;
};

/** Its first `units` rows, items and lines, then how many were left out. */
const cutSection = (section: Section, units: number): Section => {
  let left = units;
  const kept = section.blocks.flatMap((block) => {
    const shown = Math.min(left, unitsOf(block));
    left -= shown;
    return shown > 0 ? [cutBlock(block, shown)] : [];
  });
  const omitted = unitCount(section) - units;
  return {
    ...section,
    blocks: [
      ...kept,
      line(phrase`… ${text(String(omitted))} more lines left out for length. All of it: ${'slipway review'}`),
    ],
  };
};

const cutBlock = (block: Block, shown: number): Block => {
  if (block.kind === 'table') return { ...block, rows: block.rows.slice(0, shown) };
  if (block.kind === 'list') return { ...block, items: block.items.slice(0, shown) };
  if (block.kind === 'diff') return { ...block, lines: block.lines.slice(0, shown) };
  return block.kind === 'verbatim' ? { ...block, lines: block.lines.slice(0, shown) } : block;
};

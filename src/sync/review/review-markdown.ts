import type { Review } from '../../model/review.js';
import type { Section } from './document.js';
import { markdownSection } from './markdown.js';
import { markerLine } from './marker.js';
import { MAX_PARTS, paginate } from './parts.js';
import type { ReviewContext } from './past-review.js';
import { reviewSections } from './review-sections.js';

export interface ReviewMarkdownOptions extends ReviewContext {
  /** What the comment is found again by (marker.ts); the same for all parts of all reviews of a pull request. */
  readonly marker: string;
  /** `Forge.maxComment`: UTF-16 units of one body. Default 65,536, GitHub's. Fewer than 4,000 are taken for 4,000. */
  readonly maxLength?: number;
}

const MAX_LENGTH = 65_536;
const MIN_LENGTH = 4000;

/**
 * A review as bodies of one to five comments, each of at most `maxLength` UTF-16 units, each with its marker as first line. Nothing from manifests, git,
 * logs or people is markup in it (markdown.ts).
 */
export const reviewMarkdown = (review: Review, options: ReviewMarkdownOptions): readonly string[] => {
  const { head, body, foot } = reviewSections(review, options);
  const ends = markdownAll(foot);
  const limit = Math.max(MIN_LENGTH, options.maxLength ?? MAX_LENGTH);
  const own = markerLine({ marker: options.marker, part: MAX_PARTS, of: MAX_PARTS }).length + '\n'.length;
  const room = limit - own - ends.length - '\n\n'.length;
  const pages = paginate([...head, ...body], { limit: room, parts: MAX_PARTS });
  return pages.map((page, at) => {
    const first = markerLine({ marker: options.marker, part: at + 1, of: pages.length });
    const last = at === pages.length - 1 ? `\n\n${ends}` : '';
    return `${first}\n${page}${last}`;
  });
};

const markdownAll = (sections: readonly Section[]): string => sections.map(markdownSection).join('\n\n');

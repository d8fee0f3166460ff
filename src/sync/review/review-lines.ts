import type { Review } from '../../model/review.js';
import type { ReviewContext } from './past-review.js';
import { reviewSections } from './review-sections.js';
import { terminalLines } from './terminal.js';

export interface ReviewLinesOptions extends ReviewContext {
  /** Default false: not one control character is in it, as a git note needs it. */
  readonly colour?: boolean;
}

/** What `reviewMarkdown` says, as lines for a terminal or a git note. */
export const reviewLines = (review: Review, options: ReviewLinesOptions = {}): string[] => {
  const { head, body, foot } = reviewSections(review, options);
  return terminalLines([...head, ...body, ...foot], options.colour ?? false);
};

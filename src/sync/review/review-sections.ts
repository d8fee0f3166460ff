import type { Review } from '../../model/review.js';
import { footerSection, forecastSections, previousSections } from './closing-sections.js';
import { diffSections } from './diff-section.js';
import type { Section } from './document.js';
import { guardSections, warningSections } from './notice-sections.js';
import type { ReviewContext } from './past-review.js';
import { deletionSections, placementSections } from './placement-section.js';
import { bannerSections, verdictSection } from './verdict-section.js';
import { restartSections, workloadSections } from './workload-section.js';
import { touchesNothing } from './words.js';

export interface ReviewSections {
  /** Banner and verdict: always shown in full. */
  readonly head: readonly Section[];
  /** In the order of what matters; where there is no room, the last ones go first. */
  readonly body: readonly Section[];
  /** What it is bound to. */
  readonly foot: readonly Section[];
}

/** Everything that a review says, in the order of reading. Markdown and terminal show the same (markdown.ts, terminal.ts). */
export const reviewSections = (review: Review, context: ReviewContext): ReviewSections => ({
  head: [...bannerSections(context), verdictSection(review)],
  body: [...(touchesNothing(review) ? [] : shown(bodySections(review), context)), ...previousSections(context)],
  foot: [footerSection(review, context)],
});

/** What holds no more stays to be read, closed. */
const shown = (sections: readonly Section[], { outdated }: ReviewContext): readonly Section[] =>
  outdated ? sections.map((section) => ({ ...section, look: 'folded' })) : sections;

const bodySections = (review: Review): readonly Section[] =>
  [
    workloadSections,
    placementSections,
    restartSections,
    deletionSections,
    warningSections,
    guardSections,
    diffSections,
    forecastSections,
  ].flatMap((build) => build(review));

import type { Review } from '../../model/review.js';
import { shortSha } from '../forge/forge.js';
import { list, phrase, text, type Section } from './document.js';
import type { PastReview, ReviewContext } from './past-review.js';
import { timelineLines } from './timeline.js';
import { counted, timeText } from './words.js';

const MAX_PREVIOUS = 5;

export const forecastSections = ({ forecast }: Review): readonly Section[] =>
  forecast && forecast.workloads.length > 0
    ? [
        {
          title: 'Forecast, step by step',
          look: 'folded',
          blocks: [{ kind: 'verbatim', lines: timelineLines(forecast) }],
        },
      ]
    : [];

/** What was said before and holds no more: the newest ones, newest first, one line each. */
export const previousSections = ({ previous = [] }: ReviewContext): readonly Section[] => {
  const newest = [...previous].sort((a, b) => b.madeAt - a.madeAt).slice(0, MAX_PREVIOUS);
  if (newest.length === 0) return [];
  const title = counted(previous.length, 'earlier review');
  return [{ title, look: 'folded', blocks: [list(newest.map(previousPhrase))] }];
};

const previousPhrase = ({ head, base, verdict, madeAt, why }: PastReview) =>
  phrase`Outdated: head ${shortSha(head)} on ${shortSha(base)}, ${text(verdict)}, ${text(timeText(madeAt))}: ${why}`;

/** What the review is bound to, and what can be said to Slipway. */
export const footerSection = (review: Review, { reference }: ReviewContext): Section => {
  const { base, head, state } = review.bound;
  const whose = reference === undefined ? [] : phrase` of ${text(reference)}`;
  return {
    blocks: [
      {
        kind: 'small',
        content: phrase`Review${whose}: ${shortSha(head)} merged into ${shortSha(base)}, against what ran at ${text(timeText(review.madeAt))} (state ${state}). It says nothing about other commits. ${COMMANDS}`,
      },
    ],
  };
};

const COMMANDS = phrase`Commands: ${'/slipway plan'} reviews again, ${'/slipway approve GUARD'} approves, ${'/slipway help'} tells the others.`;

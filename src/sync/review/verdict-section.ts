import type { Review, Verdict } from '../../model/review.js';
import type { Finding } from '../../model/snapshot.js';
import { shortSha } from '../forge/forge.js';
import { line, list, phrase, strong, text, value, type Block, type Phrase, type Section } from './document.js';
import type { ReviewContext } from './past-review.js';
import { counted, summaryWords, touchesNothing } from './words.js';

/** What is above all: that it was merged, or holds no more. */
export const bannerSections = ({ merged, outdated }: ReviewContext): readonly Section[] => {
  const banners: Phrase[] = [];
  if (merged)
    banners.push(
      phrase`${strong(text('Merged'))} as ${shortSha(merged.sha)}${merged.result ? phrase` · ${merged.result}` : []}`,
    );
  if (outdated) banners.push(phrase`${strong(text('Outdated'))}: ${outdated.why}. What follows was true before.`);
  return banners.map((content) => ({ blocks: [{ kind: 'quote', content }] }));
};

/** One line that says whether to merge, and one that says what to do. */
export const verdictSection = (review: Review): Section => ({
  title: verdictTitle(review),
  look: 'verdict',
  blocks: verdictBlocks(review),
});

const TITLES: Readonly<Record<Exclude<Verdict, 'invalid'>, string>> = {
  safe: '✅ Safe to merge',
  approval: '🟡 Needs approval',
};

const verdictTitle = (review: Review): string => {
  if (touchesNothing(review)) return '✅ No change';
  if (review.verdict !== 'invalid') return TITLES[review.verdict];
  const { conflicts, errorCount } = review;
  return conflicts.length > 0
    ? `❌ Conflicts in ${counted(conflicts.length, 'file')}`
    : `❌ Invalid: ${counted(errorCount, 'error')}`;
};

const verdictBlocks = (review: Review): readonly Block[] => {
  if (touchesNothing(review)) return [line(phrase`Nothing that Slipway runs is touched by this change.`)];
  if (review.verdict === 'invalid') return review.conflicts.length > 0 ? conflictBlocks(review) : errorBlocks(review);
  const summary = text(summaryWords(review, 'about ').join(' · '));
  if (review.verdict === 'safe') return [line(phrase`${summary}. No rule of the base branch asks for approval.`)];
  const open = review.guards.filter(({ approval }) => !approval).map(({ guard }) => guard);
  const guards = strong(text(open.join(', ')));
  return [
    line(phrase`${summary}.`),
    line(phrase`${guards}: someone with write access has to agree before the merge, see “Guards” below.`),
  ];
};

const conflictBlocks = ({ conflicts }: Review): readonly Block[] => [
  line(
    phrase`Both sides changed the same files, so nothing else is known. Rebase onto the base branch, or merge it into this one, and push.`,
  ),
  list(conflicts.map((file) => [value(file)])),
];

const errorBlocks = ({ errors, errorCount }: Review): readonly Block[] => {
  const more = errorCount - errors.length;
  return [
    line(
      phrase`Merged like this, the commit would be refused as a whole and the last good one would stay in force. Push a commit that mends:`,
    ),
    list(errors.map(errorPhrase)),
    ...(more > 0 ? [line(phrase`… and ${text(counted(more, 'more error'))}.`)] : []),
  ];
};

const errorPhrase = ({ file, line: row, column, message, remedy }: Finding): Phrase =>
  phrase`${`${file}:${row}:${column}`}: ${message} (${remedy})`;

import pc from 'picocolors';
import type { Review, Verdict } from '../model/review.js';
import { reviewLines } from '../sync/review/review-lines.js';
import { ApiClient } from './api-client.js';
import { dataDirOf, socketPathOf } from './data-dir.js';
import type { Io, OutputFormat, ReaderOptions } from './io.js';
import { structured } from './output.js';

export interface ReviewOptions extends ReaderOptions {
  /** Whose branch it is to be merged into. */
  readonly source?: string;
  readonly output: OutputFormat;
}

/** For scripts: what may be merged, what someone has to approve, what would be refused. */
const EXITS: Readonly<Record<Verdict, number>> = { safe: 0, approval: 2, invalid: 1 };

/** `slipway review BRANCH`: what merging it would do, as the comment on a pull request and the note on a head say it. Nothing changes. */
export const runReview = async (target: string, options: ReviewOptions, io: Io): Promise<number> => {
  const client = new ApiClient(socketPathOf(dataDirOf(options)));
  const review = await client.post<Review>('/v1/review', { target, source: options.source });
  const text = structured(review, options.output) ?? reviewLines(review, { colour: pc.isColorSupported }).join('\n');
  io.out(text);
  return EXITS[review.verdict];
};

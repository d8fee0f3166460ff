// The entry of the thread that makes reviews: what a pull request holds can keep it busy, or end it, and nothing else. Started by threaded-maker.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../../model/errors.js';
import { MissingObject } from '../../sync/repository.js';
import { PlaceBoard } from './place-board.js';
import type { MergeJob } from './review-job.js';
import { reviewText } from './review-limits.js';
import { ReviewMaker } from './review-maker.js';
import { StateStore } from './state-store.js';
import type { StateRef, ThreadData, ThreadReply, ThreadRequest } from './thread-messages.js';

const { board, size } = workerData as ThreadData;
const place = new PlaceBoard(board);
const maker = new ReviewMaker((what) => place.write(what));
const store = new StateStore();

const say = (reply: ThreadReply): void => parentPort?.postMessage(reply);

const answer = async (job: MergeJob, state: StateRef): Promise<void> => {
  try {
    place.write('');
    const text = reviewText(await maker.make(job, store.stateOf(state)), size);
    say(text === undefined ? { error: `it came to more than ${size} characters` } : { review: text });
  } catch (error) {
    say(error instanceof MissingObject ? { missing: error.oid } : { error: messageOf(error).slice(0, 300) });
  }
};

parentPort?.on('message', (request: ThreadRequest) => {
  if ('job' in request) void answer(request.job, request.state);
  else store.take(request);
});

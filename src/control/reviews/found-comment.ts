import { memoryOf, type CommentMemory } from '../../sync/review/comment-memory.js';

/** A comment of an earlier process, taken apart. Only its first lines are known to be true, so it is kept as it is and gets lines more. */
export interface FoundComment {
  /** Without answers and memory. */
  readonly text: string;
  /** Lines that answer commands, oldest first. */
  readonly answers: readonly string[];
  readonly memory?: CommentMemory;
}

const MEMORY = /\s*<!-- slipway:memory [^\s]* -->\s*$/;
const ANSWERS = /\n\n#### Answers\n\n((?:- `[^\n]*(?:\n|$))+)$/;

/** The section with which a comment answers commands; none without answers. */
export const answerSection = (answers: readonly string[]): readonly string[] =>
  answers.length === 0 ? [] : [['#### Answers', '', ...answers].join('\n')];

/** @param body of the comment's first part */
export const foundComment = (body: string): FoundComment => {
  const memory = memoryOf(body);
  const shown = body.replace(MEMORY, '');
  const [section = '', answers = ''] = ANSWERS.exec(shown) ?? [];
  const text = section === '' ? shown : shown.slice(0, -section.length);
  return { text, answers: answers.split('\n').filter(Boolean), ...(memory ? { memory } : {}) };
};

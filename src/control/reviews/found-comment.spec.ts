import { describe, expect, it } from '@jest/globals';
import { memoryLine } from '../../sync/review/comment-memory.js';
import { answerSection, foundComment } from './found-comment.js';

const memory = {
  told: {
    ...{ base: 'b'.repeat(40), head: 'a'.repeat(40), verdict: 'safe' as const, madeAt: 1 },
    ...{ outcome: '0'.repeat(16), state: '1'.repeat(16) },
  },
  guards: {},
  previous: [],
  heard: ['0123456789ab'],
};
const TEXT = '<!-- slipway:plan test 1/1 -->\n### Safe to merge\n\n- `a list`\n\n<sub>Review</sub>';
const ANSWERS = ['- `/slipway plan` by `ann`: `it is not open any more`', '- `/slipway x` by `bob`: `no`'];

describe('foundComment', () => {
  it.each([
    ['nothing more', []],
    ['answers', ANSWERS],
  ])('takes apart what was written with %s', (_what, answers) => {
    const body = [TEXT, ...answerSection(answers), memoryLine(memory)].join('\n\n');
    expect(foundComment(body)).toEqual({ text: TEXT, answers, memory });
  });

  it.each([
    ['that is damaged', '<!-- slipway:memory ??? -->'],
    ['that is missing', ''],
  ])('keeps the text of one with a memory %s', (_what, line) => {
    const body = [TEXT, ...answerSection(ANSWERS), line].join('\n\n').trimEnd();
    expect(foundComment(body)).toEqual({ text: TEXT, answers: ANSWERS });
  });

  it('leaves a section of that name alone where others stand behind it', () => {
    const text = `${TEXT}\n\n#### Answers\n\n- \`one\`\n\nsomebody's text`;
    expect(foundComment(text)).toEqual({ text, answers: [] });
  });
});

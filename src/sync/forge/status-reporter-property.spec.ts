import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isTerminal, type CommitStatus, type StatusState } from './forge.js';
import { MemorySink } from '../../../test/support/memory-sink.js';
import { StatusReporter } from './status-reporter.js';

const SHA = 'a'.repeat(40);
const OTHER = 'b'.repeat(40);

const step = fc.record({
  sha: fc.constantFrom(SHA, OTHER),
  state: fc.constantFrom<StatusState>('pending', 'pending', 'success', 'failure'),
  description: fc.constantFrom('1', '2', '3'),
  turns: fc.nat(3),
});

describe.each([true, false])('any reports through a flaky sink (keeps history: %s)', (keepsHistory) => {
  it('arrive in order, none terminal is lost, none is repeated, the last is the last', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 25 }),
        fc.array(fc.boolean(), { maxLength: 25 }),
        async (steps, fails) => {
          const sink = new MemorySink(keepsHistory);
          const outcomes = [...fails];
          sink.answer = async () => {
            await new Promise(setImmediate);
            if (outcomes.pop()) throw new Error('down');
          };
          const reporter = new StatusReporter([sink], { firstPauseMs: 0, longestPauseMs: 0 });
          const reported: CommitStatus[] = [];
          for (const { turns, ...report } of steps) {
            reporter.report({ ...report, context: 'slipway/rollout' });
            const last = reporter.lastReported(report.sha, 'slipway/rollout');
            if (last && !reported.includes(last)) reported.push(last);
            for (let n = 0; n < turns; n++) await new Promise(setImmediate);
          }
          expect(await reporter.flush(5000)).toBe(true);
          for (const sha of [SHA, OTHER])
            check(
              sink,
              reported.filter((status) => status.sha === sha),
              sha,
            );
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** `posted` may lack pending states and nothing else, unless the sink keeps history. */
function check(sink: MemorySink, reported: readonly CommitStatus[], sha: string): void {
  const posted = sink.posted.filter((status) => status.sha === sha);
  const times = posted.map((status) => status.at);
  if (sink.keepsHistory) {
    expect([...times].sort((a, b) => a - b)).toEqual(reported.map((status) => status.at));
    return;
  }
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(lastOf(posted)).toEqual(lastOf(reported));
  const shown = posted.map((status) => `${status.state} ${status.description}`);
  expect(shown.some((text, n) => n > 0 && text === shown[n - 1])).toBe(false);
  const ends = distinctEnds(reported);
  expect(distinctEnds(posted)).toEqual(ends);
}

const lastOf = (statuses: readonly CommitStatus[]): object => {
  const last = statuses.at(-1);
  return last ? { state: last.state, description: last.description } : {};
};

/** Terminal states in order, repeated ones once. */
const distinctEnds = (statuses: readonly CommitStatus[]): string[] =>
  statuses
    .filter((status) => isTerminal(status.state))
    .map((status) => `${status.state} ${status.description}`)
    .filter((text, n, all) => text !== all[n - 1]);

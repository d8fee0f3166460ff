import { describe, expect, it } from '@jest/globals';
import { SinkError, type CommitStatus, type StatusState } from './forge.js';
import { eventually } from '../../../test/support/eventually.js';
import { MemorySink } from '../../../test/support/memory-sink.js';
import { MAX_WAITING } from './status-lane.js';
import { StatusReporter, type ReportFailure, type ReporterOptions } from './status-reporter.js';

const SHA = 'a'.repeat(40);
const OTHER = 'b'.repeat(40);
const quick: ReporterOptions = { firstPauseMs: 1, longestPauseMs: 2 };

type Report = Omit<CommitStatus, 'at'>;
const rollout = (description: string, state: StatusState = 'pending', sha = SHA): Report => ({
  sha,
  context: 'slipway/rollout',
  state,
  description,
});

const texts = (sink: MemorySink, sha = SHA): string[] =>
  sink.posted.filter((status) => status.sha === sha).map((status) => status.description);

/** A gate: posts of `sha` wait until `open` is called. */
function gate(sink: MemorySink, sha = SHA): { open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  sink.answer = (status) => (status.sha === sha ? opened : Promise.resolve());
  return { open };
}

const until = async (condition: () => boolean): Promise<void> => {
  const deadline = Date.now() + 5000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('the condition was never met');
    await new Promise(setImmediate);
  }
};

const failure = (): Promise<void> => Promise.reject(new Error('down'));

describe('reporting', () => {
  it('posts a state once, cut to the limit of the sink', async () => {
    const sink = new MemorySink();
    const reporter = new StatusReporter([sink], quick);
    for (let n = 0; n < 3; n++) reporter.report(rollout('a description longer than the sink takes'));
    expect(await reporter.flush(5000)).toBe(true);
    expect(texts(sink)).toEqual(['a description longe…']);
  });

  it.each([true, false])(
    'does not post again what differs only beyond the limit (history: %s)',
    async (keepsHistory) => {
      const sink = new MemorySink(keepsHistory);
      const reporter = new StatusReporter([sink], quick);
      reporter.report(rollout('a description longer than one'));
      await reporter.flush(5000);
      reporter.report(rollout('a description longer than two'));
      await reporter.flush(5000);
      expect(sink.attempts).toHaveLength(1);
    },
  );

  it('calls no sink before the caller goes on', () => {
    const sink = new MemorySink();
    new StatusReporter([sink], quick).report(rollout('1/2'));
    expect(sink.attempts).toEqual([]);
  });

  it('gives later reports later times, even when the clock is set back', async () => {
    const sink = new MemorySink(true);
    const times = [1000, 400, 1000];
    const reporter = new StatusReporter([sink], { ...quick, now: () => times.shift() ?? 0 });
    ['1', '2', '3'].forEach((text) => reporter.report(rollout(text)));
    await reporter.flush(5000);
    expect(sink.posted.map((status) => status.at)).toEqual([1000, 1001, 1002]);
  });

  it('collapses pending states that a newer one overtook, and keeps the terminal ones', async () => {
    const sink = new MemorySink();
    const { open } = gate(sink);
    const reporter = new StatusReporter([sink], quick);
    reporter.report(rollout('1/3'));
    await until(() => sink.attempts.length === 1);
    reporter.report(rollout('2/3'));
    reporter.report(rollout('done', 'success'));
    reporter.report(rollout('2/3 again'));
    reporter.report(rollout('1/3 again'));
    open();
    await reporter.flush(5000);
    expect(texts(sink)).toEqual(['1/3', 'done', '1/3 again']);
  });

  it('does not repeat a state when what came between was collapsed', async () => {
    const sink = new MemorySink();
    const { open } = gate(sink);
    const reporter = new StatusReporter([sink], quick);
    reporter.report(rollout('1/3'));
    await until(() => sink.attempts.length === 1);
    reporter.report(rollout('2/3'));
    reporter.report(rollout('1/3'));
    open();
    await reporter.flush(5000);
    expect(texts(sink)).toEqual(['1/3']);
  });

  it('hands every state over to a sink that keeps history', async () => {
    const sink = new MemorySink(true);
    const { open } = gate(sink);
    const reporter = new StatusReporter([sink], quick);
    ['1/3', '2/3', '1/3', '3/3'].forEach((text) => reporter.report(rollout(text)));
    await until(() => sink.attempts.length === 4);
    open();
    await reporter.flush(5000);
    expect(texts(sink)).toEqual(['1/3', '2/3', '1/3', '3/3']);
  });

  it('lets neither another commit nor another sink wait', async () => {
    const [stuck, free] = [new MemorySink(), new MemorySink()];
    const { open } = gate(stuck);
    const reporter = new StatusReporter([stuck, free], quick);
    reporter.report(rollout('a'));
    reporter.report(rollout('b', 'pending', OTHER));
    reporter.report({ ...rollout('c'), context: 'slipway/sync', sha: OTHER });
    await until(() => texts(stuck, OTHER).length === 2 && free.posted.length === 3);
    expect(texts(stuck)).toEqual([]);
    open();
    await reporter.flush(5000);
    expect(texts(stuck)).toEqual(['a']);
  });
});

describe('a commit that is overtaken', () => {
  it('ends each pending context and no other', async () => {
    const sink = new MemorySink();
    const reporter = new StatusReporter([sink], quick);
    reporter.report({ ...rollout('42 objects', 'success'), context: 'slipway/sync' });
    reporter.report({ ...rollout('1/3'), targetUrl: 'http://here/' });
    reporter.superseded(SHA, OTHER);
    reporter.superseded(SHA, OTHER);
    await reporter.flush(5000);
    const ended = sink.posted.filter((status) => status.description.startsWith('superseded'));
    expect(ended).toMatchObject([
      { context: 'slipway/rollout', state: 'error', description: 'superseded by bbbbb…', targetUrl: 'http://here/' },
    ]);
  });

  it('is not overtaken by itself', async () => {
    const sink = new MemorySink();
    const reporter = new StatusReporter([sink], quick);
    reporter.report(rollout('1/3'));
    reporter.superseded(SHA, SHA);
    await reporter.flush(5000);
    expect(texts(sink)).toEqual(['1/3']);
  });

  it('is ended after a restart too, and its last state is not repeated', async () => {
    const sink = new MemorySink();
    const reporter = new StatusReporter([sink], quick);
    reporter.restore({ ...rollout('1/3'), at: Date.now() + 1e6 });
    reporter.report(rollout('1/3'));
    reporter.superseded(SHA, OTHER);
    await reporter.flush(5000);
    expect(sink.posted).toMatchObject([{ state: 'error' }]);
    expect(sink.posted[0]?.at).toBeGreaterThan(Date.now() + 9e5);
  });
});

describe('an outage', () => {
  it('delays, and ends in order', async () => {
    const sink = new MemorySink(true);
    sink.answer = failure;
    const reporter = new StatusReporter([sink], quick);
    reporter.report(rollout('1/2'));
    reporter.report(rollout('done', 'success'));
    await until(() => sink.attempts.length > 6);
    expect(sink.posted).toEqual([]);
    sink.answer = () => Promise.resolve();
    expect(await reporter.flush(5000)).toBe(true);
    expect(texts(sink)).toEqual(['1/2', 'done']);
  });

  it('is over for every commit once one gets through', async () => {
    const sink = new MemorySink();
    sink.answer = failure;
    const reporter = new StatusReporter([sink], { firstPauseMs: 1e6, longestPauseMs: 1e6 });
    reporter.report(rollout('a'));
    await until(() => sink.attempts.length === 1);
    sink.answer = () => Promise.resolve();
    reporter.report(rollout('b', 'pending', OTHER));
    await until(() => sink.posted.length === 2);
    expect(texts(sink)).toEqual(['a']);
  });

  it('is waited out as long as the forge asks, whatever else happens', async () => {
    const sink = new MemorySink();
    const limited = new SinkError({ forge: 'f', status: 429, request: 'r' }, { retryAfterMs: 1e6 });
    sink.answer = ({ sha }) => (sha === SHA ? Promise.reject(limited) : Promise.resolve());
    const failures: ReportFailure[] = [];
    const reporter = new StatusReporter([sink], { ...quick, onFailure: (event) => failures.push(event) });
    reporter.report(rollout('a'));
    await until(() => failures.length === 1);
    reporter.report(rollout('b', 'pending', OTHER));
    expect(await reporter.flush(50)).toBe(false);
    expect(sink.attempts.filter((status) => status.sha === SHA)).toHaveLength(1);
    expect(failures).toMatchObject([{ sink: 'memory', retryInMs: 1e6 }]);
    await reporter.close();
  });

  it('is none when the forge will never take a status: the next one goes on', async () => {
    const sink = new MemorySink();
    const never = new SinkError({ forge: 'f', status: 422, request: 'r' }, { permanent: true });
    sink.answer = ({ description }) => (description === 'bad' ? Promise.reject(never) : Promise.resolve());
    const failures: ReportFailure[] = [];
    const reporter = new StatusReporter([sink], { ...quick, onFailure: (event) => failures.push(event) });
    reporter.report(rollout('bad', 'failure'));
    reporter.report(rollout('good', 'success'));
    expect(await reporter.flush(5000)).toBe(true);
    expect(texts(sink)).toEqual(['good']);
    expect(failures).toMatchObject([{ retryInMs: null, status: { description: 'bad' } }]);
  });

  it('fills no memory: the oldest pending states go, the last and the terminal ones stay', async () => {
    const sink = new MemorySink(true);
    sink.answer = failure;
    const dropped: ReportFailure[] = [];
    const onFailure = (event: ReportFailure): void => void (event.retryInMs === null && dropped.push(event));
    const reporter = new StatusReporter([sink], { firstPauseMs: 1e6, longestPauseMs: 1e6, onFailure });
    reporter.report(rollout('x', 'failure'));
    for (let n = 0; n < MAX_WAITING + 10; n++) reporter.report(rollout(String(n)));
    await until(() => sink.attempts.length > 0);
    sink.answer = () => Promise.resolve();
    await reporter.flush(5000);
    expect(texts(sink)).toHaveLength(MAX_WAITING);
    expect(texts(sink)[0]).toBe('x');
    expect(texts(sink).at(-1)).toBe(String(MAX_WAITING + 9));
    expect(dropped).toHaveLength(11);
  });

  it('fills no memory with commits either', async () => {
    const sink = new MemorySink();
    sink.answer = failure;
    const dropped: string[] = [];
    const onFailure = (event: ReportFailure): void =>
      void (event.retryInMs === null && dropped.push(event.status.description));
    const reporter = new StatusReporter([sink], { firstPauseMs: 1e6, longestPauseMs: 1e6, maxKeys: 3, onFailure });
    for (let n = 0; n < 5; n++) reporter.report(rollout(String(n), 'success', String(n).repeat(40)));
    await until(() => sink.attempts.length >= 3);
    expect(dropped).toEqual(['0', '1']);
    sink.answer = () => Promise.resolve();
    await reporter.flush(5000);
    expect(sink.posted.map((status) => status.description).sort()).toEqual(['2', '3', '4']);
  });

  it('of the listener does not stop the reporter', async () => {
    const sink = new MemorySink();
    let isDown = true;
    sink.answer = () => (isDown ? failure() : Promise.resolve());
    const onFailure = (): void => {
      isDown = false;
      throw new Error('listener');
    };
    const reporter = new StatusReporter([sink], { ...quick, onFailure });
    reporter.report(rollout('a'));
    expect(await reporter.flush(5000)).toBe(true);
    expect(texts(sink)).toEqual(['a']);
  });
});

describe('ending', () => {
  it('flush gives up after its time and says so; close drops the rest and closes the sinks', async () => {
    const sink = new MemorySink();
    sink.answer = failure;
    const reporter = new StatusReporter([sink], quick);
    reporter.report(rollout('a'));
    expect(await reporter.flush(20)).toBe(false);
    await reporter.close();
    const attempts = sink.attempts.length;
    reporter.report(rollout('b'));
    expect(await reporter.flush(5000)).toBe(true);
    expect(sink.attempts).toHaveLength(attempts);
    expect(sink.isClosed).toBe(true);
  });

  it('flush with nothing to do is done', async () => {
    expect(await new StatusReporter([], quick).flush(5000)).toBe(true);
  });
});

describe('a sink that gathers', () => {
  const AN_HOUR = 3_600_000;
  const rollout = (state: 'pending' | 'success', description: string) =>
    ({ sha: SHA, context: 'slipway/rollout', state, description }) as const;

  it('hears of progress together with the end, at once', async () => {
    const sink = new MemorySink(true, AN_HOUR);
    const reporter = new StatusReporter([sink], quick);
    reporter.report(rollout('pending', '0/2'));
    reporter.report(rollout('pending', '1/2'));
    await new Promise(setImmediate);
    expect(sink.attempts).toEqual([]);
    reporter.report(rollout('success', 'ready'));
    await eventually('the posts', () => sink.posted.length === 3);
    expect(texts(sink)).toEqual(['0/2', '1/2', 'ready']);
  });

  it('hears of progress before the reporter ends', async () => {
    const sink = new MemorySink(true, AN_HOUR);
    const reporter = new StatusReporter([sink], quick);
    reporter.report(rollout('pending', '0/2'));
    await new Promise(setImmediate);
    expect(await reporter.flush(5000)).toBe(true);
    expect(texts(sink)).toEqual(['0/2']);
  });
});

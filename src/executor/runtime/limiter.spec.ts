import { describe, expect, it } from '@jest/globals';
import { priorityLimiter } from './limiter.js';

const gate = () => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
};

describe('a limiter with two entrances', () => {
  it('runs no more than its places at a time, and all in the end', async () => {
    const limiter = priorityLimiter(2);
    let [running, most, done] = [0, 0, 0];
    const task = async (): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      done += 1;
    };
    await Promise.all(Array.from({ length: 9 }, (_, index) => (index % 2 ? limiter.first : limiter.then)(task)));
    expect([most, done]).toEqual([2, 9]);
  });

  it('lets the urgent pass', async () => {
    const limiter = priorityLimiter(1);
    const order: string[] = [];
    const { opened, open } = gate();
    const note = (name: string) => async (): Promise<void> => void order.push(name);
    const all = [limiter.then(() => opened), limiter.then(note('create')), limiter.first(note('start'))];
    open();
    await Promise.all(all);
    expect(order).toEqual(['start', 'create']);
  });

  it('frees the place of a task that failed', async () => {
    const limiter = priorityLimiter(1);
    await expect(limiter.then(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(limiter.first(async () => 'next')).resolves.toBe('next');
  });
});

describe('quiet', () => {
  it('is at once when nobody is inside', async () => {
    await priorityLimiter(2).quiet(60_000);
  });

  it('comes when the last one has left', async () => {
    const limiter = priorityLimiter(1);
    const order: string[] = [];
    const running = ['a', 'b'].map((name) => limiter.then(async () => void order.push(name)));
    const quiet = limiter.quiet(60_000).then(() => order.push('quiet'));
    await Promise.all([...running, quiet]);
    expect(order).toEqual(['a', 'b', 'quiet']);
  });

  it('is not waited for longer than asked', async () => {
    const limiter = priorityLimiter(1);
    let end = (): void => undefined;
    const stuck = limiter.then(() => new Promise<void>((resolve) => (end = resolve)));
    await limiter.quiet(1);
    end();
    await stuck;
  });
});

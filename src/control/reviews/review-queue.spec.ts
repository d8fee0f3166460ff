import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ReviewQueue, type ReviewCause } from './review-queue.js';

const drained = (queue: ReviewQueue): number[] => {
  const numbers: number[] = [];
  for (let next = queue.next(); next; next = queue.next()) numbers.push(next.number);
  return numbers;
};

describe('ReviewQueue', () => {
  it('gives the newest head first, then moved bases and then the cluster in their order', () => {
    const queue = new ReviewQueue();
    const asked: [number, ReviewCause][] = [
      [1, 'state'],
      [2, 'base'],
      [3, 'head'],
      [4, 'state'],
      [5, 'base'],
      [6, 'head'],
    ];
    for (const [number, cause] of asked) queue.add(number, cause);
    expect(drained(queue)).toEqual([6, 3, 2, 5, 1, 4]);
  });

  it('lets a newer head overtake', () => {
    const queue = new ReviewQueue();
    for (const number of [1, 2, 1]) queue.add(number, 'head');
    expect(drained(queue)).toEqual([1, 2]);
  });

  it('keeps the place of one that waits, however often its base moves', () => {
    const queue = new ReviewQueue();
    for (const number of [1, 2, 3, 1, 2, 1]) queue.add(number, 'base');
    expect(drained(queue)).toEqual([1, 2, 3]);
  });

  it('makes one more urgent, never less', () => {
    const queue = new ReviewQueue();
    queue.add(1, 'state');
    queue.add(2, 'base');
    queue.add(1, 'head');
    queue.add(1, 'state');
    expect(queue.next()).toEqual({ number: 1, cause: 'head' });
  });

  it('drops the least urgent when too many wait', () => {
    const queue = new ReviewQueue(2);
    queue.add(1, 'head');
    queue.add(2, 'state');
    queue.add(3, 'base');
    expect(drained(queue)).toEqual([1, 3]);
  });

  it('gives each that was added and not removed once', () => {
    const cause = fc.constantFrom<ReviewCause>('head', 'base', 'state');
    const step = fc.tuple(fc.integer({ min: 1, max: 9 }), cause, fc.boolean());
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const queue = new ReviewQueue();
        const wanted = new Set<number>();
        for (const [number, why, isRemoved] of steps) {
          if (isRemoved) queue.remove(number);
          else queue.add(number, why);
          if (isRemoved) wanted.delete(number);
          else wanted.add(number);
        }
        expect(drained(queue).sort()).toEqual([...wanted].sort());
      }),
    );
  });
});

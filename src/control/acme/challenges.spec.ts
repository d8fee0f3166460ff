import { describe, expect, it } from '@jest/globals';
import { Challenges } from './challenges.js';
import type { Reach } from './challenges.js';

describe('Challenges', () => {
  it('waits until every proxy has the token, and lists it until it is withdrawn', async () => {
    const reaches: Reach[] = [
      { heard: 0, nodes: 0 },
      { heard: 1, nodes: 2 },
      { heard: 2, nodes: 2 },
    ];
    let changes = 0;
    const asked: (Reach | undefined)[] = [];
    const challenges = new Challenges({
      changed: () => (changes += 1),
      reachOf: () => {
        asked.push(reaches[asked.length]);
        return Promise.resolve(asked.at(-1) ?? { heard: 0, nodes: 0 });
      },
    });
    expect(challenges.list()).toBeUndefined();
    await challenges.present('token', 'token.print');
    expect(asked).toEqual(reaches);
    expect(challenges.list()).toEqual({ token: 'token.print' });
    challenges.withdraw('token');
    expect(challenges.list()).toBeUndefined();
    expect(changes).toBe(2);
  });
});

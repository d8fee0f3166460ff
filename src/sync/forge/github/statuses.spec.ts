import { describe, expect, it } from '@jest/globals';
import type { CommitStatus, StatusState } from '../forge.js';
import type { GithubRepository, RepositoryCall } from './repository.js';
import { GithubStatuses } from './statuses.js';

const statusOf = (state: StatusState, sha: string): CommitStatus => ({
  ...{ sha, context: 'slipway/rollout', state, description: state, at: 1 },
});

/** Counts what is posted. */
const counting = () => {
  const calls: RepositoryCall[] = [];
  const call = async (made: RepositoryCall): Promise<void> => void calls.push(made);
  return { calls, statuses: new GithubStatuses({ call } as unknown as GithubRepository) };
};

describe('commit statuses', () => {
  it('keep a tenth of what GitHub takes for a commit and context to those that end something', async () => {
    const { calls, statuses } = counting();
    for (let count = 0; count < 950; count++) await statuses.post(statusOf('pending', 'a'));
    expect(calls).toHaveLength(900);
    await statuses.post(statusOf('success', 'a'));
    await statuses.post(statusOf('pending', 'b'));
    expect(calls).toHaveLength(902);
  });

  it('are left out of a tight budget only while they are pending', async () => {
    const { calls, statuses } = counting();
    for (const state of ['pending', 'success', 'failure', 'error'] as const) await statuses.post(statusOf(state, 'a'));
    expect(calls.map(({ write }) => write)).toEqual(['spare', 'needed', 'needed', 'needed']);
  });
});

import { describe, expect, it } from '@jest/globals';
import { DeploymentSink } from './deployment-sink.js';
import { SinkError, type StatusState } from './forge.js';
import type { Deployment } from './provider.js';
import { StatusReporter } from './status-reporter.js';

const SHA = 'a'.repeat(40);
const NEWER = 'b'.repeat(40);
const url = 'https://shop.example.org';

const start = (begun: readonly string[] = []) => {
  const told: Deployment[] = [];
  const forge = {
    name: 'GitHub',
    maxDescription: 140,
    outages: 0,
    deploy: async (deployment: Deployment): Promise<void> => {
      if (forge.outages-- > 0) throw new SinkError({ forge: 'GitHub', status: 502, request: 'POST deployments' });
      const isKnown = begun.includes(deployment.sha) || told.some(({ sha }) => sha === deployment.sha);
      if (isKnown || !deployment.onlyIfBegun) told.push(deployment);
    },
  };
  const sink = new DeploymentSink(forge, { environment: 'production', url });
  const reporter = new StatusReporter([sink], { firstPauseMs: 1, longestPauseMs: 2 });
  const rollout = (state: StatusState, description: string, sha = SHA): void =>
    reporter.report({ sha, context: 'slipway/rollout', state, description });
  const states = (sha = SHA): string[] =>
    told.filter((one) => one.sha === sha).map(({ state, description }) => `${state} ${description}`);
  return { forge, reporter, rollout, states, told };
};

describe('DeploymentSink', () => {
  it('tells that a rollout began and how it ended, each once, and no progress', async () => {
    const { reporter, rollout, states, told } = start();
    reporter.report({ sha: SHA, context: 'slipway/sync', state: 'success', description: '3 objects' });
    for (const text of ['being planned', 'web 1/3', 'web 2/3']) rollout('pending', text);
    rollout('success', 'web 3/3');
    expect(await reporter.flush(5000)).toBe(true);
    expect(states()).toEqual(['pending being planned', 'success web 3/3']);
    expect(told[0]).toMatchObject({ environment: 'production', url });
  });

  it('tells that a newer one took over', async () => {
    const { reporter, rollout, states } = start();
    rollout('pending', 'web 1/3');
    reporter.superseded(SHA, NEWER);
    rollout('pending', 'web 1/3', NEWER);
    rollout('failure', 'web crashes', NEWER);
    expect(await reporter.flush(5000)).toBe(true);
    expect(states()).toEqual(['pending web 1/3', `inactive superseded by ${NEWER.slice(0, 7)}`]);
    expect(states(NEWER)).toEqual(['pending web 1/3', 'failure web crashes']);
  });

  it('says nothing of a commit that began no rollout, unless an earlier process told of it', async () => {
    const { reporter, rollout, states } = start([NEWER]);
    rollout('failure', 'refused, see slipway/sync');
    rollout('success', 'web 3/3', NEWER);
    expect(await reporter.flush(5000)).toBe(true);
    expect(states()).toEqual([]);
    expect(states(NEWER)).toEqual(['success web 3/3']);
  });

  it.each([1, 2, 5])('catches up after %s refused calls: the end stands last', async (outages) => {
    const { forge, reporter, rollout, states } = start();
    forge.outages = outages;
    rollout('pending', 'web 1/3');
    rollout('success', 'web 3/3');
    expect(await reporter.flush(5000)).toBe(true);
    expect(states().at(-1)).toBe('success web 3/3');
    expect(new Set(states()).size).toBe(states().length);
  });

  it('tells of a rollout that is tried again', async () => {
    const { reporter, rollout, states } = start();
    for (const state of ['pending', 'failure', 'pending', 'success'] as const) rollout(state, state);
    expect(await reporter.flush(5000)).toBe(true);
    expect(states()).toEqual(['pending pending', 'failure failure', 'pending pending', 'success success']);
  });
});

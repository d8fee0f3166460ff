import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CommitStatus } from '../sync/forge/forge.js';
import type { StatusPort, TrackedContext } from './commit-tracker.js';
import { RepositoryStatuses } from './repository-statuses.js';

const FIRST = '1'.repeat(40);
const SECOND = '2'.repeat(40);

let told: string[];
let statuses: RepositoryStatuses;
let api: StatusPort;
let shop: StatusPort;
let docs: StatusPort;
let current: string;
let asked: string[];
let unfinished: CommitStatus[];

beforeEach(() => {
  [told, asked, unfinished, current] = [[], [], [], FIRST];
  const reporter = {
    report: ({ sha, context, state, description }: Omit<CommitStatus, 'at'>) =>
      void told.push(`${sha[0]} ${context.slice(8)} ${state}: ${description}`),
    restore: ({ sha }: CommitStatus) => void told.push(`${sha[0]} restored`),
    superseded: (sha: string, by: string) => void told.push(`${sha[0]} superseded by ${by[0]}`),
  };
  const notes = {
    readUnfinished: (context: string) => {
      asked.push(`unfinished ${context}`);
      return Promise.resolve(context === 'slipway/rollout' ? unfinished : []);
    },
    readLast: (sha: string) => {
      asked.push(`last of ${sha[0]}`);
      return Promise.resolve(null);
    },
  };
  statuses = new RepositoryStatuses(reporter, notes, (sha) => sha === current);
  [api, shop, docs] = ['api', 'shop', 'docs'].map((name) => statuses.portOf(name)) as [
    StatusPort,
    StatusPort,
    StatusPort,
  ];
});

const say = (port: StatusPort, sha: string, word: `${'sync' | 'rollout'} ${'pending' | 'success' | 'failure'}`) => {
  const [name, state] = word.split(' ') as ['sync', 'pending'];
  port.report({ sha, context: `slipway/${name}`, state, description: `is ${state}` });
};
const leave = (
  port: StatusPort,
  sha: string,
  contexts: readonly TrackedContext[] = ['slipway/sync', 'slipway/rollout'],
) => contexts.forEach((context) => port.unchanged(sha, context));
const heard = (): string[] => {
  statuses.flush();
  return told.splice(0);
};

describe('the statuses of one repository', () => {
  it('are one a context, whoever says how much in a turn', () => {
    say(api, FIRST, 'sync pending');
    say(api, FIRST, 'sync success');
    say(shop, FIRST, 'sync failure');
    say(shop, FIRST, 'rollout failure');
    leave(docs, FIRST);
    expect(heard()).toEqual([
      '1 sync failure: 2 of 3 sources: shop: is failure · api: success',
      '1 rollout failure: is failure',
    ]);
    say(api, FIRST, 'rollout pending');
    expect(heard()).toContain('1 rollout failure: 2 of 3 sources: shop: is failure · api: pending');
  });

  it('wait with the rollout for whom the commit concerns', () => {
    leave(shop, FIRST);
    leave(docs, FIRST);
    say(api, FIRST, 'sync success');
    expect(heard()).toEqual(['1 sync success: is success']);
    say(api, FIRST, 'rollout success');
    expect(heard()).toContain('1 rollout success: is success');
  });

  it('say at once that nothing changed for anyone', () => {
    for (const port of [api, shop, docs]) leave(port, FIRST);
    expect(heard()).toEqual(['1 sync success: no change, 3 sources', '1 rollout success: no change']);
  });

  it('tell by themselves, once the turn of the event loop is over', async () => {
    leave(api, FIRST);
    expect(told).toEqual([]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toEqual(['1 sync success: no change', '1 rollout success: no change']);
  });

  it('go on with a rollout on a commit that changes nothing', () => {
    say(api, FIRST, 'sync success');
    say(api, FIRST, 'rollout pending');
    heard();
    api.superseded(FIRST, SECOND);
    leave(api, SECOND, ['slipway/sync']);
    say(api, SECOND, 'rollout pending');
    leave(shop, SECOND);
    expect(heard()).toEqual([
      '1 sync success: is success',
      '1 rollout error: superseded by 2222222',
      '2 sync success: no change, 2 sources',
      '2 rollout pending: is pending',
    ]);
  });

  it('forget that a commit was overtaken which is the head again', () => {
    say(api, FIRST, 'sync success');
    say(api, FIRST, 'rollout pending');
    api.superseded(FIRST, SECOND);
    heard();
    leave(api, FIRST);
    expect(heard()).toEqual(['1 sync success: is success', '1 rollout success: no change']);
  });

  it('leave alone what had ended when a commit is overtaken', () => {
    say(api, FIRST, 'rollout success');
    say(shop, FIRST, 'rollout failure');
    heard();
    api.superseded(FIRST, SECOND);
    shop.superseded(FIRST, SECOND);
    expect(heard()).toContain('1 rollout failure: 2 sources: shop: is failure · api: success');
  });
});

describe('what an earlier process left', () => {
  it('is asked for once, however many sources there are', async () => {
    await Promise.all([api, shop, docs].map((port) => port.lastRollout(FIRST)));
    expect(asked).toEqual(['unfinished slipway/sync', 'unfinished slipway/rollout', 'last of 1']);
  });

  it('ends, unless a source is at that commit', async () => {
    const left = { context: 'slipway/rollout', state: 'pending', description: 'web 1/2', at: 0 } as const;
    unfinished = [
      { sha: '3'.repeat(40), ...left },
      { sha: FIRST, ...left },
    ];
    await api.lastRollout(SECOND);
    expect(told).toEqual(['3 restored', '3 superseded by 2', '1 restored']);
  });
});

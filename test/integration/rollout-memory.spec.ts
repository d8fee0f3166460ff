import { execFile } from 'node:child_process';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { TurnResult } from '../../src/control/commit-tracker.js';
import type { Recalled } from '../../src/control/rollout-memory.js';
import { SourceHub } from '../../src/control/source-hub.js';
import type { Act } from '../../src/model/act.js';
import type { RevisionEntry } from '../../src/model/cluster.js';
import type { SourceConfig } from '../../src/model/generated/index.js';
import type { Plan } from '../../src/model/plan.js';
import type { SlipwayEvent } from '../../src/model/pod.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import { makeSinks } from '../../src/sync/forge/make-sinks.js';
import { STATE_REF } from '../../src/sync/memory/state-line.js';
import { deploymentYaml } from '../support/cluster.js';
import { eventually } from '../support/eventually.js';
import { GitFixture, type GitServer } from '../support/git-fixture.js';

// Real processes on a machine that may be busy: a bound, not an expectation.
jest.setTimeout(180_000);

const run = promisify(execFile);
const KEY = 'Deployment/shop/web';
let fixture: GitFixture;
let server: GitServer;
let bare: string;
let head: string;
let hubs: SourceHub[];
let failing: (request: IncomingMessage) => boolean;

type Told =
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly kind: 'acts'; readonly acts: readonly Act[] }
  | { readonly kind: 'recalled'; readonly recalled: Recalled }
  | { readonly kind: 'event'; readonly event: SlipwayEvent };

beforeEach(async () => {
  fixture = await GitFixture.make();
  failing = () => false;
  server = await fixture.serve({
    onRequest: (request) => {
      if (failing(request)) throw new Error('out of order');
    },
  });
  bare = await fixture.repository();
  head = await fixture.commit(bare, { 'web.yaml': deploymentYaml('web') });
  hubs = [];
});

afterEach(async () => {
  await Promise.all(hubs.map((hub) => hub.stop()));
  await fixture.close();
});

/** The sources of a server that has nothing on its disk. */
const start = async (changes: Partial<SourceConfig> = {}): Promise<{ hub: SourceHub; told: Told[] }> => {
  const told: Told[] = [];
  const dataDir = path.join(fixture.root, `data-${hubs.length}`);
  const config = { name: 'shop', url: `${server.url}/shop.git`, pollSeconds: 3600, ...changes };
  const deps = {
    dataDir,
    sinksOf: (source: SourceConfig) => makeSinks(source, path.join(dataDir, 'notes')),
    now: Date.now,
    log: { info: () => undefined, warn: () => undefined },
  };
  const hub = new SourceHub([config], deps, {
    onSnapshot: (snapshot) => void told.push({ kind: 'snapshot', snapshot }),
    onActs: (_source, acts) => void told.push({ kind: 'acts', acts }),
    onRecalled: (_source, recalled) => void told.push({ kind: 'recalled', recalled }),
    onEvent: (event) => void told.push({ kind: 'event', event }),
  });
  hubs.push(hub);
  await hub.start();
  await eventually('a snapshot', () => told.some(({ kind }) => kind === 'snapshot'));
  return { hub, told };
};

const entries = (step: number): readonly RevisionEntry[] => [
  {
    ...{ templateHash: 'b0b0', revision: head, createdAt: 5 },
    progress: { step, stepAt: 6, steps: 's', attempt: 1, acts: ['note:1'], paused: { at: 6, why: 'step' } },
  },
  { templateHash: 'a0a0', revision: 'a'.repeat(40), createdAt: 1 },
];

const turn = (history: readonly RevisionEntry[]): TurnResult => ({
  plan: {
    workloads: [{ key: KEY, source: 'shop', state: 'progressing', message: '' }],
    ...{ history: { [KEY]: history }, syncs: {}, blocked: [], unschedulable: [] },
  } as unknown as Plan,
  tookMs: 1,
  leaving: new Map(),
  revisions: new Map(),
});

describe('what a rollout has come to', () => {
  it('is there again when Redis, every process and the disk are lost, before the first snapshot', async () => {
    const first = await start();
    first.hub.onTurn(turn(entries(1)));
    first.hub.onTurn(turn(entries(2)));
    await first.hub.stop();
    const note = await fixture.git(bare, ['notes', '--ref', STATE_REF, 'show', head]);
    expect(note).toMatch(/^\d{4}-\S+Z state {4}Deployment\/shop\/web \{/);
    const second = await start();
    expect(second.told.map(({ kind }) => kind)).toEqual(['recalled', 'snapshot']);
    expect(second.told[0]).toMatchObject({ recalled: { history: { [KEY]: entries(2) } } });
    // What git has already is not written again.
    second.hub.onTurn(turn(entries(2)));
    await second.hub.stop();
    expect(await fixture.git(bare, ['notes', '--ref', STATE_REF, 'show', head])).toBe(note);
  });

  it('is done without when it cannot be read', async () => {
    const first = await start();
    first.hub.onTurn(turn(entries(1)));
    await first.hub.stop();
    // Sources are read by version 2 of the protocol, notes by version 0.
    failing = ({ headers }) => headers['git-protocol'] === undefined;
    const second = await start();
    expect(second.told.map(({ kind }) => kind)).toEqual(['recalled', 'snapshot']);
    expect(second.told[0]).toEqual({ kind: 'recalled', recalled: { history: {} } });
    failing = () => false;
  });

  it('leaves no note, and reads none, where notes are switched off', async () => {
    const { hub, told } = await start({ status: { notes: false } });
    hub.onTurn(turn(entries(1)));
    await hub.stop();
    expect(told.map(({ kind }) => kind)).toEqual(['snapshot']);
    expect(await fixture.resolve(bare, STATE_REF)).toBeNull();
  });
});

describe('an act', () => {
  const say = async (line: string): Promise<void> => {
    const work = path.join(fixture.root, 'work');
    await run('git', ['clone', '--quiet', `${server.url}/shop.git`, work]);
    await fixture.git(work, ['notes', '--ref=slipway/acts', 'append', '-m', line, head]);
    await fixture.git(work, ['push', '--quiet', 'origin', 'refs/notes/slipway/acts']);
  };

  it('reaches the loop with the key of its workload, woken by the push of its ref, also without notes of our own', async () => {
    const { hub, told } = await start({ status: { notes: false } });
    await say(`${new Date().toISOString()} act      promote web by=ann`);
    hub.wake({ url: `${server.url}/shop.git`, ref: 'refs/notes/slipway/acts', sha: 'f'.repeat(40) });
    await eventually('the act', () => told.some(({ kind }) => kind === 'acts'));
    expect(told.at(-1)).toMatchObject({
      acts: [{ verb: 'promote', target: KEY, source: 'shop', revision: head, by: 'ann' }],
    });
  });

  it('about nothing that is in git is an event for people', async () => {
    const { hub, told } = await start();
    await say(`${new Date().toISOString()} act      promote wbe by=ann`);
    expect(hub.wakeNamed('other')).toBe(0);
    expect(hub.wakeNamed('shop')).toBe(1);
    await eventually('an event', () => told.some(({ kind }) => kind === 'event'));
    expect(told.at(-1)).toMatchObject({
      event: {
        type: 'Warning',
        reason: 'ActRefused',
        object: 'Source/shop',
        message: expect.stringContaining('promote wbe by ann'),
      },
    });
  });
});

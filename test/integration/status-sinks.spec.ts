import { execFile } from 'node:child_process';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createBareRepository, startGitServer } from '../../scripts/lib/git-http-server.js';
import { SlipwayError } from '../../src/model/errors.js';
import type { CommitStatus, StatusContext, StatusSink, StatusState } from '../../src/sync/forge/forge.js';
import { createNotesSink, type NotesSink } from '../../src/sync/forge/notes-sink.js';
import { StatusReporter } from '../../src/sync/forge/status-reporter.js';
import type { NotesOptions } from '../../src/sync/git/notes.js';
import { parseNote } from '../../src/sync/git/notes-text.js';
import { githubWithApp, githubWithToken } from '../support/forge/github-bench.js';
import type { ForgeKind } from '../support/forge/conformance.js';

// Real processes on a machine that may be busy: a bound, not an expectation.
jest.setTimeout(120_000);

const run = promisify(execFile);
type Shown = { readonly state: string; readonly description: string };

/** A sink with a real or described counterpart, and ways to look at it and to break it. */
interface Bench {
  readonly sink: StatusSink;
  /** Two commits that exist. */
  readonly shas: readonly [string, string];
  /** What a person sees now. */
  shown(sha: string, context: StatusContext): Promise<Shown | null>;
  breakDown(): Promise<void>;
  repair(): Promise<void>;
  close(): Promise<void>;
}

async function repository(): Promise<{ root: string; bare: string; shas: [string, string] }> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'slipway-sinks-'));
  const bare = await createBareRepository(root, 'shop.git');
  const commit = (mark: number): string => `commit refs/heads/main\ncommitter Ann <a@b> ${mark} +0000\ndata 2\nc\n`;
  await writeFile(path.join(root, 'stream'), `${commit(1)}\n${commit(2)}\n`);
  await run('sh', ['-c', `git fast-import --quiet < ../stream`], { cwd: bare });
  const { stdout } = await run('git', ['-C', bare, 'rev-list', 'main']);
  const [newer = '', older = ''] = stdout.trim().split('\n');
  return { root, bare, shas: [older, newer] };
}

async function notesBench(kind: 'http' | 'git program' | 'directory'): Promise<Bench> {
  const { root, bare, shas } = await repository();
  let isDown = false;
  const server = await startGitServer({
    root,
    onRequest: () => {
      if (isDown) throw new Error('down');
    },
  });
  const local: Partial<NotesOptions> = { url: bare, useGitProgram: kind === 'git program' };
  const options = {
    url: `${server.url}/shop.git`,
    folder: path.join(root, 'cache'),
    ...(kind === 'http' ? {} : local),
  };
  const sink = await createNotesSink(options);
  return {
    sink,
    shas,
    shown: async (sha, context) => {
      const show = ['-C', bare, 'notes', '--ref', context, 'show', sha];
      const note = await run('git', show).catch(() => ({ stdout: '' }));
      return parseNote(note.stdout).at(-1) ?? null;
    },
    breakDown: async () => {
      isDown = true;
      await rename(bare, `${bare}.away`);
    },
    repair: async () => {
      await rename(`${bare}.away`, bare);
      isDown = false;
    },
    close: async () => {
      await sink.close();
      await server.close();
      await rm(root, { recursive: true });
    },
  };
}

async function forgeBench(kind: ForgeKind): Promise<Bench> {
  const { model, forge, close } = await kind.start();
  return {
    sink: forge,
    shas: [model.newCommit(), model.newCommit()],
    shown: async (sha, context) => kind.shown?.(model, sha, context) ?? model.statusOf(sha, context) ?? null,
    breakDown: async () => void (model.outage = 'drop'),
    repair: async () => void (model.outage = null),
    close: async () => {
      await close();
      expect(model.violations).toEqual([]);
    },
  };
}

const benches: [string, () => Promise<Bench>][] = [
  ['git notes over smart HTTP', () => notesBench('http')],
  ['git notes on a local path, by git', () => notesBench('git program')],
  ['git notes on a local path, without git', () => notesBench('directory')],
  ['GitHub', () => forgeBench(githubWithToken)],
  ['GitHub, by check runs', () => forgeBench(githubWithApp)],
];

describe.each(benches)('the sink %s', (_name, start) => {
  let bench: Bench;
  let at = Date.parse('2026-11-23T22:30:00Z');
  const statusOf = (sha: string, state: StatusState, description: string): CommitStatus => {
    const context: StatusContext = 'slipway/rollout';
    return { sha, context, state, description, at: (at += 1) };
  };

  beforeEach(async () => void (bench = await start()));
  afterEach(() => bench.close());

  it.each<StatusState>(['pending', 'success', 'failure', 'error'])('shows the state %s', async (state) => {
    const [sha] = bench.shas;
    await bench.sink.post(statusOf(sha, state, 'web 3/5 · canary 2/4 at 40 %'));
    expect(await bench.shown(sha, 'slipway/rollout')).toMatchObject({
      state,
      description: 'web 3/5 · canary 2/4 at 40 %',
    });
  });

  it('keeps commits and contexts apart', async () => {
    const [sha, other] = bench.shas;
    const sync: StatusContext = 'slipway/sync';
    await Promise.all([
      bench.sink.post(statusOf(sha, 'pending', 'a')),
      bench.sink.post({ ...statusOf(sha, 'success', 'b'), context: sync }),
      bench.sink.post(statusOf(other, 'failure', 'c')),
    ]);
    expect(await bench.shown(sha, 'slipway/rollout')).toMatchObject({ state: 'pending', description: 'a' });
    expect(await bench.shown(sha, sync)).toMatchObject({ state: 'success', description: 'b' });
    expect(await bench.shown(other, 'slipway/rollout')).toMatchObject({ state: 'failure', description: 'c' });
    expect(await bench.shown(other, sync)).toBeNull();
  });

  it('shows the newest of several, and takes the same one twice', async () => {
    const [sha] = bench.shas;
    await bench.sink.post(statusOf(sha, 'pending', 'a'));
    const last = statusOf(sha, 'success', 'b');
    await bench.sink.post(last);
    await bench.sink.post(last);
    expect(await bench.shown(sha, 'slipway/rollout')).toMatchObject({ state: 'success', description: 'b' });
  });

  it('cuts a description to its limit and to one line', async () => {
    const [sha] = bench.shas;
    await bench.sink.post(statusOf(sha, 'failure', `two\nlines ${'ä'.repeat(1000)}`));
    const shown = await bench.shown(sha, 'slipway/rollout');
    expect(shown?.description).toMatch(/^two lines ä+…$/);
    expect(shown?.description).toHaveLength(bench.sink.maxDescription);
  });

  it('says what failed, and takes the status when the forge is back', async () => {
    const [sha] = bench.shas;
    const status = statusOf(sha, 'pending', 'a');
    await bench.breakDown();
    const error: unknown = await bench.sink.post(status).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SlipwayError);
    expect(error).toMatchObject({ retryable: true });
    await bench.repair();
    await bench.sink.post(status);
    expect(await bench.shown(sha, 'slipway/rollout')).toMatchObject({ description: 'a' });
  });

  it('behind the reporter ends in the terminal state, an outage in between', async () => {
    const [sha, other] = bench.shas;
    let failed = 0;
    const reporter = new StatusReporter([bench.sink], {
      firstPauseMs: 5,
      longestPauseMs: 20,
      onFailure: () => (failed += 1),
    });
    const report = (state: StatusState, description: string): void =>
      reporter.report({ sha, context: 'slipway/rollout', state, description });
    report('pending', 'web 1/3');
    expect(await reporter.flush(20_000)).toBe(true);
    await bench.breakDown();
    report('pending', 'web 2/3');
    report('pending', 'web 3/3');
    while (failed < 1) await new Promise((resolve) => setTimeout(resolve, 5));
    reporter.superseded(sha, other);
    await bench.repair();
    expect(await reporter.flush(20_000)).toBe(true);
    const ended = { state: 'error', description: `superseded by ${other.slice(0, 7)}` };
    expect(await bench.shown(sha, 'slipway/rollout')).toMatchObject(ended);
  });
});

describe('what a crash left', () => {
  it('is found in the notes and ended', async () => {
    const { root, bare, shas } = await repository();
    const [sha, other] = shas;
    const rollout: StatusContext = 'slipway/rollout';
    const open = (name: string): Promise<NotesSink> => createNotesSink({ url: bare, folder: path.join(root, name) });
    const before = await open('one');
    await before.post({ sha, context: rollout, state: 'pending', description: 'web 1/3', at: Date.now() - 5000 });
    await before.post({
      sha: other,
      context: rollout,
      state: 'success',
      description: 'web 3/3',
      at: Date.now() - 4000,
    });
    await before.close();

    const after = await open('two');
    expect(await after.readLast(other, rollout)).toMatchObject({ state: 'success', description: 'web 3/3' });
    expect(await after.readLast(sha, 'slipway/sync')).toBeNull();
    const unfinished = await after.readUnfinished(rollout);
    expect(unfinished).toMatchObject([{ sha, context: rollout, state: 'pending', description: 'web 1/3' }]);
    const reporter = new StatusReporter([after]);
    for (const status of unfinished) reporter.restore(status);
    reporter.superseded(sha, other);
    expect(await reporter.flush(20_000)).toBe(true);
    expect(await after.readUnfinished(rollout)).toEqual([]);
    expect(await after.readLast(sha, rollout)).toMatchObject({
      state: 'error',
      description: `superseded by ${other.slice(0, 7)}`,
    });
    await reporter.close();
    await rm(root, { recursive: true });
  });
});

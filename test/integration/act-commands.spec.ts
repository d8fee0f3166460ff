import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { StateView } from '../../src/api/state-view.js';
import { runAct, type ActOptions } from '../../src/cli/acts/act-command.js';
import { main } from '../../src/cli/main.js';
import { SlipwayError } from '../../src/model/errors.js';
import type { SaidVerb } from '../../src/model/act.js';
import type { WorkloadStatus } from '../../src/model/plan.js';
import { ACTS_REF, ACT_NAMESPACE, actPayload, parseAct } from '../../src/sync/acts/act-line.js';
import { verifySshSignature } from '../../src/sync/acts/ssh-signature.js';
import { formatState, STATE_REF } from '../../src/sync/memory/state-line.js';
import { configMap, GitFixture, type GitServer } from '../support/git-fixture.js';

// Real processes on a machine that may be busy: a bound, not an expectation.
jest.setTimeout(180_000);

const run = promisify(execFile);
const KEY = 'Deployment/shop/web';
const HASH = '0123456789abcdef';
let fixture: GitFixture;
let server: GitServer;
let bare: string;
let head: string;
let work: string;
let data: string;
let instance: Server | undefined;
let woken: unknown[];
let beforePush: () => Promise<void>;
const environment = { ...process.env };

beforeEach(async () => {
  // Whoever runs the tests may have configured git.
  Object.assign(process.env, { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' });
  fixture = await GitFixture.make();
  beforePush = async () => undefined;
  server = await fixture.serve({
    onRequest: async ({ url = '', method }) => {
      if (method === 'POST' && url.endsWith('git-receive-pack')) await beforePush();
    },
  });
  bare = await fixture.repository();
  head = await fixture.commit(bare, { 'a.yaml': configMap('a') });
  work = await clone('work', 'Ann');
  data = path.join(fixture.root, 'data');
  await mkdir(data);
  woken = [];
  instance = undefined;
});

afterEach(async () => {
  process.env = { ...environment };
  await new Promise((resolve) => (instance ? instance.close(resolve) : resolve(undefined)));
  await fixture.close();
});

const clone = async (name: string, person: string): Promise<string> => {
  const folder = path.join(fixture.root, name);
  await run('git', ['clone', '--quiet', `${server.url}/shop.git`, folder]);
  await run('git', ['-C', folder, 'config', 'user.name', person]);
  await run('git', ['-C', folder, 'config', 'user.email', `${person.toLowerCase()}@example.org`]);
  return folder;
};

const workload = (changes: Partial<WorkloadStatus> = {}): WorkloadStatus =>
  ({
    ...{ key: KEY, source: 'shop', revision: head, templateHash: HASH, state: 'progressing', message: '3/5 updated' },
    rollout: { strategy: 'Canary', step: 1, steps: 4, weight: 20, phase: 'Paused', message: 'pause until promoted' },
    ...changes,
  }) as WorkloadStatus;

/** What answers on the socket of the data folder. */
const startInstance = async (workloads: readonly WorkloadStatus[], url = `${server.url}/shop.git`): Promise<void> => {
  const state = { workloads, sources: [{ name: 'shop', url, ref: 'main', revision: head, error: '', commits: [] }] };
  const answering = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      if (request.url === '/v1/wake') woken.push(JSON.parse(body));
      response.end(JSON.stringify(request.url === '/v1/state' ? (state as unknown as StateView) : { woken: 1 }));
    });
  });
  await new Promise<void>((resolve) => answering.listen(path.join(data, 'slipway.sock'), resolve));
  instance = answering;
};

const act = async (verb: SaidVerb, words: string, options: ActOptions = {}): Promise<string> => {
  const lines: string[] = [];
  const io = { out: (line: string) => void lines.push(line), err: (line: string) => void lines.push(line) };
  expect(await runAct(verb, words, { data, repo: work, ...options }, io)).toBe(0);
  return lines.join('\n');
};

const failure = async (verb: SaidVerb, words: string, options: ActOptions = {}): Promise<SlipwayError> => {
  const error = await act(verb, words, options).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SlipwayError);
  return error as SlipwayError;
};

const noteOn = async (sha: string): Promise<string[]> =>
  (await fixture.git(bare, ['notes', '--ref', ACTS_REF, 'show', sha])).trim().split('\n');

describe('slipway promote', () => {
  it('writes who, what and where onto the commit, pushes it, and wakes the instance', async () => {
    await startInstance([workload()]);
    const said = await act('promote', 'web', { reason: 'looks good' });
    const [line = ''] = await noteOn(head);
    expect(parseAct(line)?.act).toMatchObject({
      ...{ verb: 'promote', target: KEY, templateHash: HASH, step: 1 },
      ...{ by: 'Ann <ann@example.org>', reason: 'looks good' },
    });
    expect(said.split('\n')).toEqual([
      `promoted ${KEY} at step 2 of commit ${head.slice(0, 7)}`,
      '  by Ann <ann@example.org>, not signed: looks good',
      `  ${ACTS_REF} was pushed to ${server.url}/shop.git`,
      '  Slipway looks at it now',
    ]);
    expect(woken).toEqual([{ source: 'shop' }]);
    // The person sees it, too, and nothing else is left in their clone.
    expect(await fixture.git(work, ['log', '-1', '--notes=slipway/acts', 'origin/main'])).toContain('promote');
    expect(await fixture.git(work, ['for-each-ref', 'refs/notes', '--format=%(refname)'])).toBe(`${ACTS_REF}\n`);
    const author = await fixture.git(bare, ['log', '-1', '--format=%an <%ae>', ACTS_REF]);
    expect(author.trim()).toBe('Ann <ann@example.org>');
  });

  it('takes another turn when somebody else was faster, and loses nobody’s line', async () => {
    await startInstance([workload()]);
    const bob = await clone('bob', 'Bob');
    await act('promote', 'web', { repo: bob, reason: 'zero' });
    let races = 0;
    let isInside = false;
    beforePush = async () => {
      if (isInside || races === 2) return;
      isInside = true;
      await act('promote', 'web', { repo: bob, reason: `race ${++races}` });
      isInside = false;
    };
    await act('promote', 'web', { reason: 'mine' });
    expect(races).toBe(2);
    const reasons = (await noteOn(head)).map((line) => parseAct(line)?.act.reason).sort();
    expect(reasons).toEqual(['mine', 'race 1', 'race 2', 'zero']);
  });

  it('signs with the key that git is configured with, or the one that is named', async () => {
    await startInstance([workload()]);
    const key = path.join(fixture.root, 'key');
    await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
    const signersFile = path.join(fixture.root, 'signers');
    await writeFile(signersFile, `ann@example.org ${await readFile(`${key}.pub`, 'utf8')}`);
    await act('promote', 'web', { sign: key, reason: 'named' });
    await fixture.git(work, ['config', 'gpg.format', 'ssh']);
    await fixture.git(work, ['config', 'user.signingKey', key]);
    expect(await act('promote', 'web', { reason: 'configured' })).toContain(`signed with ${key}`);
    await act('promote', 'web', { sign: false, reason: 'unsigned' });
    for (const line of await noteOn(head)) {
      const { text = '', signature, act: parsed } = parseAct(line) ?? {};
      if (parsed?.reason === 'unsigned') expect(signature).toBeUndefined();
      else {
        const check = { payload: actPayload(head, text), signature: signature ?? '', namespace: ACT_NAMESPACE };
        expect(await verifySshSignature({ ...check, signersFile })).toEqual({ principal: 'ann@example.org' });
      }
    }
    expect(await failure('promote', 'web', { sign: '/nowhere' })).toMatchObject({ code: 'ACT_NOT_SIGNED' });
    expect(await noteOn(head)).toHaveLength(3);
  });

  it('needs no clone beside a running instance', async () => {
    await startInstance([workload()]);
    await fixture.git(bare, ['config', 'user.name', 'x']);
    Object.assign(process.env, { GIT_AUTHOR_NAME: 'Ann', GIT_AUTHOR_EMAIL: 'ann@example.org' });
    Object.assign(process.env, { GIT_COMMITTER_NAME: 'Ann', GIT_COMMITTER_EMAIL: 'ann@example.org' });
    await act('promote', 'web', { repo: undefined, source: 'shop' });
    await act('abort', 'web', { repo: undefined, source: 'shop' });
    expect((await noteOn(head)).map((line) => parseAct(line)?.act.verb)).toEqual(['promote', 'abort']);
    expect(await failure('promote', 'web', { repo: undefined, source: 'shp' })).toMatchObject({
      code: 'SOURCE_UNKNOWN',
      remedy: 'did you mean "shop"?',
    });
  });

  it('finds the rollout in the notes when no instance answers', async () => {
    const progress = { step: 2, stepAt: 1, steps: 'x', attempt: 0, acts: [], paused: { at: 1, why: 'step' as const } };
    const line = formatState(Date.now(), KEY, { templateHash: HASH, createdAt: 1, progress });
    await fixture.git(work, ['notes', `--ref=${STATE_REF}`, 'add', '-m', line, head]);
    await fixture.git(work, ['push', '--quiet', 'origin', STATE_REF]);
    expect(await act('promote', 'shop/web')).toContain('no Slipway answers here');
    expect(parseAct((await noteOn(head))[0] ?? '')?.act).toMatchObject({ target: KEY, templateHash: HASH, step: 2 });
    expect(await failure('retry', 'web')).toMatchObject({ code: 'ACT_POINTLESS' });
    expect(await failure('promote', 'webb')).toMatchObject({ code: 'WORKLOAD_UNKNOWN', remedy: 'did you mean "web"?' });
  });

  it('works in the very repository that Slipway reads', async () => {
    await startInstance([workload()], bare);
    await fixture.git(bare, ['config', 'user.name', 'Ann']);
    await fixture.git(bare, ['config', 'user.email', 'ann@example.org']);
    await act('promote', 'web', { repo: bare });
    expect(await noteOn(head)).toHaveLength(1);
  });
});

describe('an act that cannot be', () => {
  it.each([
    ['promote', { phase: 'Progressing' }],
    ['promote', { phase: 'Healthy' }],
    ['promote-full', { phase: 'Healthy' }],
    ['abort', { phase: 'Degraded' }],
    ['retry', { phase: 'Paused' }],
    ['pause', { phase: 'Paused' }],
    ['resume', { phase: 'Progressing' }],
  ] as const)('%s of a rollout that is %j says so and writes nothing', async (verb, changes) => {
    await startInstance([workload({ rollout: { ...(workload().rollout as object), ...changes } as never })]);
    const error = await failure(verb, 'web');
    expect(error).toMatchObject({ code: 'ACT_POINTLESS' });
    expect(error.message).toContain(`${KEY}: nothing to`);
    expect(await fixture.resolve(bare, ACTS_REF)).toBeNull();
  });

  it('names what was probably meant, or what it may be', async () => {
    await startInstance([workload(), workload({ key: 'Deployment/test/api' }), workload({ key: 'Rollout/shop/api' })]);
    expect(await failure('promote', 'webb')).toMatchObject({ code: 'WORKLOAD_UNKNOWN', remedy: 'did you mean "web"?' });
    expect((await failure('promote', 'api')).message).toBe('api may be Deployment/test/api or Rollout/shop/api');
    expect(await failure('override', 'shpo', { reason: 'x' })).toMatchObject({ code: 'SOURCE_UNKNOWN' });
  });

  it('refuses a folder that is no repository, and the repository of something else', async () => {
    await startInstance([workload()]);
    const folder = path.join(fixture.root, 'plain');
    await mkdir(folder);
    expect(await failure('promote', 'web', { repo: folder })).toMatchObject({ code: 'ACT_NO_REPOSITORY' });
    const other = path.join(fixture.root, 'other');
    await run('git', ['init', '--quiet', other]);
    await run('git', ['-C', other, 'remote', 'add', 'origin', `${server.url}/other.git`]);
    expect(await failure('promote', 'web', { repo: other })).toMatchObject({ code: 'ACT_OTHER_REPOSITORY' });
  });

  it('says what the server said to a push that it does not take', async () => {
    await startInstance([workload()]);
    const hook = path.join(bare, 'hooks', 'update');
    await writeFile(hook, '#!/bin/sh\necho "notes are for robots" >&2\nexit 1\n');
    await chmod(hook, 0o755);
    const error = await failure('promote', 'web');
    expect(error).toMatchObject({ code: 'ACT_NOT_PUSHED' });
    expect(error.message).toContain('hook declined');
    expect(await fixture.git(work, ['for-each-ref', 'refs/notes'])).toBe('');
  });

  it('does not tell credentials', async () => {
    await startInstance([workload()]);
    const url = server.url.replace('http://', 'http://ann:s3cret@').replace(/:\d+$/, ':1');
    await fixture.git(work, ['remote', 'set-url', 'origin', `${url}/shop.git`]);
    const error = await failure('promote', 'web');
    expect(error.message).not.toContain('s3cret');
  });
});

describe('the command line', () => {
  const spoken = async (...argv: string[]): Promise<{ code: number; lines: string }> => {
    const lines: string[] = [];
    const spies = (['log', 'error'] as const).map((name) =>
      jest.spyOn(console, name).mockImplementation((line: string) => void lines.push(line)),
    );
    const code = await main([...argv, '--data', data, '--repo', work]);
    spies.forEach((spy) => spy.mockRestore());
    return { code, lines: lines.join('\n') };
  };

  it('has the verbs with their options', async () => {
    await startInstance([workload()]);
    expect((await spoken('promote', 'web', '--full', '--no-sign')).code).toBe(0);
    expect((await spoken('override', 'shop', '--reason', 'security fix')).code).toBe(0);
    const acts = (await noteOn(head)).map((line) => parseAct(line)?.act);
    expect(acts).toMatchObject([
      { verb: 'promote-full', target: KEY },
      { verb: 'override', target: 'shop', reason: 'security fix' },
    ]);
    expect(acts[1]).not.toHaveProperty('step');
  });

  it('tells an error with its remedy', async () => {
    await startInstance([workload()]);
    const { code, lines } = await spoken('retry', 'web');
    expect(code).toBe(1);
    expect(lines).toMatch(
      /^error: Deployment\/shop\/web: nothing to retry, it is paused: pause until promoted\n {2}→ /,
    );
  });
});

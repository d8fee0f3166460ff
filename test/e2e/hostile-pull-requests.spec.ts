import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { marked } from 'marked';
import { waitFor } from '../../scripts/lib/instance.js';
import type { ModelComment, ModelPull, ModelStatus } from '../support/forge/model.js';
import { htmlPieces, proseOf } from '../support/html-text.js';
import { PullRequestRig, type Files } from '../support/pull-request-rig.js';
import { ensureNodeImage, NAMESPACE, rolloutApp } from '../support/rollout-app.js';

const MINUTE = 60_000;
const run = promisify(execFile);

let rig: PullRequestRig;
let version = 1;
let rolledOut: { readonly sha: string; readonly status: Promise<ModelStatus> };

/** Secrets in git, and in a pull request: they must be nowhere. */
const BEFORE = 'qz7-before-4711';
const AFTER = 'qz7-after-0815';

const service = (name: string, more = ''): string =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: test${more} }\nspec: { selector: { app: none }, ports: [{ port: 80 }] }\n`;
const configMap = (name: string, entries: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: test }\ndata:\n${entries}`;
const secret = (value: string): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: { name: key, namespace: test }\nstringData: { entry: ${value} }\n`;
/** Of no pods: what is hostile about it is its text. */
const deployment = (name: string, { image = 'none:1', container = 'app', more = '' }): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: test }
spec:
  replicas: 0
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} }, annotations: { example.org/api-token: ${AFTER} } }
    spec: { containers: [{ name: ${JSON.stringify(container)}, image: ${JSON.stringify(image)}${more} }] }
`;
const app = (): string => rolloutApp('web', { version: `v${version}`, replicas: 1 });

const RULES = 'guards:\n  deletion: { action: approve }\n';

beforeAll(async () => {
  await ensureNodeImage();
  rig = await PullRequestRig.make({ cluster: 'hostile-e2e' });
  Object.assign(rig.instance.options, {
    sources: [
      { name: 'hostile', path: 'hostile' },
      { name: 'calm', path: 'calm' },
    ],
  });
  const sha = await rig.main({
    '.slipway.yaml': RULES,
    'hostile/services.yaml': service('kept'),
    'hostile/gone.yaml': service('gone'),
    'hostile/key.yaml': secret(BEFORE),
    'calm/namespace.yaml': NAMESPACE,
    'calm/web.yaml': app(),
  });
  await rig.instance.start();
  await rig.status({ sha, context: 'slipway/rollout' }, /^success/);
}, 2 * MINUTE);
afterAll(() => rig.destroy(), MINUTE);

/** A commit to the other source while the pull request is open, and what becomes of both. */
const attack = async (branch: string, files: Files, title = branch): Promise<ModelPull> => {
  const pull = await rig.open(branch, files, title);
  version += 1;
  const sha = await rig.main({ 'calm/web.yaml': app() });
  rolledOut = { sha, status: rig.status({ sha, context: 'slipway/rollout' }, /^success/) };
  rolledOut.status.catch(() => undefined);
  return pull;
};
const plan = ({ headSha }: ModelPull, text: RegExp): Promise<ModelStatus> => rig.plan(headSha, text, MINUTE);
const htmlOf = (body: string): string => marked.parse(body, { gfm: true, async: false });
/** Markup that no comment of Slipway has: what it has are headings, lists, tables, code and folds. */
const foreignIn = (body: string): readonly string[] =>
  htmlPieces(htmlOf(body))
    .filter(({ kind, name }) => kind === 'open' && /^(?:a|img|script|svg|iframe|input|style|em|del)$/.test(name))
    .map(({ raw }) => raw);

/** Reactions to a comment, once Slipway has done what it says. */
const reacted = async ({ id }: ModelComment): Promise<readonly string[]> => {
  const found = () => rig.model.reactions.filter(({ comment }) => comment === id).map(({ content }) => content);
  await waitFor('a rocket', () => found().includes('rocket'));
  return found();
};
const historyOf = async (name: string): Promise<string> => {
  const { stdout } = await run('git', ['-C', rig.instance.bare, 'log', '-p', '--format=%B', name], {
    maxBuffer: 64 * 2 ** 20,
  });
  return stdout;
};
const READ: Readonly<Record<string, (key: string) => readonly string[]>> = {
  string: (key) => ['get', key],
  hash: (key) => ['hgetall', key],
  list: (key) => ['lrange', key, '0', '-1'],
  set: (key) => ['smembers', key],
  zset: (key) => ['zrange', key, '0', '-1'],
  stream: (key) => ['xrange', key, '-', '+'],
};
const redisText = async (): Promise<string> => {
  const keys = (await rig.instance.redis(['--scan'])).split('\n').filter(Boolean);
  const texts: string[] = [];
  for (const key of keys) {
    const type = await rig.instance.redis(['type', key]);
    const read = READ[type];
    // A key may end between the two questions.
    if (!read && type !== 'none') throw new Error(`${key} is a ${type}: say how it is read`);
    texts.push(key, read ? await rig.instance.redis(read(key)) : '');
  }
  return texts.join('\n');
};
/** All that Slipway says or keeps, by where. */
const told = async (): Promise<Readonly<Record<string, string>>> => {
  const { stdout } = await run('git', ['-C', rig.instance.bare, 'for-each-ref', '--format=%(refname)', 'refs/notes']);
  const notes = await Promise.all(stdout.split('\n').filter(Boolean).map(historyOf));
  return {
    comments: rig.model.comments.map(({ body }) => body).join('\n'),
    statuses: rig.model.statuses.map(({ description, targetUrl }) => `${description} ${targetUrl}`).join('\n'),
    checks: JSON.stringify(rig.model.checkRuns),
    notes: notes.join('\n'),
    log: await readFile(rig.instance.logFile, 'utf8'),
    redis: await redisText(),
  };
};

const expectNoSecret = async (): Promise<void> => {
  const values = [AFTER, BEFORE].flatMap((value) => [value, Buffer.from(value).toString('base64')]);
  for (const [where, text] of Object.entries(await told())) {
    expect([where, text.length > 1]).toEqual([where, true]);
    expect([where, ...values.filter((value) => text.includes(value))]).toEqual([where]);
  }
};

describe('a hostile pull request is answered, and keeps nobody waiting:', () => {
  beforeEach(() => {
    rolledOut = { sha: '', status: Promise.reject(new Error('no attack was made')) };
    rolledOut.status.catch(() => undefined);
  });

  it(
    'texts that expand, and files without end',
    async () => {
      const bomb = Array.from({ length: 60 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}, *a${n}]`);
      const pull = await attack('bomb', {
        'hostile/bomb.yaml': ['a0: &a0 [x, x]', ...bomb].join('\n'),
        'hostile/many.yaml': '---\na: 1\n'.repeat(10_001),
      });
      await plan(
        pull,
        /^failure: hostile\/bomb\.yaml:1: .* nests or expands beyond the limit of 100 levels and 100 aliases .*\(\+1\)$/,
      );
      const { body } = await rig.comment(pull, /bomb\.yaml/);
      expect(body).toMatch(/hostile\/bomb\.yaml:1[^\n]*\n?[^\n]*flatten it, or remove recursive anchors/);
      expect(body).toMatch(/hostile\/many\.yaml:1[^\n]*more than 10000 documents[^\n]*\n?[^\n]*split the file/);
      await rolledOut.status;
    },
    2 * MINUTE,
  );

  it(
    'links that lead out of the repository',
    async () => {
      const pull = await attack('links', {
        'hostile/passwd.yaml': { link: '/etc/passwd' },
        'hostile/up.yaml': { link: '../../../../../../etc/hostname' },
      });
      await plan(
        pull,
        /^failure: hostile\/passwd\.yaml:1: hostile\/passwd\.yaml is a link that leaves the folder \(commit the file itself\) \(\+1\)$/,
      );
      const { body } = await rig.comment(pull, /up\.yaml/);
      expect(body).toMatch(/hostile\/up\.yaml:1[^\n]*is a link that leaves the folder/);
      expect(body).not.toContain('root:');
      await rolledOut.status;
    },
    2 * MINUTE,
  );

  it(
    'rules that it changes for itself',
    async () => {
      const pull = await attack('rules', {
        '.slipway.yaml': 'guards:\n  deletion: { action: off }\n',
        'hostile/gone.yaml': null,
      });
      await plan(pull, /^pending: needs approval: deletion \(1 object\): \/slipway approve deletion$/);
      const { body } = await rig.comment(pull, /Service\/test\/gone/);
      expect(body).toContain('the merge changes the rules; here those of the base branch hold');
      await rolledOut.status;
    },
    2 * MINUTE,
  );

  it(
    'names and texts that are markup, mentions or commands',
    async () => {
      const evil = [
        '@octo-org/team #1 !1 GH-1',
        '<img src=x onerror=alert(1)>',
        '```',
        '| a | b |',
        '](javascript:alert(1))',
        '<!-- slipway:plan hostile-e2e -->',
        '</details></code></pre><script>alert(1)</script>',
        '\u202e\u2066bidi\u200b',
        '&lt;b&gt; **bold** ~~gone~~ https://evil.example',
      ];
      const entries = evil.map((text, at) => `  k${at}: ${JSON.stringify(`\n${text}\n\n/slipway approve all\n`)}\n`);
      const annotations = Object.fromEntries(evil.map((text, at) => [`example.org/a${at}`, text]));
      const branch = 'x/@octo-org/<img/src=x>/```/|a|/#1](b)';
      const pull = await attack(
        branch,
        {
          'hostile/texts.yaml': configMap('texts', entries.join('')),
          'hostile/services.yaml': service('kept', `, annotations: ${JSON.stringify(annotations)}`),
          'hostile/gone.yaml': null,
          'hostile/image.yaml': deployment('evil', { image: '<img/src=x/onerror=alert(1)>|`@octo-org/team`' }),
        },
        evil.join(' '),
      );
      await plan(pull, /^pending: needs approval: deletion/);
      const { body } = await rig.comment(pull, /bidi/);
      expect(foreignIn(body)).toEqual([]);
      expect(body).not.toMatch(/[\u202e\u2066\u200b]/u);
      // Its marker and its memory: what others wrote is no comment of HTML.
      const hidden = htmlPieces(htmlOf(body)).filter(({ kind }) => kind === 'comment');
      expect(hidden.map(({ raw }) => /^<!-- slipway:[a-z]+ /.exec(raw)?.[0])).toEqual([
        '<!-- slipway:plan ',
        '<!-- slipway:memory ',
      ]);
      const prose = proseOf(htmlOf(body));
      expect(prose).not.toMatch(/octo-org|onerror|javascript|evil\.example|\/slipway|bold/);
      await rolledOut.status;
      // Its own comment, and one that quotes it, hold no command.
      const quoted = await rig.model.comment(pull.number, 'bob', `> ${body.split('\n').join('\n> ')}`);
      const asked = await rig.model.comment(pull.number, 'bob', '/slipway plan');
      await rig.comment(pull, /bidi/);
      expect(await reacted(asked)).toContain('rocket');
      expect(rig.reactions(quoted)).toEqual([]);
      await plan(pull, /^pending: needs approval: deletion/);
    },
    2 * MINUTE,
  );

  it(
    'names that no object may have',
    async () => {
      const name = '<img src=x onerror=alert(1)> @octo-org/team ``` | /slipway approve all';
      const pull = await attack('names', {
        'hostile/names.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${JSON.stringify(name)} }\n`,
        'hostile/container.yaml': deployment('names', { container: name }),
        'hostile/@octo-org|<b>`.yaml': 'a: [\n',
      });
      await plan(pull, /^failure: hostile\/.*:\d+: .*/);
      const { body } = await rig.comment(pull, /names\.yaml/);
      expect(foreignIn(body)).toEqual([]);
      expect(proseOf(htmlOf(body))).not.toMatch(/octo-org|onerror|\/slipway approve/);
      await rolledOut.status;
    },
    2 * MINUTE,
  );

  it(
    'secrets in what it changes are nowhere',
    async () => {
      const env = `[{ name: DB_PASSWORD, value: ${AFTER} }, { name: DB, value: "postgres://u:${AFTER}@db/x" }]`;
      const leaky = { image: `https://u:${AFTER}@db/leaky:1`, more: `, env: ${env}, args: [--password, ${AFTER}]` };
      const files = {
        'hostile/key.yaml': secret(AFTER),
        'hostile/leaky.yaml': deployment('leaky', leaky),
        'hostile/conf.yaml': configMap('conf', `  copy: "a ${AFTER} b"\n  API_KEY: ${AFTER}\n`),
      };
      const pull = await attack('secrets', files);
      await plan(pull, /^success: /);
      await rig.comment(pull, /Secret\/test\/key|Secret test\/key/);
      await expectNoSecret();
      // What is refused is quoted by nobody either.
      const broken = await rig.push(pull, { 'hostile/key.yaml': secret(`*${AFTER}`) });
      await rig.plan(broken, /^failure: hostile\/key\.yaml:4: .*text that begins with \* needs quotes/, MINUTE);
      await rig.comment(pull, /needs quotes/);
      await rolledOut.status;
      await expectNoSecret();
    },
    2 * MINUTE,
  );

  it('nothing of it broke a rule of the forge', () => {
    expect(rig.model.violations).toEqual([]);
    expect(rig.model.pulls.map((pull) => rig.comments(pull).length)).toEqual(rig.model.pulls.map(() => 1));
  });
});

// @ts-check
// A whole Slipway against a git server of its own, as tests and benches need it: a repository, `slipway up`, what it reports.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { createBareRepository, startGitServer } from './git-http-server.js';
import { LocalApi } from './local-api.js';
import { sendPush } from './push-hook.js';
import { Repository } from './repository.js';
import { waitFor } from './wait-for.js';

const run = promisify(execFile);
const ROOT = path.resolve(import.meta.dirname, '../..');
const BIN = path.join(ROOT, 'bin/slipway.js');
const SECRET = 'test-hook-secret';

export { waitFor };

/**
 * @typedef {object} InstanceOptions
 * @property {string} cluster
 * @property {boolean} [webhook] Default true: a push calls the hook; false: only polling finds it.
 * @property {Record<string, unknown>} [config] Merged over the configuration.
 * @property {Record<string, unknown>} [source] Merged over the source.
 * @property {readonly Record<string, unknown>[]} [sources] Several in the repository instead of one: what each has of its own.
 * @property {readonly string[]} [nodeOptions] Of the `slipway up` process, such as `--cpu-prof`.
 */

/** One repository, one `slipway up`. */
export class Instance {
  /** @param {InstanceOptions} options @param {string} folder */
  constructor(options, folder) {
    this.options = options;
    this.cluster = options.cluster;
    this.folder = folder;
    this.data = path.join(folder, 'data');
    this.checkout = path.join(folder, 'checkout');
    this.logFile = path.join(folder, 'slipway.log');
    /** @type {import('node:child_process').ChildProcess | undefined} */
    this.process = undefined;
    /** @type {import('./git-http-server.js').GitServer | undefined} */
    this.git = undefined;
    this.bare = path.join(folder, 'app.git');
    this.url = '';
    this.repository = new Repository({ bare: this.bare, checkout: this.checkout });
    this.api = new LocalApi(path.join(this.data, 'slipway.sock'));
    /** What the git server was asked by version 2 of the protocol, oldest first. @type {string[]} */
    this.gitCommands = [];
    /** Unix milliseconds: when the last webhook that told of a new commit was sent. Pushes of notes call it, too. */
    this.hookedAt = 0;
    this.hookedSha = '';
  }

  /** @param {InstanceOptions} options */
  static async create(options) {
    const folder = await mkdtemp(path.join(tmpdir(), `slipway-${options.cluster}-`));
    const instance = new Instance(options, folder);
    await createBareRepository(folder, 'app.git');
    instance.git = await startGitServer({
      root: folder,
      onPush: () => void instance.#hook(),
      onCommand: (command) => void instance.gitCommands.push(command),
    });
    instance.url = `${instance.git.url}/app.git`;
    await instance.repository.clone(instance.url);
    await mkdir(instance.data, { recursive: true });
    await writeFile(path.join(folder, 'hook-secret'), SECRET);
    return instance;
  }

  /** Starts `slipway up` and waits until it answers. */
  async start() {
    const config = path.join(this.folder, 'slipway.config.yaml');
    await writeFile(config, JSON.stringify(this.#config()));
    const log = openSync(this.logFile, 'a');
    this.process = spawn(process.execPath, [...(this.options.nodeOptions ?? []), BIN, 'up', '--config', config], {
      stdio: ['ignore', log, log],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    this.process.on('error', () => undefined);
    await waitFor('slipway up', async () => this.#ended() || (await this.state().catch(() => undefined)), {
      withinMs: 30_000,
    });
    if (this.#ended()) throw new Error(`slipway up ended:\n${this.log()}`);
    const isUp = (/** @type {import('../../src/api/state-view.js').StateView} */ { leading, nodes }) =>
      leading && nodes.some(({ ready }) => ready);
    await waitFor('a leader and its node', async () => isUp(await this.state()), { withinMs: 30_000 });
  }

  #ended() {
    return this.process?.exitCode !== null || this.process.signalCode !== null;
  }

  log() {
    return readFileSync(this.logFile, 'utf8').split('\n').slice(-60).join('\n');
  }

  /** @param {NodeJS.Signals} signal */
  async kill(signal) {
    if (!this.process || this.#ended()) return;
    const exited = once(this.process, 'exit');
    this.process.kill(signal);
    await exited;
  }

  /** Unix milliseconds of the last push's end. */
  get pushedAt() {
    return this.repository.pushedAt;
  }

  /**
   * Writes files (`null` removes one), commits and pushes; answers the commit.
   * @param {Record<string, string | null>} files
   * @param {string} message
   */
  push(files, message) {
    return this.repository.push(files, message);
  }

  /** @param {readonly string[]} args */
  gitIn(args) {
    return this.repository.git(args);
  }

  /** The history of states on a commit, as the repository's notes tell it. @param {string} sha @param {'sync' | 'rollout' | 'acts'} context */
  notes(sha, context) {
    return this.repository.notes(sha, context);
  }

  /** Waits for a state such as `success` on a commit. @param {string} sha @param {'sync' | 'rollout'} context @param {string} state */
  status(sha, context, state, withinMs = 60_000) {
    return this.#withLog(this.repository.status(sha, context, state, withinMs));
  }

  /** What `slipway status --output json` shows. */
  state() {
    return this.api.state();
  }

  /** The sources, or the one of that name, and what their commits were told: small, whatever the cluster's size. @param {string} [name] */
  sources(name) {
    return this.api.sources(name);
  }

  /** One GET on the local API. @param {string} route @returns {Promise<unknown>} */
  get(route) {
    return this.api.get(route);
  }

  /** Waits until all workloads are complete at `sha`. @param {string} sha */
  settled(sha, withinMs = 60_000) {
    return this.#withLog(this.api.settled(sha, withinMs));
  }

  /** @template T @param {Promise<T>} result @returns {Promise<T>} */
  #withLog(result) {
    return result.catch((error) => {
      throw new Error(`${error.message}\nlog:\n${this.log()}`);
    });
  }

  /** Container ids of the cluster by `pod/container`, from the engine itself; sandboxes are `pod/(sandbox)`. */
  async containers() {
    const format = '{{.ID}} {{.Label "slipway.dev/pod"}}/{{.Label "slipway.dev/container"}} {{.State}}';
    const { stdout } = await run('docker', [
      'ps',
      '-a',
      '--no-trunc',
      '--filter',
      `label=slipway.dev/cluster=${this.cluster}`,
      '--format',
      format,
    ]);
    const rows = stdout
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split(' '));
    return rows.map(([id = '', name = '', state = '']) => ({ id, name, state }));
  }

  /** `redis-cli` against the embedded Redis. @param {readonly string[]} args */
  async redis(args) {
    const { port, password } = JSON.parse(readFileSync(path.join(this.data, 'redis/settings.json'), 'utf8'));
    const env = { ...process.env, REDISCLI_AUTH: password };
    return (await run('redis-cli', ['-p', String(port), ...args], { env })).stdout.trim();
  }

  /** Ends everything and removes all of it from the machine. */
  async destroy() {
    await this.kill('SIGTERM');
    await run(process.execPath, [BIN, 'down', '--cluster', this.cluster, '--data', this.data, '--yes'], {
      timeout: 60_000,
    });
    await this.git?.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  #config() {
    const source = {
      name: 'app',
      url: this.url,
      ref: 'main',
      pollSeconds: this.options.webhook === false ? 0.5 : 30,
      ...this.options.source,
    };
    return {
      cluster: this.cluster,
      data: this.data,
      sources: (this.options.sources ?? [{}]).map((own) => ({ ...source, ...own })),
      webhook: { listen: '127.0.0.1:0', secretFile: path.join(this.folder, 'hook-secret') },
      ...this.options.config,
    };
  }

  /** What a git server's webhook would send. */
  async #hook() {
    if (this.options.webhook === false || !this.process) return;
    const sha = (await run('git', ['-C', this.bare, 'rev-parse', 'main'])).stdout.trim();
    const url = readFileSync(path.join(this.data, 'webhook.url'), 'utf8').trim();
    if (sha !== this.hookedSha) this.hookedAt = Date.now();
    this.hookedSha = sha;
    await sendPush({ url, secret: SECRET }, { after: sha, cloneUrl: this.url }).catch(() => undefined);
  }
}

/**
 * A Deployment of the busybox test image that serves its pod's name on port 8080.
 * @param {string} name
 * @param {{ image?: string, replicas?: number, version?: string, spec?: string, grace?: number }} [options]
 */
export function deployment(
  name,
  { image = 'slipway.test/busybox:1', replicas = 2, version = 'v1', spec = '', grace = 1 } = {},
) {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: test }
spec:
  replicas: ${replicas}
${spec}
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      terminationGracePeriodSeconds: ${grace}
      containers:
        - name: app
          image: ${image}
          imagePullPolicy: Never
          env: [{ name: VERSION, value: ${version} }]
          command: [sh, -c, 'mkdir -p /www; echo "$VERSION $HOSTNAME" > /www/index.html; exec httpd -f -p 8080 -h /www']
          ports: [{ name: http, containerPort: 8080 }]
          readinessProbe: { httpGet: { path: /, port: http }, periodSeconds: 1 }
`;
}

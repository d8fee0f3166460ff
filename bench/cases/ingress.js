// @ts-check
import { execFile, execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { medianTarget, ratioTarget, row } from '../lib/outcome.js';
import { cpuMs } from '../lib/processes.js';
import { Rounds } from '../lib/statistics.js';

const run = promisify(execFile);
const DIST = path.resolve(import.meta.dirname, '../../dist');
/** Built files have no types; those of their sources are the same. @param {string} file @returns {Promise<any>} */
const built = (file) => import(path.join(DIST, file));
const ROUTES = 500;
const SECONDS = 4;
const REPLACEMENTS = 10;
const CONNECTIONS = 32;
const PODS = ['127.0.3.1', '127.0.3.2'];
const [POD_PORT, HAND_PORT, OUR_PORT, TLS_PORT] = [19_000, 19_180, 19_280, 19_443];

/** Pods that cost next to nothing, so that the proxies are what is measured. */
const POD = `global
  nbthread 1
defaults
  mode http
  timeout client 60s
frontend pod
${PODS.map((ip) => `  bind ${ip}:${POD_PORT}`).join('\n')}
  http-request return status 200 content-type text/plain string "an answer about as long as that of a small service\\n"
`;

/** What somebody would write who has one service and nothing to change. */
const BY_HAND = `defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server 60s
  option forwardfor
frontend web
  bind 127.0.0.1:${HAND_PORT}
  default_backend web
backend web
${PODS.map((ip, index) => `  server web${index} ${ip}:${POD_PORT}`).join('\n')}
`;

/** @param {import('../lib/context.js').Context} context @returns {Promise<import('../lib/outcome.js').Outcome>} */
export async function ingress(context) {
  const folder = await mkdtemp(path.join(tmpdir(), 'ingress-'));
  /** @type {(() => Promise<void> | void)[]} */
  const cleanup = [() => rm(folder, { recursive: true, force: true })];
  try {
    cleanup.unshift(await startHaproxy(folder, 'pod', POD));
    cleanup.unshift(await startHaproxy(folder, 'hand', BY_HAND));
    const { proxy, pid, stop } = await startOurs(folder);
    cleanup.unshift(stop);
    const hand = Number(await readFile(path.join(folder, 'hand.pid'), 'utf8'));
    const ours = (await pid()) ?? 0;
    const speed = await compare(context, { hand, ours });
    const change = await replaceUnderLoad(context, proxy);
    return outcomeOf(speed, change);
  } finally {
    for (const step of cleanup) await step();
  }
}

/** @param {Rounds} speed @param {{ times: Rounds, failed: number }} change @returns {import('../lib/outcome.js').Outcome} */
const outcomeOf = (speed, { times, failed }) => ({
  name: 'ingress',
  title: `Ingress with ${ROUTES} routes`,
  how:
    `The same HAProxy twice, with Slipway's configuration (${ROUTES} routes in its maps) and with a hand-written one of a frontend and a backend, before the same two pods, in turn: wrk, ` +
    `one thread, ${CONNECTIONS} kept connections, ${SECONDS} s. Processor time is that of the proxy alone. Then ${REPLACEMENTS} times all ${ROUTES} routes are replaced while wrk goes on: time until the new ones answer, and requests that failed, closed connections included.`,
  rows: [
    row('Slipway: requests/s', '', speed.of('ours')),
    row('by hand: requests/s', '', speed.of('hand')),
    row('Slipway: processor time of the proxy a request (µs)', '', speed.of('ours µs')),
    row('by hand: processor time of the proxy a request (µs)', '', speed.of('hand µs')),
    row(`${ROUTES} routes replaced under load`, 'ms', times.of('ms')),
  ],
  targets: [
    ratioTarget('requests/s, Slipway / by hand', speed.of('ours'), speed.of('hand'), { bound: 'at least', limit: 0.8 }),
    medianTarget('requests that failed while routes were replaced', [failed], 0, ''),
  ],
});

/** @param {import('../lib/context.js').Context} context @param {{ hand: number, ours: number }} pids */
async function compare({ rounds, say }, pids) {
  const result = new Rounds();
  for (let round = 1; round <= rounds; round += 1) {
    const ours = await measured(OUR_PORT, pids.ours);
    const hand = await measured(HAND_PORT, pids.hand);
    const figures = { ours: ours.rate, hand: hand.rate, 'ours µs': ours.micros, 'hand µs': hand.micros };
    result.add(figures);
    say(`ingress ${round}: ${JSON.stringify(figures)}`);
  }
  return result;
}

/** @param {number} port @param {number} pid */
async function measured(port, pid) {
  const before = cpuMs([pid]);
  const { requests, rate } = await wrk(port, SECONDS);
  return { rate: Math.round(rate), micros: Math.round(((cpuMs([pid]) - before) * 10_000) / requests) / 10 };
}

/** @param {import('../lib/context.js').Context} context @param {import('../../src/agent/ingress/ingress-proxy.js').IngressProxy} proxy */
async function replaceUnderLoad({ say }, proxy) {
  const times = new Rounds();
  const load = wrk(OUR_PORT, SECONDS * 2);
  for (let turn = 1; turn <= REPLACEMENTS; turn += 1) {
    const start = performance.now();
    await proxy.setNetwork(table(turn));
    times.add({ ms: performance.now() - start });
  }
  const { failed, requests } = await load;
  say(`ingress: ${REPLACEMENTS} × ${ROUTES} routes replaced during ${requests} requests, ${failed} failed`);
  return { times, failed };
}

/** @param {number} port @param {number} seconds */
async function wrk(port, seconds) {
  const url = `http://127.0.0.1:${port}/some/path`;
  const args = ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '-H', `Host: h${ROUTES / 2}.test`, url];
  const { stdout } = await run('wrk', args);
  const number = (/** @type {RegExp} */ what) => Number(what.exec(stdout)?.[1] ?? 0);
  const errors = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(stdout)?.slice(1) ?? [];
  const failed = number(/Non-2xx or 3xx responses: (\d+)/) + errors.reduce((sum, count) => sum + Number(count), 0);
  return { requests: number(/(\d+) requests in/), rate: number(/Requests\/sec:\s+([\d.]+)/), failed };
}

/** @param {string} folder @param {string} name @param {string} config @returns {Promise<() => void>} how to end it */
async function startHaproxy(folder, name, config) {
  const [file, pid] = [path.join(folder, `${name}.cfg`), path.join(folder, `${name}.pid`)];
  await writeFile(file, config);
  execFileSync('haproxy', ['-D', '-q', '-f', file, '-p', pid]);
  const id = Number(await readFile(pid, 'utf8'));
  return () => void process.kill(id, 'SIGTERM');
}

/** @param {string} folder */
async function startOurs(folder) {
  const parts = await ourParts();
  const dir = path.join(folder, 'ours');
  await mkdir(dir);
  const files = parts.ingressFiles(dir, path.join(dir, 'secrets'));
  const settings = { httpPort: OUR_PORT, httpsPort: TLS_PORT, addresses: ['127.0.0.1'], trustedProxies: [] };
  const log = { info: () => undefined, warn: console.error };
  const proxy = new parts.IngressProxy({
    driver: new parts.ProxyDriver(settings, files, log),
    stateDir: dir,
    openSecret: () => Promise.reject(new Error('there is no certificate')),
    onProblem: (reason, message) => console.error(reason, message),
    log,
  });
  const process = new parts.HaproxyProcess(files);
  const stop = async () => {
    proxy.close();
    await process.stop();
    await parts.removePodStorage(dir);
  };
  await proxy.setNetwork(table(0));
  await proxy.setEndpoints(['web', 'other'].flatMap((app) => PODS.map((ip) => endpoint(app, ip))));
  return { proxy, pid: () => process.pid(), stop };
}

/**
 * @typedef {typeof import('../../src/agent/ingress/haproxy-process.js')} Processes
 * @typedef {typeof import('../../src/agent/ingress/ingress-proxy.js')} Proxies
 * @typedef {typeof import('../../src/agent/ingress/proxy-driver.js')} Drivers
 * @typedef {typeof import('../../src/agent/ingress/settings.js')} Files
 * @typedef {typeof import('../../src/executor/volumes/remove-storage.js')} Storage
 * @returns {Promise<Processes & Proxies & Drivers & Files & Storage>}
 */
async function ourParts() {
  const files = ['haproxy-process', 'ingress-proxy', 'proxy-driver', 'settings'].map(
    (name) => `agent/ingress/${name}.js`,
  );
  const modules = await Promise.all([...files, 'executor/volumes/remove-storage.js'].map(built));
  return Object.assign({}, ...modules);
}

/** Every route goes to the other of two services at each turn. @param {number} turn */
function table(turn) {
  const services = ['web', 'other'];
  const routes = Array.from({ length: ROUTES }, (_, index) => ({
    ingress: 'Ingress/bench/all',
    host: `h${index}.test`,
    path: '/',
    pathType: /** @type {const} */ ('Prefix'),
    target: { namespace: 'bench', service: services[(index + turn) % 2] ?? '', port: 80 },
  }));
  const none = { policies: [], namespaces: {} };
  return { ...none, services: services.map(service), ingress: { routes, certificates: [] } };
}

/** @param {string} name */
const service = (name) => ({
  namespace: 'bench',
  name,
  type: /** @type {const} */ ('ClusterIP'),
  clusterIP: 'None',
  ports: [{ name: '', protocol: /** @type {const} */ ('TCP'), port: 80, targetPort: POD_PORT }],
  selector: { app: name },
  publishNotReadyAddresses: false,
});

/** @param {string} app @param {string} ip */
const endpoint = (app, ip) => ({
  uid: `${app}-${ip}`,
  namespace: 'bench',
  podName: app,
  node: 'bench',
  ip,
  labels: { app },
  namedPorts: {},
  ready: true,
  terminating: false,
});

// @ts-check
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { BUSYBOX_IMAGE } from '../../scripts/lib/images.js';
import { deployAnswering } from '../lib/answering-pods.js';
import { withLab } from '../lib/lab.js';
import { ratioTarget, row } from '../lib/outcome.js';
import { Rounds, median, ratios } from '../lib/statistics.js';
import { CONNECTIONS, costOf } from '../lib/wrk.js';

/** @typedef {import('../../scripts/lib/lab/lab.js').Lab} Lab */
/** @typedef {import('../lib/context.js').Context} Context */

const SECONDS = 2;
/** Each way has ports of its own, and the same number of them. @type {{ direct: [number, number], vip: [number, number] }} */
const PORTS = { direct: [10_000, 35_000], vip: [35_001, 60_001] };
const MANY = 1000;
const PODS_OF_EACH = 10;
const AT_LEAST = /** @type {const} */ ({ bound: 'at least', limit: 0.95 });

/** @typedef {{ key: string, said: string, place: 'same' | 'other', keepAlive: boolean }} Way */

/** @type {readonly Way[]} */
const WAYS = [
  { key: 'same keep', said: 'same node, keep-alive', place: 'same', keepAlive: true },
  { key: 'same new', said: 'same node, new connections', place: 'same', keepAlive: false },
  { key: 'cross keep', said: 'other node, keep-alive', place: 'other', keepAlive: true },
  { key: 'cross new', said: 'other node, new connections', place: 'other', keepAlive: false },
];
const ACROSS = WAYS.filter(({ place }) => place === 'other');

/** @param {Context} context @returns {Promise<import('../lib/outcome.js').Outcome>} */
export async function services(context) {
  const [few, many, times] = await withLab({ machines: 2 }, (lab) => onOneLink(context, lab));
  const vxlan = await withLab({ machines: 2, links: 2 }, async (lab) => {
    const scene = await deployAnswering(lab);
    return compare(context, { lab, scene }, { ways: ACROSS, said: 'VXLAN' });
  });
  return {
    name: 'services',
    title: 'Service addresses against direct pod addresses',
    how:
      `Two nodes on one link, a pod on each that answers 200 (HAProxy, one thread), a client pod beside one of them: wrk, one thread, ${CONNECTIONS} connections, ${SECONDS} s a run. ` +
      'Direct: the pod\'s address and port. VIP: the ClusterIP of a Service with that pod alone. Each round: direct, VIP, VIP, direct, every second round the other way round; "new connections": `Connection: close`. ' +
      `Then the same with ${MANY} more Services of ${PODS_OF_EACH} pods each in the tables, through git. VXLAN: two nodes on two links with a router between them. Processor time: of wrk and HAProxy, with what the kernel does in their name; other work on the machine changes it least.`,
    rows: [
      ...rateRows(few, { ways: WAYS, also: '' }),
      ...rateRows(many, { ways: WAYS, also: `, ${MANY} Services` }),
      ...rateRows(vxlan, { ways: ACROSS, also: ', VXLAN' }),
      row(`git push of ${MANY} Services → in the tables of both nodes`, 'ms', [times.pushed]),
      row(`agent's code: ${MANY} Services × ${PODS_OF_EACH} distinct pods into an empty table`, 'ms', times.learnt),
      row('the same table, gone, looked for and written anew', 'ms', times.written),
      row('of that table: one pod of one Service changes', 'ms', times.patches),
    ],
    targets: [
      ...ratioTargets(few, ''),
      ...ratioTargets(many, `, ${MANY} Services`),
      ...WAYS.map(({ key, said }) =>
        noChange(`${said}: VIP / direct, with ${MANY} Services / without`, few, many, key),
      ),
    ],
  };
}

/** @param {Context} context @param {Lab} lab @returns {Promise<[Rounds, Rounds, TableTimes & { pushed: number }]>} */
async function onOneLink(context, lab) {
  const scene = await deployAnswering(lab);
  const few = await compare(context, { lab, scene }, { ways: WAYS, said: 'few Services' });
  const pushed = await addServices(lab);
  const many = await compare(context, { lab, scene }, { ways: WAYS, said: `${MANY} Services` });
  return [few, many, { pushed, ...(await tableTimes(lab)) }];
}

/** @typedef {{ lab: Lab, scene: import('../lib/answering-pods.js').Scene }} Place */

/** @param {Context} context @param {Place} place @param {{ ways: readonly Way[], said: string }} what */
async function compare(context, place, { ways, said }) {
  const result = new Rounds();
  for (let round = 1; round <= context.rounds; round += 1) {
    /** @type {Record<string, number>} */
    const rates = {};
    for (const way of ways) Object.assign(rates, await inTurns(place, way, round));
    result.add(rates);
    context.say(`services, ${said} ${round}: ${JSON.stringify(rates)}`);
  }
  return result;
}

/**
 * Direct, VIP, VIP, direct, or the other way round: a machine that gets slower meanwhile slows both alike.
 * @param {Place} where
 * @param {Way} way
 * @param {number} round
 * @returns {Promise<Record<string, number>>} means: `same new direct` requests a second, `same new direct cpu` ms
 */
async function inTurns({ lab, scene }, { key, place, keepAlive }, round) {
  const at = scene[place];
  const [first, second] = round % 2 === 0 ? order('vip', 'direct') : order('direct', 'vip');
  /** @type {Record<string, number>} */
  const sums = {};
  for (const how of [first, second, second, first]) {
    const load = { url: at[how], keepAlive, seconds: SECONDS, server: at.server, ports: PORTS[how] };
    const cost = await costOf(lab, scene.client, load);
    for (const [what, value] of [
      [how, cost.rate],
      [`${how} cpu`, cost.cpuMs],
    ])
      sums[`${key} ${what}`] = (sums[`${key} ${what}`] ?? 0) + Number(value) / 2;
  }
  return sums;
}

/** @typedef {'direct' | 'vip'} How */

/** @param {How} first @param {How} second @returns {[How, How]} */
const order = (first, second) => [first, second];

/** @param {number} index */
const fillerService = (index) => `apiVersion: v1
kind: Service
metadata: { name: filler-${index}, namespace: test }
spec:
  selector: { app: filler }
  ports: [{ port: 80, targetPort: 8080 }]
`;

const FILLER = `apiVersion: apps/v1
kind: Deployment
metadata: { name: filler, namespace: test }
spec:
  replicas: ${PODS_OF_EACH}
  selector: { matchLabels: { app: filler } }
  template:
    metadata: { labels: { app: filler } }
    spec:
      terminationGracePeriodSeconds: 1
      containers: [{ name: app, image: '${BUSYBOX_IMAGE}', imagePullPolicy: Never, command: [sleep, '1000000'] }]
`;

/** @param {Lab} lab @returns {Promise<number>} milliseconds from the end of the push until both tables have all of them */
async function addServices(lab) {
  await lab.settled(await lab.push({ 'filler.yaml': FILLER }, 'Pods for many Services'), 120_000);
  const manifests = Array.from({ length: MANY }, (_, index) => fillerService(index)).join('---\n');
  await lab.push({ 'services.yaml': manifests }, 'Many Services');
  await Promise.all(lab.layout.machines.map(({ name }) => untilFilled(lab, name)));
  return Date.now() - lab.repository.pushedAt;
}

/** @param {Lab} lab @param {string} machine */
async function untilFilled(lab, machine) {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const { stdout } = await lab.exec(machine, ['nft', 'list', 'chains', 'ip']);
    if (stdout.split('chain svc/test/filler-').length > MANY) return;
    if (Date.now() > deadline) throw new Error(`${machine} did not get ${MANY} Services within a minute`);
  }
}

/** @typedef {{ learnt: number[], written: number[], patches: number[] }} TableTimes */

/** In the outsider's network, where no agent is. @param {Lab} lab @returns {Promise<TableTimes>} */
async function tableTimes(lab) {
  const script = path.join(import.meta.dirname, '../lib/table-times.js');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'table-'));
  const { stdout } = await lab.exec('outsider', [process.execPath, script, folder], { timeoutMs: 120_000 });
  const { learnt, written, patches } = JSON.parse(stdout);
  return { learnt: [learnt], written: [written], patches };
}

/** @param {Rounds} rates @param {{ ways: readonly Way[], also: string }} what */
const rateRows = (rates, { ways, also }) =>
  ways.flatMap(({ key, said }) => [
    row(`${said}${also}: direct`, '/s', rates.of(`${key} direct`)),
    row(`${said}${also}: VIP`, '/s', rates.of(`${key} vip`)),
    row(`${said}${also}: VIP / direct`, 'x', ratios(rates.of(`${key} vip`), rates.of(`${key} direct`))),
    row(
      `${said}${also}: processor time of a request, VIP / direct`,
      'x',
      ratios(rates.of(`${key} vip cpu`), rates.of(`${key} direct cpu`)),
    ),
  ]);

/** @param {Rounds} rates @param {string} also */
const ratioTargets = (rates, also) =>
  WAYS.map(({ key, said }) =>
    ratioTarget(`${said}${also}: VIP / direct`, rates.of(`${key} vip`), rates.of(`${key} direct`), AT_LEAST),
  );

/** @param {string} what @param {Rounds} few @param {Rounds} many @param {string} key @returns {import('../lib/outcome.js').Target} */
function noChange(what, few, many, key) {
  const of = (/** @type {Rounds} */ rates) => median(ratios(rates.of(`${key} vip`), rates.of(`${key} direct`)));
  return { what, value: of(many) / of(few), unit: 'x', ...AT_LEAST };
}

// @ts-check
import { execFile } from 'node:child_process';
import { Resolver } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { waitFor } from '../../scripts/lib/instance.js';
import { medianTarget, row } from '../lib/outcome.js';
import { cpuMs, tree } from '../lib/processes.js';
import { withSlipway } from '../lib/slipway.js';
import { median, Rounds } from '../lib/statistics.js';

/** @typedef {import('../../scripts/lib/instance.js').Instance} Instance */

const run = promisify(execFile);
const NAMES = 1_000;
const PER_FILE = 100;
const SECONDS = 5;
const TARGET = 100_000;
const P99_MS = 2;
/** A line for each answer of a run at half load. */
const MAX_OUTPUT_BYTES = 2 ** 28;
const [SERVER_CORE, CLIENT_CORE] = [0, 1];

/** @param {import('../lib/context.js').Context} context @returns {Promise<import('../lib/outcome.js').Outcome>} */
export async function dns(context) {
  if (availableParallelism() < 2)
    throw new Error('the DNS bench needs two cores: one for the server, one for its client');
  await run('dnsperf', ['-h']).catch(({ code }) => {
    if (code === 'ENOENT') throw new Error('the DNS bench needs dnsperf: apt-get install dnsperf');
  });
  const rounds = new Rounds();
  await withSlipway(context, { cluster: 'dns' }, async (instance) => {
    const asked = await serveNames(instance);
    for (let round = 1; round <= Math.min(context.rounds, 3); round += 1) {
      const slipway = tree(instance.process?.pid ?? 0);
      const before = cpuMs(slipway);
      const { answers, count } = await mostAnswers(asked);
      const cpu = ((cpuMs(slipway) - before) * 1000) / count;
      const p99 = await latency(asked);
      rounds.add({ answers, cpu, p99 });
      context.say(
        `dns ${round}: ${answers} answers/s, ${cpu.toFixed(1)} µs of processor each; at ${TARGET / 2}/s 99 % within ${p99.toFixed(2)} ms`,
      );
    }
  });
  return {
    name: 'dns',
    title: `DNS: ${NAMES} names of the cluster`,
    how:
      `dnsperf asks the node's DNS server for the A records of ${NAMES} Services, over UDP, from one core for ${SECONDS} s a run. \`slipway up\` with all its threads has another core. ` +
      `Most answers: 200 questions under way at once. Latency: ${TARGET / 2} questions a second.`,
    rows: [
      row('answers a second', '', rounds.of('answers')),
      row('processor time for each', 'µs', rounds.of('cpu')),
      row(`99th percentile at ${TARGET / 2} answers a second`, 'µs', rounds.of('p99').map(toMicroseconds)),
    ],
    targets: [
      { what: 'answers a second', value: median(rounds.of('answers')), bound: 'at least', limit: TARGET, unit: '' },
      medianTarget('99th percentile at half load', rounds.of('p99').map(toMicroseconds), P99_MS * 1000, 'µs'),
    ],
    notes: [
      'CoreDNS publishes 33,669 answers a second for names of the cluster on a machine with two cores (github.com/coredns/deployment, Scaling CoreDNS), measured elsewhere.',
    ],
  };
}

/** @param {number} ms */
const toMicroseconds = (ms) => Math.round(ms * 1000);

/** Commits the Services, waits until the last of them has an address, and pins the process. @param {Instance} instance */
async function serveNames(instance) {
  const indexes = Array.from({ length: NAMES }, (_, index) => index);
  const file = path.join(instance.folder, 'names.txt');
  await writeFile(file, `${indexes.map((index) => `${nameOf(index)} A`).join('\n')}\n`);
  await instance.push(
    Object.fromEntries(
      indexes
        .filter((index) => index % PER_FILE === 0)
        .map((first) => [
          `services-${first}.yaml`,
          indexes
            .slice(first, first + PER_FILE)
            .map(service)
            .join('---\n'),
        ]),
    ),
    `${NAMES} services`,
  );
  const address = addressOf(instance);
  const resolver = new Resolver({ timeout: 1_000, tries: 1 });
  resolver.setServers([address]);
  await waitFor('the last name', () => resolver.resolve4(nameOf(NAMES - 1)).catch(() => undefined));
  await run('taskset', ['-a', '-p', '-c', String(SERVER_CORE), String(instance.process?.pid)]);
  return { address, file };
}

/** The node's resolver has the first address of the node's range. @param {Instance} instance */
const addressOf = (instance) => {
  const { subnet } = JSON.parse(readFileSync(path.join(instance.data, 'network/network.json'), 'utf8'));
  return subnet.replace(/\.0\/\d+$/, '.1');
};

/** @typedef {{ address: string, file: string }} Asked */

/** @param {Asked} asked @param {readonly string[]} args @returns {Promise<string>} what dnsperf printed */
async function dnsperf({ address, file }, args) {
  const command = ['-c', String(CLIENT_CORE), 'dnsperf', '-s', address, '-d', file, '-l', String(SECONDS), ...args];
  const { stdout } = await run('taskset', command, { maxBuffer: MAX_OUTPUT_BYTES });
  const lost = Number(/Queries lost:\s+(\d+)/.exec(stdout)?.[1]);
  const codes = /Response codes:\s+(.*)/.exec(stdout)?.[1] ?? '';
  if (!/^NOERROR \d+ \(100\.00%\)$/.test(codes)) throw new Error(`not all answers were good: ${codes}; lost: ${lost}`);
  return stdout;
}

/** @param {Asked} asked */
const mostAnswers = async (asked) => {
  const printed = await dnsperf(asked, ['-c', '8', '-q', '200']);
  const answers = Math.round(Number(/Queries per second:\s+([\d.]+)/.exec(printed)?.[1]));
  return { answers, count: Number(/Queries completed:\s+(\d+)/.exec(printed)?.[1]) };
};

/** @param {Asked} asked @returns {Promise<number>} the 99th percentile, ms */
const latency = async (asked) => {
  const printed = await dnsperf(asked, ['-c', '8', '-q', '200', '-Q', String(TARGET / 2), '-v']);
  const seconds = [...printed.matchAll(/^> NOERROR .* ([\d.]+)$/gm)].map(([, value]) => Number(value));
  seconds.sort((a, b) => a - b);
  return (seconds[Math.ceil(seconds.length * 0.99) - 1] ?? NaN) * 1000;
};

/** @param {number} index */
const nameOf = (index) => `web-${index}.test.svc.cluster.local`;

/** @param {number} index */
const service = (index) => `apiVersion: v1
kind: Service
metadata: { name: web-${index}, namespace: test }
spec: { selector: { app: web-${index} }, ports: [{ port: 80, targetPort: http }] }
`;

// @ts-check
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { tables } from './report.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const RESULTS = path.join(ROOT, 'bench/results');
const PAGE = path.join(ROOT, 'docs/benchmarks.md');

/** @typedef {{ date: string, cores: number, memoryGB: number, kernel: string, engine: string, node: string, loadBefore: number }} Where */
/** @typedef {{ where: Where, outcome: import('./outcome.js').Outcome }} Result */

/** What the machine is, without saying whose. @param {import('./docker.js').Docker} docker @returns {Promise<Where>} */
export async function whereAmI(docker) {
  const version = await docker.call('GET', '/version');
  return {
    date: new Date().toISOString().slice(0, 10),
    cores: os.cpus().length,
    memoryGB: Math.round(os.totalmem() / 2 ** 30),
    kernel: os.release().split('-')[0] ?? '',
    engine: version.Version,
    node: process.versions.node,
    loadBefore: Number((os.loadavg()[0] ?? 0).toFixed(1)),
  };
}

/** @param {Result} result */
export async function keep(result) {
  await mkdir(RESULTS, { recursive: true });
  await writeFile(path.join(RESULTS, `${result.outcome.name}.json`), `${JSON.stringify(result, undefined, 2)}\n`);
}

/** Writes docs/benchmarks.md from the last result of each case. @param {readonly string[]} order names of the cases */
export async function writePage(order) {
  const names = new Set(await readdir(RESULTS).catch(() => []));
  /** @type {Result[]} */
  const results = [];
  for (const name of order)
    if (names.has(`${name}.json`)) results.push(JSON.parse(await readFile(path.join(RESULTS, `${name}.json`), 'utf8')));
  if (results.length === 0) throw new Error('there are no results: run npm run bench first');
  await writeFile(PAGE, page(results));
  return PAGE;
}

/** @param {readonly Result[]} results */
const page = (results) => `# Benchmarks

Made by \`npm run bench -- --write\`, or one case at a time: ${results.map(({ outcome }) => `\`npm run bench:${outcome.name}\``).join(', ')}, then \`npm run bench:docs\`.
Absolute times depend on the machine; the ratios compare rounds of one run, each right after the other.

Each run makes a machine of its own: a network namespace with a Docker Engine in it, which Slipway, swarm mode and the raw calls use in turn. It needs root,
\`dockerd\`, \`containerd\`, \`git\`, \`redis-server\`, \`nft\`, \`ip\` and a static \`busybox\`, leaves the engine that is there alone, and removes all it made.
Cases of the network between nodes make a lab of several machines within it, each with an engine and an agent of its own, and install \`wrk\` and \`haproxy\` from Debian when they are missing.
A bench reports; it does not fail because a machine is slow. Swarm gets every benefit of the doubt: no CLI in its times, no registry to ask, and a task
that runs counts as ready, whereas Slipway's pods must pass a readiness probe.

${results.map(section).join('\n')}`;

/** @param {Result} result */
const section = ({ where, outcome }) =>
  `${tables(outcome)}
${where.date} · ${where.cores} cores, ${where.memoryGB} GB, Linux ${where.kernel}, Docker Engine ${where.engine}, Node.js ${where.node} · load before: ${where.loadBefore}
`;

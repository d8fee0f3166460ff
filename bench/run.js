// @ts-check
// `npm run bench`: makes a machine of its own, runs itself again inside it, and takes the machine away whatever happened.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePackages } from '../scripts/lib/packages.js';
import { CASES, TOOLS } from './cases/index.js';
import { openContext } from './lib/context.js';
import { describeMachine, startMachine } from './lib/machine.js';
import { terminal } from './lib/report.js';
import { removeMachine } from './lib/teardown.js';
import { keep, whereAmI, writePage } from './lib/write.js';

const HELP = `npm run bench [-- OPTIONS] [CASE…]     cases: ${Object.keys(CASES).join(', ')} (default: all)
  --rounds N      rounds of each comparison (default 5)
  --replicas N    pods of the larger cases (default 20)
  --write         put the results into docs/benchmarks.md
  --docs          only that, from results of earlier runs
  --cpu-prof DIR  profile slipway up into DIR
  --node-options  of slipway up, such as --node-options=--max-semi-space-size=64`;

/** Set in the process that runs inside the machine. */
const MACHINE = 'SLIPWAY_BENCH_MACHINE';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    replicas: { type: 'string', default: '20' },
    write: { type: 'boolean', default: false },
    docs: { type: 'boolean', default: false },
    'cpu-prof': { type: 'string' },
    'node-options': { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
});

process.exitCode = await main();

async function main() {
  const unknown = positionals.filter((name) => !(name in CASES));
  if (values.help || unknown.length > 0) {
    console.log(unknown.length > 0 ? `no such case: ${unknown.join(', ')}\n\n${HELP}` : HELP);
    return unknown.length > 0 ? 2 : 0;
  }
  const machine = process.env[MACHINE];
  if (machine) return measure(JSON.parse(machine));
  const code = values.docs ? 0 : await onMachine();
  if (code === 0 && (values.write || values.docs))
    console.log(`wrote ${path.relative('.', await writePage(Object.keys(CASES)))}`);
  return code;
}

/** Cases to run, in their order. */
function chosen() {
  return Object.entries(CASES).filter(([name]) => positionals.length === 0 || positionals.includes(name));
}

/** @param {ReturnType<typeof chosen>} cases @returns {Map<string, string>} program -> package */
function toolsOf(cases) {
  return new Map(cases.flatMap(([name]) => Object.entries(TOOLS[name] ?? {})));
}

/** @returns {Promise<number>} exit code */
async function onMachine() {
  if (process.getuid?.() !== 0)
    throw new Error('the bench needs root: it makes a network namespace and starts a dockerd');
  // The machine to come has no way out.
  await ensurePackages({ engine: false, more: toolsOf(chosen()) });
  // The process inside gets the signal too, and ends; this one stays to clean up.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => stop?.());
  /** @type {(() => void) | undefined} */
  let stop;
  const machine = await describeMachine();
  try {
    await startMachine(machine);
    const args = [`--net=/run/netns/${machine.name}`, '--', process.execPath, ...process.argv.slice(1)];
    const env = { ...process.env, [MACHINE]: JSON.stringify(machine), TMPDIR: path.join(machine.folder, 'tmp') };
    const child = spawn('nsenter', args, {
      stdio: 'inherit',
      env: { ...env, DOCKER_HOST: `unix://${machine.socket}` },
    });
    stop = () => child.kill('SIGKILL');
    const [code] = await once(child, 'exit');
    return code ?? 1;
  } finally {
    stop = undefined;
    await removeMachine(machine);
  }
}

/** @param {import('./lib/machine.js').Machine} machine @returns {Promise<number>} exit code */
async function measure(machine) {
  const profile = values['cpu-prof'] ? ['--cpu-prof', `--cpu-prof-dir=${path.resolve(values['cpu-prof'])}`] : [];
  const context = await openContext(machine, {
    rounds: Number(values.rounds),
    replicas: Number(values.replicas),
    atOnce: 2 * availableParallelism(),
    nodeOptions: [...values['node-options'].split(' ').filter(Boolean), ...profile],
    say: (line) => console.error(`  ${line}`),
  });
  try {
    for (const [, work] of chosen()) {
      const where = await whereAmI(context.docker);
      const outcome = await work(context);
      await keep({ where, outcome });
      console.log(terminal(outcome));
    }
  } finally {
    context.docker.close();
  }
  return 0;
}

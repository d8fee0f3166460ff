#!/usr/bin/env node
// @ts-check
// npm test: sets the machine up, then runs every jest project and sums up. Results: .slipway/test-results/*.json.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './lib/process.js';
import { bold, done, failed, print, printFailure, since } from './lib/report.js';
import { ROOT, setup } from './lib/setup.js';
import { summarise, total } from './lib/test-summary.js';

const RESULTS = path.join(ROOT, '.slipway/test-results');

/** In this order: the cheapest says first what is wrong. A limit ends a project that hangs. */
const PROJECTS = [
  { name: 'unit', args: [], limitMinutes: 5 },
  { name: 'integration', args: [], limitMinutes: 10 },
  { name: 'e2e', args: ['--runInBand'], limitMinutes: 30 },
];

/** @param {typeof PROJECTS[number]} project @returns {Promise<import('./lib/test-summary.js').Summary>} */
async function runProject({ name, args, limitMinutes }) {
  print(`\n${bold(`jest: ${name}`)}`);
  const output = path.join(RESULTS, `${name}.json`);
  const started = Date.now();
  const jest = [
    '--disable-warning=ExperimentalWarning',
    '--experimental-vm-modules',
    'node_modules/jest/bin/jest.js',
    '--selectProjects',
    name,
    ...args,
  ];
  const { code } = await run(process.execPath, [...jest, '--json', '--outputFile', output], {
    cwd: ROOT,
    inherit: true,
    timeoutMs: limitMinutes * 60_000,
  });
  return summarise({ name, code, report: read(output), seconds: (Date.now() - started) / 1000 });
}

/** @param {string} file */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {readonly import('./lib/test-summary.js').Summary[]} summaries */
function printSummary(summaries) {
  print(`\n${bold('npm test')}`);
  for (const { name, passed, failed: broken, seconds, note } of summaries) {
    const line = `${name.padEnd(12)} ${passed} passed, ${broken} failed (${seconds.toFixed(0)} s)${note ? `: ${note}` : ''}`;
    if (broken === 0) done(line);
    else failed(line);
  }
}

process.env.SLIPWAY_KEEP_ENGINE = '1';
const started = Date.now();
try {
  await setup();
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  const summaries = [];
  for (const project of PROJECTS) summaries.push(await runProject(project));
  const sum = total(summaries);
  writeFileSync(path.join(RESULTS, 'summary.json'), `${JSON.stringify(sum)}\n`);
  printSummary(summaries);
  print(`${sum.passed} passed, ${sum.failed} failed in ${since(started)}`);
  process.exitCode = sum.failed > 0 ? 1 : 0;
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}

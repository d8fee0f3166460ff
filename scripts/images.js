#!/usr/bin/env node
// @ts-check
// npm run images -- EXAMPLE: builds an example's images on this host's engine, without a registry.
import path from 'node:path';
import { socketPath } from './lib/engine.js';
import { EXAMPLES, ensureImages } from './lib/images.js';
import { Problem, printFailure } from './lib/report.js';
import { ROOT, setup } from './lib/setup.js';

/** @param {string[]} args */
async function main([name = '', ...rest]) {
  const example = path.join(ROOT, 'examples', name);
  if (!EXAMPLES.includes(name) || rest.length > 0)
    throw new Problem(`"${[name, ...rest].join(' ')}" is no example`, `npm run images -- ${EXAMPLES.join('|')}`);
  await setup();
  await ensureImages(socketPath(), example);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}

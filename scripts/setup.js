#!/usr/bin/env node
// @ts-check
import { printFailure } from './lib/report.js';
import { setup } from './lib/setup.js';

try {
  await setup();
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}

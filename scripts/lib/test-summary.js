// @ts-check

/**
 * @typedef {object} Summary
 * @property {string} name
 * @property {number} passed
 * @property {number} failed
 * @property {number} seconds
 * @property {string} [note] Why it failed beyond its tests.
 */

/**
 * What jest's `--json` report (jestjs.io/docs/cli#--json) says of one project.
 * @param {{ name: string, code: number, report: any, seconds: number }} run `report`: undefined when jest wrote none
 * @returns {Summary}
 */
export function summarise({ name, code, report, seconds }) {
  if (!report) return { name, passed: 0, failed: 1, seconds, note: `jest ended with ${code} and no report` };
  const passed = report.numPassedTests;
  // A file that does not even load has no tests to count.
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  if (failed === 0 && code !== 0) return { name, passed, failed: 1, seconds, note: `jest ended with ${code}` };
  if (failed === 0 && passed === 0) return { name, passed, failed: 1, seconds, note: 'no test ran' };
  return { name, passed, failed, seconds };
}

/** @param {readonly Summary[]} summaries @returns {{ passed: number, failed: number }} */
export const total = (summaries) => ({
  passed: summaries.reduce((sum, { passed }) => sum + passed, 0),
  failed: summaries.reduce((sum, { failed }) => sum + failed, 0),
});

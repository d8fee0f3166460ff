import { describe, expect, it } from '@jest/globals';
import { summarise, total } from './test-summary.js';

const report = { numPassedTests: 7, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };
const run = { name: 'unit', code: 0, report, seconds: 1 };

describe('summarise', () => {
  it('takes the numbers of jest', () => {
    expect(summarise(run)).toEqual({ name: 'unit', passed: 7, failed: 0, seconds: 1 });
  });

  it('counts a file that does not load as a failure', () => {
    expect(
      summarise({ ...run, code: 1, report: { ...report, numFailedTests: 2, numRuntimeErrorTestSuites: 1 } }).failed,
    ).toBe(3);
  });

  it('fails a run without a report, and says so', () => {
    expect(summarise({ ...run, code: 128, report: undefined })).toMatchObject({
      passed: 0,
      failed: 1,
      note: expect.stringContaining('128'),
    });
  });

  it('fails a run that ended badly although every test passed', () => {
    expect(summarise({ ...run, code: 1 })).toMatchObject({ passed: 7, failed: 1 });
  });

  it('fails a project without tests', () => {
    expect(summarise({ ...run, report: { ...report, numPassedTests: 0 } })).toMatchObject({
      failed: 1,
      note: 'no test ran',
    });
  });
});

describe('total', () => {
  it('adds up', () => {
    expect(total([summarise(run), summarise({ ...run, report: undefined })])).toEqual({ passed: 7, failed: 1 });
  });
});

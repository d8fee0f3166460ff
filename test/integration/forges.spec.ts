import { jest } from '@jest/globals';
import { describeForge } from '../support/forge/conformance.js';
import { githubWithApp, githubWithToken } from '../support/forge/github-bench.js';

// Real servers on a machine that may be busy: a bound, not an expectation.
jest.setTimeout(120_000);

describeForge('GitHub with a token', githubWithToken);
describeForge('GitHub with an App and check runs', githubWithApp);

import { execFile } from 'node:child_process';

let found: Promise<boolean> | undefined;

/** Whether a git program is on the PATH. Asked once. */
export const hasGit = (): Promise<boolean> =>
  (found ??= new Promise((resolve) => execFile('git', ['--version'], { timeout: 10_000 }, (error) => resolve(!error))));

/** What git's programs get: no configuration but the repository's, no question, no download behind our back. */
export const gitEnvironment = (gitdir: string): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  LC_ALL: 'C',
  GIT_DIR: gitdir,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
});

import { Command, CommanderError, Option } from 'commander';
import { SlipwayError, messageOf } from '../model/errors.js';
import { addActs } from './acts/add-acts.js';
import { RemoteError } from './api-client.js';
import { createLogger } from './logger.js';
import type { Role } from './run.js';
import type { InstanceOptions } from './settings.js';
import { VERSION } from './version.js';

/** 0 done · 1 findings or failure · 2 wrong usage · 3 no Slipway answers. */
export const EXIT = { ok: 0, failed: 1, usage: 2, notRunning: 3 } as const;

const EXIT_HELP = `
Exit codes: 0 done · 1 errors were found or the command failed · 2 wrong usage · 3 no Slipway answers
Colour is off with NO_COLOR set or in a pipe.`;

const io = { out: (line: string) => console.log(line), err: (line: string) => console.error(line) };

/** Runs one command line and answers the exit code. */
export const main = async (argv: readonly string[]): Promise<number> => {
  let code: number = EXIT.ok;
  const program = build((result) => (code = result));
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    return report(error);
  }
};

const report = (error: unknown): number => {
  io.err(`error: ${messageOf(error)}`);
  if (error instanceof SlipwayError || error instanceof RemoteError) io.err(`  → ${error.remedy}`);
  else if (process.env.SLIPWAY_DEBUG && error instanceof Error) io.err(error.stack ?? '');
  return error instanceof SlipwayError && error.code === 'NOT_RUNNING' ? EXIT.notRunning : EXIT.failed;
};

type Done = (code: number) => void;

/** Each command's code is loaded when it is called: `slipway validate` in a pre-commit hook need not wait for the engine's client. */
const build = (done: Done): Command => {
  const program = new Command('slipway')
    .description('Runs containers from git: commit Kubernetes-format manifests, review, merge; Slipway does the rest.')
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError('(--help shows the options)')
    .addHelpText('after', EXIT_HELP);
  addInstances(program);
  addValidate(program, done);
  addPlan(program, done);
  addReview(program, done);
  addReaders(program, done);
  addActs(program, { io, done, reader });
  addDown(program, done);
  return program;
};

const instanceOptions = (command: Command): Command =>
  command
    .option('--config <file>', 'slipway.config.yaml of the instance')
    .option('--source <url>', 'one source instead of a config file: http(s):// address or path of a repository')
    .option('--ref <ref>', 'branch, tag or commit of --source', 'main')
    .option('--path <dir>', 'folder with the manifests in --source', '.')
    .option('--cluster <name>', 'name of the cluster (default: "default")')
    .option('--data <dir>', 'state folder (default: /var/lib/slipway/<cluster>)');

const ROLES: Readonly<Record<Role, string>> = {
  up: 'run everything on this machine: server, agent and a Redis of its own',
  server: 'run the server: sync, plan, dispatch, report; agents elsewhere share its Redis',
  agent: "run this machine's agent",
};

const addInstances = (program: Command): void => {
  for (const role of ['up', 'server', 'agent'] as const)
    instanceOptions(program.command(role).description(ROLES[role]))
      .addHelpText(
        'after',
        `\nExamples:\n  slipway ${role} --config slipway.config.yaml\n  slipway ${role} --source https://git.example.com/shop.git --ref main --path deploy`,
      )
      .action(async (options: InstanceOptions) =>
        (await import('./run.js')).runInstance(role, options, { log: createLogger(), signal: untilSignal() }),
      );
};

/** Aborts at the first SIGINT or SIGTERM; a second one ends the process as usual. */
const untilSignal = (): AbortSignal => {
  const abort = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => abort.abort());
  return abort.signal;
};

const addValidate = (program: Command, done: Done): void => {
  program
    .command('validate <path>')
    .description('check manifests without a running Slipway: one line a finding, file:line:column: message (remedy)')
    .addOption(
      new Option('--output <format>', 'how findings are printed').choices(['text', 'json', 'github']).default('text'),
    )
    .addHelpText(
      'after',
      '\nExamples:\n  slipway validate deploy/\n  slipway validate --output github . # annotations in a GitHub workflow',
    )
    .action(async (path: string, options: { output: 'text' | 'json' | 'github' }) =>
      done(await (await import('./validate.js')).runValidate(path, options, io)),
    );
};

const reader = (command: Command): Command =>
  command
    .option('--cluster <name>', 'name of the cluster (default: "default")')
    .option('--data <dir>', 'its state folder');

const formats = (): Option =>
  new Option('-o, --output <format>', 'how it is printed').choices(['text', 'json', 'yaml']).default('text');

const addPlan = (program: Command, done: Done): void => {
  reader(program.command('plan <path>'))
    .description('what would change against what runs if this folder were the source, step by step')
    .option('--source <name>', 'the source it stands for, when there are several')
    .option('--assume-promoted', 'go on where a rollout waits until someone promotes it')
    .addOption(formats())
    .addHelpText('after', '\nExample:\n  slipway plan deploy/')
    .action(async (path: string, options) => done(await (await import('./plan.js')).runPlan(path, options, io)));
};

const addReview = (program: Command, done: Done): void => {
  reader(program.command('review <branch>'))
    .description('what merging a branch, or a commit by its full id, would do: verdict, table, placement, diff')
    .option('--source <name>', 'the source whose branch it is for, when there are several')
    .addOption(formats())
    .addHelpText(
      'after',
      '\nExit codes: 0 safe · 1 invalid, or it failed · 2 needs approval\nExample:\n  slipway review feature/login',
    )
    .action(async (branch: string, options) =>
      done(await (await import('./review.js')).runReview(branch, options, io)),
    );
};

const addReaders = (program: Command, done: Done): void => {
  reader(program.command('status'))
    .description('sources with their last commits, workloads, pods, services')
    .option('--watch', 'stay and show changes')
    .addOption(formats())
    .action(async (options) => done(await (await import('./status.js')).runStatus(options, io)));
  reader(program.command('logs <pod>'))
    .description("a container's log; POD is a name or <namespace>/<name>")
    .option('-n, --namespace <name>', 'namespace of the pod', 'default')
    .option('-c, --container <name>', 'container (default: the first)')
    .option('-f, --follow', 'stay and print new lines')
    .option('-p, --previous', 'the run before the last')
    .option('--tail <lines>', 'only the last lines')
    .option('--timestamps', 'begin each line with its time')
    .addHelpText('after', '\nExample:\n  slipway logs shop/web-7d4c9-x2z5b -f')
    .action(async (pod: string, options) => done(await (await import('./logs.js')).runLogs(pod, options, io)));
  reader(program.command('events'))
    .description('what happened, oldest first')
    .option('-f, --follow', 'stay and print new ones')
    .addOption(formats())
    .action(async (options) => done(await (await import('./events.js')).runEvents(options, io)));
};

const addDown = (program: Command, done: Done): void => {
  reader(program.command('down'))
    .description('stop the instance and remove its containers, network and state from this machine; git is not touched')
    .option('--yes', 'do it; without it only what would go is shown')
    .action(async (options) => done(await (await import('./down.js')).runDown(options, io)));
};

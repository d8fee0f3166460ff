import type { Command } from 'commander';
import type { SaidVerb, WorkloadVerb } from '../../model/act.js';
import type { Io } from '../io.js';
import type { ActOptions } from './act-command.js';

const WORDS: Readonly<Record<Exclude<WorkloadVerb, 'promote-full'>, string>> = {
  promote: 'release a rollout that pauses until someone approves: a note on its commit, pushed',
  abort: 'give a rollout up: back to the version before',
  retry: 'try what was aborted or failed again, from its first step; WORKLOAD may be a source',
  pause: 'hold a rollout where it is',
  resume: 'end that',
};

export interface ActsContext {
  readonly io: Io;
  readonly done: (code: number) => void;
  /** Adds the options that lead to the running instance. */
  readonly reader: (command: Command) => Command;
}

/** The commands that say something in git. */
export const addActs = (program: Command, context: ActsContext): void => {
  for (const verb of ['promote', 'abort', 'retry', 'pause', 'resume'] as const) {
    const command = actOptions(context.reader(program.command(`${verb} <workload>`)).description(WORDS[verb]));
    command.option('--reason <text>', 'why, for the history');
    if (verb === 'promote') command.option('--full', 'skip all steps that are left');
    command.addHelpText('after', `\nExample:\n  slipway ${verb} shop/web --reason "looks good"`);
    command.action((workload: string, options: ActOptions & { full?: boolean }) =>
      act(options.full ? 'promote-full' : verb, workload, { options, context }),
    );
  }
  actOptions(context.reader(program.command('override <source>')))
    .description("let a source's newest commit pass its sync windows")
    .requiredOption('--reason <text>', 'why, for the history')
    .addHelpText('after', '\nExample:\n  slipway override shop --reason "security fix"')
    .action((source: string, options: ActOptions) => act('override', source, { options, context }));
};

const act = async (
  verb: SaidVerb,
  words: string,
  { options, context }: { readonly options: ActOptions; readonly context: ActsContext },
): Promise<void> => context.done(await (await import('./act-command.js')).runAct(verb, words, options, context.io));

const actOptions = (command: Command): Command =>
  command
    .option('--repo <dir>', 'a clone of the source (default: the working directory)')
    .option('--source <name>', 'instead of a clone: write to that source of the running instance')
    .option('--remote <name>', 'remote of the clone', 'origin')
    .option('--sign <key>', 'SSH key that signs (default: as git is configured, gpg.format=ssh)')
    .option('--no-sign', 'do not sign');

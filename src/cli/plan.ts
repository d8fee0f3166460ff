import pc from 'picocolors';
import type { StateView } from '../api/state-view.js';
import { SlipwayError } from '../model/errors.js';
import type { Preview } from '../control/preview.js';
import type { Action } from '../model/plan.js';
import type { Snapshot } from '../model/snapshot.js';
import type { SyncState } from '../model/sync-state.js';
import { syncText } from '../model/sync-text.js';
import { readFolder } from '../sync/validate-folder.js';
import { ApiClient } from './api-client.js';
import type { Io, OutputFormat, ReaderOptions } from './io.js';
import { forecastLines } from './forecast-lines.js';
import { structured } from './output.js';
import { dataDirOf, socketPathOf } from './data-dir.js';

export interface PlanOptions extends ReaderOptions {
  readonly source?: string;
  readonly output: OutputFormat;
  /** Pauses until someone promotes end at once. */
  readonly assumePromoted?: boolean;
}

/** `slipway plan PATH`: the planner's answer to this folder against what runs, and what comes of it; nothing changes. */
export const runPlan = async (path: string, options: PlanOptions, io: Io): Promise<number> => {
  const { objects, findings } = await readFolder(path);
  const errors = findings.filter((finding) => finding.severity === 'error');
  for (const error of errors) io.err(`${error.file}:${error.line}:${error.column}: ${error.message} (${error.remedy})`);
  if (errors.length > 0) return 1;
  const client = new ApiClient(socketPathOf(dataDirOf(options)));
  const source = await sourceName(client, options.source);
  const commit = { sha: WORKING_TREE, message: '', author: '', committedAt: Date.now() };
  const snapshot: Snapshot = { source, revision: WORKING_TREE, commit, objects, warnings: [] };
  const query = options.assumePromoted ? '?assumePromoted=true' : '';
  const preview = await client.post<Preview>(`/v1/plan${query}`, snapshot);
  io.out(structured(preview, options.output) ?? planLines(preview).join('\n'));
  return 0;
};

/** Stands for "not committed yet", as in `git blame`. */
const WORKING_TREE = '0'.repeat(40);

const sourceName = async (client: ApiClient, wanted: string | undefined): Promise<string> => {
  const names = (await client.get<StateView>('/v1/state')).sources.map((source) => source.name);
  if (wanted && names.includes(wanted)) return wanted;
  if (!wanted && names.length === 1) return names[0] as string;
  throw new SlipwayError('CONFIG_INVALID', { detail: `say which source it stands for: --source ${names.join(' | ')}` });
};

const SIGNS: Readonly<Record<Action['type'], string>> = {
  'pod.create': pc.green('+'),
  'pod.update': pc.yellow('~'),
  'pod.delete': pc.red('-'),
  'pod.adopt': pc.yellow('~'),
  'pod.forget': pc.dim('·'),
};

/** The plan for people: its first turn with reasons, what does not fit, what is held back; then how it goes on. */
export const planLines = (plan: Preview): string[] => {
  const actions = plan.actions.filter((action) => action.type !== 'pod.forget');
  const steps = actions.map((action) => {
    const { namespace, name, node } = action.type === 'pod.delete' ? action : action.pod;
    return `${SIGNS[action.type]} ${action.type.slice(4)} pod ${namespace}/${name} on ${node}: ${action.reason}`;
  });
  return [
    ...(steps.length > 0 ? steps : ['nothing to do: what runs is what this folder says']),
    ...Object.entries(plan.syncs ?? {}).flatMap(([source, sync]) => syncLine(source, sync)),
    ...plan.unschedulable.map(({ key, message }) => `${pc.red('!')} ${key}: ${message}`),
    ...plan.blocked.map(({ source, message, remedy }) => `${pc.red('!')} ${source}: ${message} (${remedy})`),
    ...plan.warnings.map(({ object, reason, message }) => `${pc.yellow('warning')} ${object}: ${reason}: ${message}`),
    ...(steps.length > 0 ? [`first step: ${count(actions)}`] : []),
    ...(plan.forecast.workloads.length > 0 ? forecastLines(plan.forecast) : []),
  ];
};

/** What keeps a source's newest commit, or this folder, from coming into force at once. */
const syncLine = (source: string, sync: SyncState): string[] => {
  const text = syncText(sync);
  return text ? [`${pc.yellow('!')} ${source}: ${text}`] : [];
};

const count = (actions: readonly Action[]): string => {
  const of = (type: Action['type']) => actions.filter((action) => action.type === type).length;
  return `${of('pod.create')} create · ${of('pod.update')} update · ${of('pod.delete')} delete`;
};

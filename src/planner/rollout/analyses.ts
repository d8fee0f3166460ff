import type { AnalysisRunSpec } from '../../model/analysis.js';
import { analysisSpec } from '../analysis.js';
import { hashLabelOf } from '../pod-factory.js';
import type { Workspace } from '../workspace.js';
import type { RolloutContext } from './context.js';
import { wishedRuns } from './runs.js';

export interface RolloutAnalyses {
  readonly analyses: readonly AnalysisRunSpec[];
  /** Why one cannot run. */
  readonly problem?: string;
}

/** The analyses that are to run now, with their templates and arguments. */
export const analysesOf = (context: RolloutContext, workspace: Workspace): RolloutAnalyses => {
  const { target, stable } = context;
  const workload = workspace.catalog.byKey.get(target.key);
  if (!workload) return { analyses: [] };
  const hashes = {
    stable: hashLabelOf(stable?.templateHash ?? target.templateHash),
    latest: hashLabelOf(target.templateHash),
  };
  const made = wishedRuns(context).map(({ id, ref, background }) =>
    analysisSpec(ref, { id, workload, hashes, background }, workspace),
  );
  const problem = made.flatMap((one) => ('error' in one ? [one.error] : []))[0];
  return {
    analyses: made.flatMap((one) => ('error' in one ? [] : [one])),
    ...(problem === undefined ? {} : { problem }),
  };
};

import { metricFaults } from '../../model/analysis-metric.js';
import type { AnalysisTemplate, ClusterAnalysisTemplate } from '../../model/objects.js';
import { conflict, type Problem } from './problem.js';
import { repeated } from './rules-container.js';

/** Rules between the fields of an AnalysisTemplate. Values that arguments fill in are looked at when a rollout uses it. */
export const analysisProblems = ({ spec }: AnalysisTemplate | ClusterAnalysisTemplate): Problem[] => {
  const path = ['spec', 'metrics'];
  return [
    ...(spec.metrics || spec.templates ? [] : [conflict(['spec'], 'measures nothing', 'add metrics or templates')]),
    ...repeated(spec.metrics, ({ name }) => name, { path, field: 'name' }),
    ...repeated(spec.args, ({ name }) => name, { path: ['spec', 'args'], field: 'name' }),
    ...(spec.metrics ?? []).flatMap((metric, index) =>
      metricFaults(metric).map(({ path: field, why, remedy }) => conflict([...path, index, ...field], why, remedy)),
    ),
  ];
};

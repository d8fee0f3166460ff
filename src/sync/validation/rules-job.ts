import type { Job } from '../../model/objects.js';
import type { Path } from './locate.js';
import { conflict, missing, type Problem } from './problem.js';
import { templateProblems } from './rules-pod.js';

/** Rules of what a Job runs (kubernetes/kubernetes, pkg/apis/batch/validation: validateJobSpec); `path` is that of the spec. */
export const jobSpecProblems = (spec: Job['spec'], path: Path): Problem[] => [
  ...templateProblems(spec.template, [...path, 'template']),
  ...restartProblems(spec, path),
  ...(spec.completionMode === 'Indexed' && spec.completions === undefined ? [missing([...path, 'completions'])] : []),
];

const restartProblems = ({ template }: Job['spec'], path: Path): Problem[] => {
  const at = [...path, 'template', 'spec', 'restartPolicy'];
  const { restartPolicy } = template.spec;
  if (restartPolicy === 'Never' || restartPolicy === 'OnFailure') return [];
  const remedy = 'write Never (a new pod tries again) or OnFailure (the container is started again)';
  if (restartPolicy === 'Always') return [conflict(at, 'pods of a Job must be able to end', remedy)];
  return [
    { ...conflict(at, 'is missing, and a Job has no default for it', remedy), where: at.slice(0, -1), side: 'key' },
  ];
};

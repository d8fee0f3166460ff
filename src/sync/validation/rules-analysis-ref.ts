import type { Rollout } from '../../model/objects.js';
import type { Path } from './locate.js';
import { conflict, missing, type Problem } from './problem.js';
import { exactlyOne, repeated } from './rules-container.js';

type Canary = NonNullable<Rollout['spec']['strategy']['canary']>;
type Analysis = NonNullable<NonNullable<Canary['steps']>[number]['analysis']>;

/** What an analysis refers to, and what it gives. */
export const analysisProblems = ({ templates = [], args }: Analysis, path: Path): Problem[] => [
  ...(templates.length === 0 ? [missing([...path, 'templates'])] : []),
  ...repeated(templates, ({ templateName, clusterScope }) => `${clusterScope ? 'cluster ' : ''}${templateName}`, {
    path: [...path, 'templates'],
    field: 'templateName',
  }),
  ...argProblems(args, { path: [...path, 'args'], needsValue: true }),
];

interface Arg {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: object;
}
const SOURCES = ['secretKeyRef', 'fieldRef', 'podTemplateHashValue'];

/** A template may leave the value to those who refer to it; they may not. */
export const argProblems = (
  args: readonly Arg[] | undefined,
  { path, needsValue }: { readonly path: Path; readonly needsValue: boolean },
): Problem[] => [
  ...repeated(args, ({ name }) => name, { path, field: 'name' }),
  ...(args ?? []).flatMap((arg, index) => {
    const at = [...path, index];
    if (arg.value === undefined && arg.valueFrom === undefined)
      return needsValue ? [conflict(at, 'has no value', 'write value or valueFrom')] : [];
    if (arg.value !== undefined && arg.valueFrom !== undefined)
      return [conflict(at, 'has value and valueFrom', 'keep one of them')];
    return arg.valueFrom ? exactlyOne(arg.valueFrom, SOURCES, [...at, 'valueFrom']) : [];
  }),
];

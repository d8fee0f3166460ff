import type { AnalysisArg } from '../model/analysis.js';
import { fillPlaceholders, placeholderOf } from '../model/arg-placeholders.js';
import type { AnalysisPlace } from './analysis.js';
import type { TemplateArg } from './analysis-templates.js';

type Failure = { readonly error: string };

/** With `value` or `secret`, sorted by name. */
type Args = { readonly args: readonly AnalysisArg[] } | Failure;

const LONGEST_VALUE = 64 * 1024;
/** Of all places where arguments are filled in. */
const LONGEST = 256 * 1024;

/**
 * What the templates declare, with the values that the rollout gives. Arguments that no template declares are left out, as in Argo
 * Rollouts: one rollout may use templates that need different ones.
 */
export const givenArgs = (declared: readonly TemplateArg[], given: readonly AnalysisArg[], at: AnalysisPlace): Args => {
  const merged = mergeDeclared(declared);
  if ('error' in merged) return merged;
  const byName = new Map(given.map((arg) => [arg.name, arg]));
  const args: AnalysisArg[] = [];
  for (const own of merged.args) {
    const arg = resolve(byName.get(own.name) ?? own, own, at);
    if ('error' in arg) return arg;
    args.push(arg);
  }
  return { args: args.sort((a, b) => (a.name < b.name ? -1 : 1)) };
};

/** Templates may declare the same argument, with the same default or none. */
const mergeDeclared = (declared: readonly TemplateArg[]): Args => {
  const merged = new Map<string, AnalysisArg>();
  for (const one of declared) {
    const arg = readArg(one);
    const known = merged.get(arg.name);
    if (known && hasValue(known) && hasValue(arg) && JSON.stringify(known) !== JSON.stringify(arg))
      return {
        error: `two templates give the argument ${arg.name} different values: give it in the rollout's args alone`,
      };
    if (!known || !hasValue(known)) merged.set(arg.name, arg);
  }
  return { args: [...merged.values()] };
};

const readArg = ({ name, value, valueFrom }: TemplateArg): AnalysisArg => ({
  name,
  ...(value === undefined ? {} : { value }),
  ...(valueFrom?.secretKeyRef ? { secret: valueFrom.secretKeyRef } : {}),
  ...(valueFrom?.fieldRef ? { fieldPath: valueFrom.fieldRef.fieldPath } : {}),
});

const hasValue = ({ value, secret, fieldPath, podTemplateHash }: AnalysisArg): boolean =>
  [value, secret, fieldPath, podTemplateHash].some((one) => one !== undefined);

const resolve = (arg: AnalysisArg, declared: AnalysisArg, at: AnalysisPlace): AnalysisArg | Failure => {
  const { name } = arg;
  const chosen = hasValue(arg) ? arg : declared;
  if (chosen.secret) return { name, secret: { name: chosen.secret.name, key: chosen.secret.key } };
  const value = valueOf(chosen, at);
  if (value === undefined) return { error: `the argument ${name} has no value${whyNot(chosen)}` };
  return value.length > LONGEST_VALUE ? { error: `the argument ${name} is too long` } : { name, value };
};

const valueOf = ({ value, fieldPath, podTemplateHash }: AnalysisArg, at: AnalysisPlace): string | undefined => {
  if (fieldPath !== undefined) return fieldOf(fieldPath, at);
  if (podTemplateHash === 'Latest') return at.hashes.latest;
  // Before the first version serves, there is only the new one.
  return podTemplateHash === 'Stable' ? (at.hashes.stable ?? at.hashes.latest) : value;
};

const whyNot = ({ fieldPath }: AnalysisArg): string =>
  fieldPath === undefined
    ? ": give it in the rollout's args, or a default in the template"
    : `: the workload has no ${fieldPath} (metadata.name, .namespace, .labels['…'] and .annotations['…'] can be read)`;

const ENTRY = /^metadata\.(labels|annotations)(?:\[(?:'([^']+)'|"([^"]+)")\]|\.([\w-]+))$/;

const fieldOf = (path: string, { workload }: AnalysisPlace): string | undefined => {
  const { metadata } = workload.object;
  if (path === 'metadata.name') return metadata.name;
  if (path === 'metadata.namespace') return metadata.namespace ?? 'default';
  const match = ENTRY.exec(path);
  const entries = (match?.[1] === 'labels' ? metadata.labels : metadata.annotations) ?? {};
  const key = match?.[2] ?? match?.[3] ?? match?.[4];
  return key !== undefined && Object.hasOwn(entries, key) ? entries[key] : undefined;
};

/** `{{args.name}}` in all texts becomes the value; of a secret it stays, as `{{args.name}}` without spaces. */
export const fillIn = <T>(value: T, args: readonly AnalysisArg[]): { readonly value: T } | Failure => {
  const byName = new Map(args.map((arg) => [arg.name, arg]));
  let unknown: string | undefined;
  let length = 0;
  const filled = fillPlaceholders(value, (name) => {
    const arg = byName.get(name);
    if (!arg) unknown ??= name;
    const text = arg?.value ?? placeholderOf(name);
    length += text.length;
    return length > LONGEST ? '' : text;
  });
  if (unknown !== undefined)
    return { error: `{{args.${unknown}}} is used, but no template declares it: add it to args` };
  return length > LONGEST ? { error: `the arguments fill in more than ${LONGEST} characters` } : { value: filled };
};

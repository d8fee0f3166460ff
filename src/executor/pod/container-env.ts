import { SlipwayError } from '../../model/errors.js';
import type { Container, EnvVar } from '../../model/objects.js';
import type { PodRecord } from '../../model/pod.js';
import { expand } from './expansion.js';
import { fieldValue } from './field-ref.js';
import { bytesOf, entryOf, missingKey, titleOf } from './pod-config.js';
import type { ConfigReference } from './pod-config.js';
import type { EnvContext } from './pod-context.js';
import { resourceValue } from './resource-ref.js';

export interface ContainerEnv {
  /** In the order they were set; a name that is set again keeps its place and takes the later value. */
  readonly values: ReadonlyMap<string, string>;
  /** Sentences about keys that `envFrom` had to skip. */
  readonly warnings: readonly string[];
}

/** Printable ASCII but `=`: what Kubernetes 1.34 takes (RelaxedEnvironmentVariableValidation). */
const NAME = /^[ -<>-~]+$/;

/**
 * A container's environment as the kubelet makes it: `envFrom` first, then `env` over it, each value able to refer to earlier
 * ones by `$(NAME)`. Throws CONFIG_MISSING, CONFIG_ABSENT, CONFIG_NOT_TEXT.
 */
export const containerEnv = (record: PodRecord, container: Container, ctx: EnvContext): ContainerEnv => {
  const values = new Map<string, string>();
  const warnings: string[] = [];
  for (const source of container.envFrom ?? []) {
    const reference = envFromReference(source, record.namespace);
    if (!reference) continue;
    const skipped = addAll({ values, prefix: source.prefix ?? '' }, reference, ctx);
    if (skipped.length > 0) warnings.push(skippedMessage(skipped, reference));
  }
  for (const variable of container.env ?? []) {
    const value = variableValue(variable, { record, container, ctx, values });
    if (value !== undefined) values.set(variable.name, value);
  }
  return { values, warnings };
};

type EnvFrom = NonNullable<Container['envFrom']>[number];

const envFromReference = (source: EnvFrom, namespace: string): ConfigReference | undefined => {
  const reference = source.configMapRef ?? source.secretRef;
  if (!reference) return undefined;
  const kind = source.configMapRef ? 'ConfigMap' : 'Secret';
  return { kind, namespace, name: reference.name ?? '', optional: reference.optional ?? false };
};

const addAll = (
  target: { readonly values: Map<string, string>; readonly prefix: string },
  reference: ConfigReference,
  ctx: EnvContext,
): string[] => {
  const entry = entryOf(ctx.config, reference);
  if (!entry) return [];
  // A ConfigMap's binaryData is for files only; a Secret has but one kind of data.
  const source = reference.kind === 'Secret' ? entry : { data: entry.data };
  const skipped: string[] = [];
  for (const [key, bytes] of [...bytesOf(source)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const name = target.prefix + key;
    if (NAME.test(name)) target.values.set(name, textOf(bytes, key, reference));
    else skipped.push(name);
  }
  return skipped;
};

const skippedMessage = (names: readonly string[], reference: ConfigReference): string =>
  `keys ${names.map((name) => JSON.stringify(name)).join(', ')} of ${titleOf(reference)} were skipped: not names of environment variables`;

interface Scope {
  readonly record: PodRecord;
  readonly container: Container;
  readonly ctx: EnvContext;
  readonly values: ReadonlyMap<string, string>;
}

const variableValue = (variable: EnvVar, scope: Scope): string | undefined => {
  const { record, container, ctx } = scope;
  const from = variable.valueFrom;
  if (variable.value || !from) return expand(variable.value ?? '', scope.values);
  if (from.fieldRef) return fieldValue(from.fieldRef.fieldPath, record, ctx);
  if (from.resourceFieldRef) return resourceValue(from.resourceFieldRef, { record, container, ctx });
  if (from.configMapKeyRef) return keyValue(from.configMapKeyRef, 'ConfigMap', scope);
  if (from.secretKeyRef) return keyValue(from.secretKeyRef, 'Secret', scope);
  return '';
};

const keyValue = (
  ref: { readonly name?: string; readonly key: string; readonly optional?: boolean },
  kind: ConfigReference['kind'],
  { record, ctx }: Scope,
): string | undefined => {
  const reference = { kind, namespace: record.namespace, name: ref.name ?? '', optional: ref.optional ?? false };
  const entry = entryOf(ctx.config, { ...reference, optional: true });
  const source = entry && kind === 'ConfigMap' ? { data: entry.data } : entry;
  const bytes = source && bytesOf(source).get(ref.key);
  if (bytes) return textOf(bytes, ref.key, reference);
  return reference.optional ? undefined : missingKey(reference, ref.key);
};

const textOf = (bytes: Buffer, key: string, reference: ConfigReference): string => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Falls through: the bytes are no UTF-8.
  }
  throw new SlipwayError('CONFIG_NOT_TEXT', { object: titleOf(reference), key });
};

import { SlipwayError } from '../model/errors.js';
import { LABEL, SANDBOX } from '../model/labels.js';
import type { ContainerInfo, ContainerRuntime, LogOptions } from '../executor/runtime/runtime.js';

export interface LogQuery {
  readonly namespace: string;
  readonly pod: string;
  /** Absent: the pod's first container. */
  readonly container?: string;
  /** The run before the last. */
  readonly previous?: boolean;
}

export interface LogLine {
  readonly stream: 'stdout' | 'stderr';
  readonly line: string;
}

/** A container's log lines by names, from the engine. Throws LOG_NOT_FOUND. */
export async function* podLogs(
  engine: { readonly runtime: ContainerRuntime; readonly cluster: string },
  query: LogQuery,
  options: LogOptions,
): AsyncIterable<LogLine> {
  const { runtime, cluster } = engine;
  const labels = {
    [LABEL.cluster]: cluster,
    [LABEL.namespace]: query.namespace,
    [LABEL.pod]: query.pod,
  };
  const found = choose(await runtime.list(labels), query);
  if (!found) throw new SlipwayError('LOG_NOT_FOUND', { pod: `${query.namespace}/${query.pod}` });
  yield* runtime.logs(found.id, options);
}

const choose = (containers: readonly ContainerInfo[], query: LogQuery): ContainerInfo | undefined => {
  const apps = containers.filter((candidate) => candidate.labels[LABEL.container] !== SANDBOX);
  const name = query.container ?? apps[0]?.labels[LABEL.container];
  const runs = apps
    .filter((candidate) => candidate.labels[LABEL.container] === name)
    .sort((a, b) => Number(b.labels[LABEL.attempt] ?? 0) - Number(a.labels[LABEL.attempt] ?? 0));
  return runs[query.previous ? 1 : 0];
};

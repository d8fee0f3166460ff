import { ApiClient } from './api-client.js';
import type { Io, ReaderOptions } from './io.js';
import { dataDirOf, socketPathOf } from './data-dir.js';

export interface LogsOptions extends ReaderOptions {
  readonly namespace: string;
  readonly container?: string;
  readonly follow?: boolean;
  readonly previous?: boolean;
  readonly tail?: string;
  readonly timestamps?: boolean;
}

/** `slipway logs`. */
export const runLogs = async (pod: string, options: LogsOptions, io: Io): Promise<number> => {
  const client = new ApiClient(socketPathOf(dataDirOf(options)));
  const [namespace, name] = pod.includes('/') ? pod.split('/', 2) : [options.namespace, pod];
  const query = new URLSearchParams({ namespace: namespace ?? '', pod: name ?? '' });
  for (const flag of ['follow', 'previous', 'timestamps'] as const) if (options[flag]) query.set(flag, 'true');
  if (options.container) query.set('container', options.container);
  if (options.tail) query.set('tail', options.tail);
  for await (const { stream, line } of client.lines<{ stream: string; line: string }>(`/v1/logs?${query.toString()}`))
    (stream === 'stderr' ? io.err : io.out)(line);
  return 0;
};

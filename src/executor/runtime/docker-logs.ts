import type { EngineClient } from './docker-client.js';
import type { InspectedContainer } from './docker-convert.js';
import { demultiplex, plain } from './docker-demux.js';
import type { Frame } from './docker-demux.js';
import { asStateConflict, callError } from './docker-errors.js';
import { lineCutter } from './lines.js';
import type { LogOptions } from './runtime.js';

export interface LogLine {
  readonly stream: 'stdout' | 'stderr';
  readonly line: string;
}

const queryOf = (options: LogOptions): Record<string, unknown> => ({
  stdout: true,
  stderr: true,
  follow: options.follow ?? false,
  timestamps: options.timestamps ?? false,
  ...(options.tail === undefined ? {} : { tail: options.tail }),
  ...(options.since === undefined ? {} : { since: (options.since / 1_000).toFixed(3) }),
});

async function* linesOf(frames: AsyncIterable<Frame>): AsyncGenerator<LogLine> {
  const cutters = { stdout: lineCutter(), stderr: lineCutter() };
  for await (const { stream, data } of frames) for (const line of cutters[stream].push(data)) yield { stream, line };
  for (const stream of ['stdout', 'stderr'] as const) for (const line of cutters[stream].end()) yield { stream, line };
}

/** The container's output, line by line. Ends when the container has exited (or, without `follow`, at the present end) and on abort. */
export async function* containerLogs(client: EngineClient, id: string, options: LogOptions): AsyncGenerator<LogLine> {
  const { signal } = options;
  const operation = `read logs of ${id}`;
  const path = `/containers/${encodeURIComponent(id)}`;
  try {
    const inspected = await client.json<InspectedContainer>({ operation, method: 'GET', path: `${path}/json`, signal });
    const request = { operation, method: 'GET', path: `${path}/logs`, query: queryOf(options), signal } as const;
    const source = (await client.stream(request)) as AsyncIterable<Buffer>;
    // Leaving the loop destroys the stream: an iterated readable closes with its iteration.
    yield* linesOf((inspected.Config.Tty ? plain : demultiplex)(source));
  } catch (error) {
    if (!signal?.aborted) throw asStateConflict(callError(error, operation, client.socketPath), operation);
  }
}

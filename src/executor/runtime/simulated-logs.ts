import type { LogOptions } from './runtime.js';
import type { SimulatedContainer, SimulatedEngine, SimulatedLine } from './simulated-engine.js';

interface LogLine {
  readonly stream: 'stdout' | 'stderr';
  readonly line: string;
}

const shown = ({ stream, line, at }: SimulatedLine, { timestamps }: LogOptions): LogLine => ({
  stream,
  line: timestamps ? `${new Date(at).toISOString()} ${line}` : line,
});

/** Resolves at the container's next line or end, and on abort. */
const change = (container: SimulatedContainer, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    container.waiters.add(resolve);
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });

/** The lines so far, then, with `follow`, those to come until the container ends. */
export async function* simulatedLogs(
  engine: SimulatedEngine,
  find: () => Promise<SimulatedContainer>,
  options: LogOptions,
): AsyncGenerator<LogLine> {
  const { since = 0, tail = Infinity, signal } = options;
  if (signal?.aborted) return;
  const container = await find();
  const { lines } = container;
  let next = lines.length;
  const old = lines.filter(({ at }) => at >= since);
  for (const line of old.slice(Math.max(0, old.length - tail))) yield shown(line, options);
  while (options.follow && !signal?.aborted) {
    for (; next < lines.length; next += 1) yield shown(lines[next] as SimulatedLine, options);
    if (container.detail.state !== 'running' || !engine.has(container)) return;
    await change(container, signal);
  }
}

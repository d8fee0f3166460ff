import { printable } from '../executor/redact.js';
import type { Redactor } from '../executor/redact.js';
import { MAX_LINE_BYTES } from '../executor/runtime/lines.js';
import type { ContainerRuntime } from '../executor/runtime/runtime.js';
import { withDeadline } from './with-deadline.js';

export interface LastLinesDeps {
  readonly runtime: Pick<ContainerRuntime, 'logs'>;
  /** Of the pod's Secrets. */
  readonly redactor: () => Promise<Redactor>;
  /** For all of it. Default 2000. */
  readonly timeoutMs?: number;
}

/** As the kubelet's FallbackToLogsOnError, which takes 80 lines and 2 KiB; a person reads these on a commit. */
const MAX_LINES = 20;
const MAX_BYTES = 2048;
/** Of what is searched for secrets. A line that is cut is left out: half a secret would match nothing. */
const MAX_SEARCHED = 64 * 1024;
const DEFAULT_TIMEOUT_MS = 2000;

/**
 * The end of a container's log as it may leave the node: at most 20 lines and 2 KiB of UTF-8, without control characters and without the
 * pod's Secrets (I12). Never throws: a log that can't be read, or read in time, gives what came of it. When it is not known
 * what the Secrets are, nothing is told.
 */
export const lastLines = async (id: string, deps: LastLinesDeps): Promise<string> => {
  const timeoutMs = deps.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const lines: string[] = [];
  const abort = new AbortController();
  try {
    const redact = await withDeadline(deps.redactor(), timeoutMs);
    await withDeadline(
      collect(deps.runtime.logs(id, { tail: MAX_LINES * 2, signal: abort.signal }), lines),
      timeoutMs,
    ).catch(() => undefined);
    return fit(redact(searchable(lines)));
  } catch {
    return '';
  } finally {
    abort.abort();
  }
};

const collect = async (log: ReturnType<ContainerRuntime['logs']>, lines: string[]): Promise<void> => {
  let cut = false;
  for await (const { line } of log) {
    const tooLong = line.length >= LONGEST;
    // The rest of it comes as the next line.
    lines.push(tooLong || cut ? TOO_LONG : line);
    cut = tooLong;
    // The engine counts pieces of 16 KiB as lines: the first may be half of one.
    if (lines.length > MAX_LINES) lines.shift();
  }
};

/** The runtime cuts longer lines: a secret could be cut with them. UTF-16 units: no line of so many bytes has fewer. */
const LONGEST = MAX_LINE_BYTES / 4;
const TOO_LONG = '[a line too long to be shown]';

/** Whole lines only. */
const searchable = (lines: readonly string[]): string => {
  const text = printable(lines.join('\n'));
  if (text.length <= MAX_SEARCHED) return text;
  const end = text.slice(-MAX_SEARCHED);
  const newline = end.indexOf('\n');
  return newline < 0 ? '' : end.slice(newline + 1);
};

const fit = (text: string): string => {
  const lines = text.split('\n').map((line) => line.trimEnd());
  const kept = lines
    .filter((line) => line !== '')
    .slice(-MAX_LINES)
    .join('\n');
  return lastBytes(kept, MAX_BYTES);
};

/** The end of a text, cut before a whole character. */
export const lastBytes = (text: string, limit: number): string => {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length <= limit) return bytes.toString('utf8');
  const room = limit - Buffer.byteLength(CUT);
  let from = bytes.length - room;
  while (((bytes[from] ?? 0) & 0xc0) === 0x80) from += 1;
  return CUT + bytes.subarray(from).toString('utf8');
};

const CUT = '…';

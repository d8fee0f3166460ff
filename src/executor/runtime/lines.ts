/** Longest line handed on, in bytes; what is beyond comes as further lines. */
export const MAX_LINE_BYTES = 64 * 1024;

const NEWLINE = 10;

/** Cuts chunks of bytes into lines. */
export interface LineCutter {
  /** The lines that end in this chunk, without `\n` and `\r\n`. */
  push(chunk: Buffer): string[];
  /** The unfinished last line, if there is one. */
  end(): string[];
}

const text = (bytes: Buffer): string => bytes.toString('utf8').replace(/\r$/, '');

/** Decodes whole lines, so that a character cut in two by the transport survives. Memory stays below two lines. */
export const lineCutter = (maxBytes = MAX_LINE_BYTES): LineCutter => {
  let rest: Buffer[] = [];
  let size = 0;

  const take = (): string => {
    const line = text(Buffer.concat(rest));
    rest = [];
    size = 0;
    return line;
  };
  const push = (chunk: Buffer): string[] => {
    const lines: string[] = [];
    for (let at = 0; at < chunk.length;) {
      const newline = chunk.indexOf(NEWLINE, at);
      const end = Math.min(newline < 0 ? chunk.length : newline, at + maxBytes - size);
      rest.push(chunk.subarray(at, end));
      size += end - at;
      const complete = end === newline;
      if (complete || size >= maxBytes) lines.push(take());
      at = complete ? end + 1 : end;
    }
    return lines;
  };
  return { push, end: () => (size === 0 ? [] : [take()]) };
};

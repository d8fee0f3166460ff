export interface Trailer {
  /** As written. */
  readonly key: string;
  readonly value: string;
}

/** More lines of a message's last paragraph are not looked at. */
const MAX_LINES = 100;

/**
 * The trailers of a commit's message: `key: value` lines of its last paragraph, a line that begins with a blank going on with the value
 * before (git-interpret-trailers(1)). Other lines of that paragraph are passed over.
 */
export const trailersOf = (message: string): readonly Trailer[] => {
  const lastParagraph =
    message
      .trimEnd()
      .split(/\n\s*\n/)
      .at(-1) ?? '';
  const trailers: { key: string; value: string }[] = [];
  for (const line of lastParagraph.split('\n').slice(0, MAX_LINES)) {
    const last = trailers.at(-1);
    if (/^\s/.test(line) && last) {
      last.value = `${last.value} ${line.trim()}`.trim();
      continue;
    }
    const colon = line.indexOf(':');
    if (colon > 0) trailers.push({ key: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() });
  }
  return trailers;
};

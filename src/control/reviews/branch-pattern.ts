/**
 * Whether a branch is among those that patterns name: `*` stands for a part of a segment, `**` for any number of segments, a leading `!` leaves
 * out. The last pattern that matches counts, as in .gitignore; without one that matches it is not.
 */
export const matchesBranch = (patterns: readonly string[], branch: string): boolean => {
  let matches = false;
  for (const pattern of patterns) {
    const leavesOut = pattern.startsWith('!');
    if (matchesSegments((leavesOut ? pattern.slice(1) : pattern).split('/'), branch.split('/'))) matches = !leavesOut;
  }
  return matches;
};

/** Row by row, so that no pattern takes more than its length times the branch's. */
const matchesSegments = (pattern: readonly string[], segments: readonly string[]): boolean => {
  let reached: boolean[] = [true, ...segments.map(() => false)];
  for (const part of pattern) {
    const next = reached.map(() => false);
    for (let at = 0; at <= segments.length; at++) {
      if (part === '**') next[at] = (reached[at] ?? false) || (at > 0 && (next[at - 1] ?? false));
      else if (at > 0) next[at] = (reached[at - 1] ?? false) && matchesSegment(part, segments[at - 1] ?? '');
    }
    reached = next;
  }
  return reached.at(-1) ?? false;
};

/** What stands between the stars has to come in this order: the first place that fits leaves most for the rest. */
const matchesSegment = (pattern: string, text: string): boolean => {
  const [first = '', ...parts] = pattern.split('*');
  const last = parts.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false;
  let at = first.length;
  const end = text.length - last.length;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
};

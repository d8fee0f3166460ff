const UNIT_MS: Readonly<Record<string, number>> = {
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  us: 1e-3,
  µs: 1e-3,
  ns: 1e-6,
};
const PART = /(\d{1,12}(?:\.\d{0,9})?|\.\d{1,9})(h|ms|m|s|us|µs|ns)/y;

/** Milliseconds of a Go duration (pkg.go.dev/time#ParseDuration) such as `30s`, `1h30m` or `1.5s`; undefined when it is none. */
export const parseGoDuration = (text: string): number | undefined => {
  if (text === '0') return 0;
  let sum = 0;
  for (let at = 0; at < text.length; at = PART.lastIndex) {
    PART.lastIndex = at;
    const match = PART.exec(text);
    if (!match) return undefined;
    sum += Number(match[1]) * (UNIT_MS[match[2] ?? ''] ?? 0);
  }
  return text === '' ? undefined : sum;
};

const SUFFIXES: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};
const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei))?$/;

/**
 * A Kubernetes quantity as a number of base units, `undefined` when it is none.
 * Grammar: kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity.
 */
export const parseQuantity = (text: string | number): number | undefined => {
  const match = QUANTITY.exec(String(text).trim());
  if (!match) return undefined;
  const [, digits, exponent, suffix] = match;
  return Number(`${digits}${exponent ?? ''}`) * (SUFFIXES[suffix ?? ''] ?? 1);
};

/** CPU in whole millicores, rounded up; 0 for absent or invalid. */
export const milliCpu = (text: string | number | undefined): number =>
  text === undefined ? 0 : Math.ceil((parseQuantity(text) ?? 0) * 1000 - 1e-9);

/** Memory in whole bytes, rounded up; 0 for absent or invalid. */
export const bytes = (text: string | number | undefined): number =>
  text === undefined ? 0 : Math.ceil(parseQuantity(text) ?? 0);

/** Millicores for people: `250m`, `2`. */
export const formatCpu = (millicores: number): string =>
  millicores % 1000 === 0 ? String(millicores / 1000) : `${millicores}m`;

/** Bytes for people: `130Mi`. */
export const formatBytes = (value: number): string => {
  for (const [suffix, size] of [
    ['Gi', 2 ** 30],
    ['Mi', 2 ** 20],
    ['Ki', 2 ** 10],
  ] as const)
    if (value >= size) return `${Number((value / size).toFixed(1))}${suffix}`;
  return String(value);
};

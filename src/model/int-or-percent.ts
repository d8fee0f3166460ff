/** Kubernetes' IntOrString of `total`: `3`, `"3"` or `"25%"`, rounded as the field's rule says (`Math.ceil`, `Math.floor`). 0 for anything else. */
export const resolveIntOrPercent = (
  value: number | string,
  total: number,
  round: (share: number) => number,
): number => {
  const number = Number.parseInt(String(value), 10) || 0;
  return typeof value === 'string' && value.endsWith('%') ? round((number * total) / 100) : number;
};

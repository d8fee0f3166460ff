/**
 * How often a property is tried: `PROPERTY_RUNS=20` in the environment tries it twenty times as often, for a search overnight.
 * @param runs few enough that the spec takes seconds
 */
export const propertyRuns = (runs: number): { readonly numRuns: number } => ({
  numRuns: runs * Number(process.env.PROPERTY_RUNS ?? 1),
});

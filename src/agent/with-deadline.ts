/** Rejects when `work` takes longer than `ms`; the work itself goes on. */
export const withDeadline = <T>(work: Promise<T>, ms: number): Promise<T> =>
  Promise.race([work, new Promise<never>((_, reject) => setTimeout(reject, ms, new Error('timed out')).unref())]);

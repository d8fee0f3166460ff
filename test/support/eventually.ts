/**
 * Asks again and again until the answer is truthy.
 * @param what is waited for, for the message
 * @param deadlineMs @defaultValue 15000
 * @returns the first truthy answer
 */
export const eventually = async <T>(
  what: string,
  ask: () => T | Promise<T>,
  deadlineMs = 15_000,
): Promise<NonNullable<T>> => {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`${what}: not within ${deadlineMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

/** What is wrong with a condition, and where. */
export class ConditionError extends Error {
  /** @param position 0-based, in UTF-16 units of the condition's text */
  constructor(
    readonly reason: string,
    readonly position: number,
  ) {
    super(`${reason} (at character ${position + 1})`);
    this.name = 'ConditionError';
  }
}

/** Why an order gave no certificate. The message says what happened and what to do; it holds no key. */
export class OrderFailure extends Error {
  constructor(
    message: string,
    /** The CA was not asked, or did not answer: trying again costs nothing. */
    readonly isUnreachable: boolean,
    /** Milliseconds that the CA asks to be left alone (RFC 8555, 6.6). */
    readonly retryAfterMs = 0,
  ) {
    super(message);
  }
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * Milliseconds to the next attempt after so many failures in a row: 2 s doubling to 1 h while the CA cannot be reached, 2 min doubling
 * to 6 h when it refused, which stays within five in the first hour (letsencrypt.org/docs/rate-limits, "Authorization Failures").
 */
export const backOffMs = (
  failures: number,
  { isUnreachable, retryAfterMs }: Pick<OrderFailure, 'isUnreachable' | 'retryAfterMs'>,
): number => {
  const [first, most] = isUnreachable ? [2 * SECOND, HOUR] : [2 * MINUTE, 6 * HOUR];
  return Math.max(Math.min(first * 2 ** (failures - 1), most), retryAfterMs);
};

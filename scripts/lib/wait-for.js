// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until `check` answers something truthy, and answers that.
 * @template T
 * @param {string} what for the error
 * @param {() => T | Promise<T>} check
 * @param {{ withinMs?: number, everyMs?: number }} [times] default 60 s, every 20 ms
 * @returns {Promise<NonNullable<T>>}
 */
export async function waitFor(what, check, { withinMs = 60_000, everyMs = 20 } = {}) {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const result = await check();
    if (result) return /** @type {NonNullable<T>} */ (result);
    if (Date.now() > deadline) throw new Error(`${what} did not happen within ${withinMs / 1000} s`);
    await sleep(everyMs);
  }
}

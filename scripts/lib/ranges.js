// @ts-check
import { Problem } from './report.js';

/** @param {string} routes as `ip route` prints them @param {number} first @returns {string} 10.N.0.0/16 with N from `first` on */
export function chooseRange(routes, first) {
  for (let second = first; second < first + 50; second += 1) {
    if (!new RegExp(`(^|\\s)10\\.${second}\\.`, 'm').test(routes)) return `10.${second}.0.0/16`;
  }
  throw new Problem(
    `10.${first}.0.0 to 10.${first + 49}.0.0 are all routed on this machine`,
    'remove old clusters (slipway down)',
  );
}

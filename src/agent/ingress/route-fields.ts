/** Condition of the configuration: the route has this flag (route-map.ts says what a route's value holds). */
export const has = (flag: string): string => `{ var(txn.flags) -m sub ${flag} }`;

/** Expression of the configuration: a field of the route's value, counted from 1. */
export const field = (number: number): string => `var(txn.route),field(${number},|)`;

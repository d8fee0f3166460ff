// @ts-check
import { dns } from './dns.js';
import { endpoints } from './endpoints.js';
import { heal } from './heal.js';
import { idle } from './idle.js';
import { ingress } from './ingress.js';
import { monorepo } from './monorepo.js';
import { ready } from './ready.js';
import { reviews } from './reviews.js';
import { rolling } from './rolling.js';
import { scale } from './scale.js';
import { services } from './services.js';
import { sync } from './sync.js';

/** All cases by name, in the order of docs/benchmarks.md. */
export const CASES = {
  ready,
  scale,
  rolling,
  heal,
  sync,
  monorepo,
  reviews,
  idle,
  dns,
  services,
  endpoints,
  ingress,
};

/** Programs that a case needs beyond Slipway's own, and their Debian packages. @type {Readonly<Record<string, Readonly<Record<string, string>>>>} */
export const TOOLS = {
  dns: { dnsperf: 'dnsperf' },
  ingress: { haproxy: 'haproxy', wrk: 'wrk' },
  services: { haproxy: 'haproxy', wrk: 'wrk' },
};

// @ts-check
import { heal } from './heal.js';
import { idle } from './idle.js';
import { ingress } from './ingress.js';
import { ready } from './ready.js';
import { rolling } from './rolling.js';
import { scale } from './scale.js';
import { sync } from './sync.js';

/** All cases by name, in the order of docs/benchmarks.md. */
export const CASES = { ready, scale, rolling, heal, sync, idle, ingress };

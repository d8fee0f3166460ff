import type { Value } from '../../../model/conditions/values.js';
import type { HttpPlace } from './ask-http.js';

/** Asks for one value, with all arguments filled in. Throws Error with why there is none. */
export type Provider<Config> = (config: Config, place: HttpPlace) => Promise<Value>;

/** A value as people read it: numbers as Prometheus writes them, NaN included. */
export const showValue = (value: Value): string => {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'number')) return `[${value.join(',')}]`;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

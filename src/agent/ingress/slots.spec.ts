import { describe, expect, it } from '@jest/globals';
import type { IngressTarget } from '../../model/ingress.js';
import { Slots, targetKey } from './slots.js';

const targets = (...services: (string | IngressTarget)[]): Map<string, IngressTarget> =>
  new Map(
    services
      .map((one) => (typeof one === 'string' ? { namespace: 'n', service: one, port: 80 } : one))
      .map((target) => [targetKey(target), target]),
  );
const key = (service: string): string => targetKey({ namespace: 'n', service, port: 80 });
const never = (): boolean => false;

describe('Slots', () => {
  it('makes slots ahead, so that later targets need no reload', () => {
    const slots = new Slots({ slots: [], taken: {} });
    expect(slots.assign(targets('a'), never)).toBe(true);
    expect(slots.assign(targets('a', 'b', 'c'), never)).toBe(false);
    expect(slots.nameOf(key('a'))).toBe('s1');
    expect(slots.nameOf(key('c'))).not.toBe(slots.nameOf(key('b')));
  });

  it('leaves a target in its slot, and gives a slot away only once its servers are gone', () => {
    const slots = new Slots({ slots: [], taken: {} });
    slots.assign(targets('a', 'b'), never);
    const [a, b] = [slots.nameOf(key('a')), slots.nameOf(key('b'))];
    slots.assign(targets('b', 'c'), (name) => name === a || name === b);
    expect(slots.nameOf(key('b'))).toBe(b);
    expect(slots.nameOf(key('c'))).not.toBe(a);
    expect(slots.nameOf(key('a'))).toBeUndefined();
    slots.assign(targets('b', 'c', 'd'), (name) => name === b);
    expect(slots.nameOf(key('d'))).toBe(a);
  });

  it('adds a slot for a connect time-out that none has', () => {
    const slots = new Slots({ slots: [], taken: {} });
    slots.assign(targets('a'), never);
    const patient = { namespace: 'n', service: 'p', port: 80, connectTimeoutMs: 9000 };
    expect(slots.assign(targets('a', patient), never)).toBe(true);
    const name = slots.nameOf(targetKey(patient));
    expect(slots.all().find((slot) => slot.name === name)?.connectTimeoutMs).toBe(9000);
  });

  it('goes on from its state', () => {
    const first = new Slots({ slots: [], taken: {} });
    first.assign(targets('a', 'b'), never);
    const second = new Slots(JSON.parse(JSON.stringify(first.state())));
    expect(second.assign(targets('b', 'a'), never)).toBe(false);
    expect(second.nameOf(key('b'))).toBe(first.nameOf(key('b')));
  });
});

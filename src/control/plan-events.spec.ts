import { describe, expect, it } from '@jest/globals';
import type { Plan } from '../model/plan.js';
import { warningEvents } from './plan-events.js';

const planOf = (...messages: string[]): Plan => ({
  actions: [],
  workloads: [],
  unschedulable: [],
  blocked: [],
  services: [],
  policies: [],
  namespaces: {},
  ingress: { routes: [], certificates: [] },
  warnings: messages.map((message) => ({ object: 'Ingress/shop/web', message })),
  inventory: {},
  history: {},
});

describe('warningEvents', () => {
  it('are told once, when a plan first warns', () => {
    const [first] = warningEvents(planOf('Service shop/web is not there'), undefined, 7);
    expect(first).toEqual({
      at: 7,
      type: 'Warning',
      reason: 'PlanWarning',
      object: 'Ingress/shop/web',
      message: 'Service shop/web is not there',
    });
    expect(warningEvents(planOf('a', 'b'), planOf('a'), 8).map(({ message }) => message)).toEqual(['b']);
    expect(warningEvents(planOf('a'), planOf('a', 'b'), 9)).toEqual([]);
  });
});

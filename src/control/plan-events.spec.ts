import { describe, expect, it } from '@jest/globals';
import { warningEvents } from './plan-events.js';

const taken = { object: 'Service/shop/web', reason: 'NodePortConflict', message: 'nodePort 30080 is taken by …' };
const other = { ...taken, message: 'nodePort 30081 is taken by …' };

describe('warningEvents', () => {
  it('tells of a warning when it appears, and again when it says something else or comes back', () => {
    const event = { at: 7, type: 'Warning', ...taken };
    expect(warningEvents([], [taken], 7)).toEqual([event]);
    expect(warningEvents([taken], [taken], 8)).toEqual([]);
    expect(warningEvents([taken], [other], 9)).toEqual([{ ...event, ...other, at: 9 }]);
    expect(warningEvents([other], [], 10)).toEqual([]);
    expect(warningEvents([], [taken], 11)).toHaveLength(1);
  });
});

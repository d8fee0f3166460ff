import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { recreate } from './recreate.js';
import { rolling } from './rolling.js';
import { availableOf } from './replica-sizes.js';
import type { RolloutInput, SetSize } from './replica-sizes.js';

/**
 * Kubernetes' deployment controller, one sync at a time, as its sources describe it: `NewRSNewReplicas`, `cleanupUnhealthyReplicas`,
 * `scaleDownOldReplicaSetsForRollingUpdate`. A reading of its own, to compare with.
 */
class Controller {
  current: SetSize;
  old: SetSize[];

  constructor(private readonly input: RolloutInput) {
    this.current = input.current;
    this.old = [...input.outdated];
  }

  /** True when the sync changed something. */
  sync(): boolean {
    return this.scaleUp() || this.scaleDown();
  }

  private all(of: (set: SetSize) => number): number {
    return [this.current, ...this.old].map(of).reduce((sum, count) => sum + count, 0);
  }

  private scaleUp(): boolean {
    const { replicas, maxSurge } = this.input;
    const { size } = this.current;
    if (size === replicas) return false;
    if (size > replicas) return this.setCurrent(replicas);
    const most = replicas + maxSurge;
    const total = this.all((set) => set.size);
    if (total >= most) return false;
    return this.setCurrent(size + Math.min(most - total, replicas - size));
  }

  private setCurrent(size: number): boolean {
    this.current = { ...this.current, size, available: Math.min(size, this.current.available) };
    return true;
  }

  private scaleDown(): boolean {
    const minAvailable = this.input.replicas - this.input.maxUnavailable;
    const newUnavailable = this.current.size - this.current.available;
    const most = this.all((set) => set.size) - minAvailable - newUnavailable;
    if (most <= 0) return false;
    const cleaned = this.take(most, (set) => set.size - set.available);
    const spare = this.all((set) => set.available) - minAvailable;
    return this.take(Math.max(0, spare), (set) => set.size) + cleaned > 0;
  }

  private take(count: number, limit: (set: SetSize) => number): number {
    let taken = 0;
    for (const [at, set] of this.old.entries()) {
      const some = Math.min(count - taken, limit(set));
      this.old[at] = { ...set, size: set.size - some, available: Math.min(set.available, set.size - some) };
      taken += some;
    }
    return taken;
  }
}

const setOf = (templateHash: string, size: number, available: number): SetSize => ({
  templateHash,
  size,
  available: Math.min(size, available),
});

const inputs = fc
  .record({
    replicas: fc.integer({ min: 1, max: 12 }),
    maxSurge: fc.integer({ min: 0, max: 5 }),
    maxUnavailable: fc.integer({ min: 0, max: 5 }),
    sizes: fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { minLength: 1, maxLength: 3 }),
  })
  .map(({ replicas, maxSurge, maxUnavailable, sizes }): RolloutInput => {
    const [current, ...outdated] = sizes.map(([size, available], at) => setOf(`t${at}`, size, available));
    return {
      ...{ replicas, maxSurge, paused: false, started: true, outdatedTerminating: 0 },
      maxUnavailable: Math.min(replicas, maxSurge === 0 && maxUnavailable === 0 ? 1 : maxUnavailable),
      current: current as SetSize,
      outdated,
    };
  })
  // More pods than allowed are a change of scale, which Kubernetes treats apart.
  .filter(
    ({ replicas, maxSurge, current, outdated }) =>
      [current, ...outdated].reduce((sum, { size }) => sum + size, 0) <= replicas + maxSurge,
  );

describe('rolling', () => {
  it("ends a turn where Kubernetes' controller ends its syncs", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const controller = new Controller(input);
        while (controller.sync());
        const { current, outdated } = rolling(input);
        expect([current.size, ...outdated.map(({ size }) => size)]).toEqual([
          controller.current.size,
          ...controller.old.map(({ size }) => size),
        ]);
      }),
      { numRuns: 2000 },
    );
  });

  const base = { replicas: 10, maxSurge: 3, maxUnavailable: 2, paused: false, started: true, outdatedTerminating: 0 };
  const last = { replicas: 10, most: 13 };

  it('grows every template in proportion when scaled up in the middle (the example of kubernetes.io, "Proportional scaling")', () => {
    const input = { ...base, replicas: 15, last, current: setOf('new', 5, 0), outdated: [setOf('old', 8, 8)] };
    expect(rolling(input)).toMatchObject({ current: { size: 7 }, outdated: [{ size: 11 }] });
  });

  it('shrinks every template in proportion when scaled down in the middle', () => {
    const input = { ...base, replicas: 5, last, current: setOf('new', 5, 5), outdated: [setOf('old', 8, 8)] };
    const { current, outdated } = rolling(input);
    expect(current.size + (outdated[0]?.size ?? 0)).toBeLessThanOrEqual(8);
    expect(availableOf({ current, outdated })).toBeGreaterThanOrEqual(3);
  });

  it('takes no pod that is needed when scaled down, even where the proportion would', () => {
    const input = {
      ...base,
      replicas: 4,
      maxSurge: 1,
      maxUnavailable: 1,
      current: setOf('new', 8, 0),
      outdated: [setOf('old', 4, 4)],
    };
    expect(rolling(input)).toMatchObject({ current: { size: 2 }, outdated: [{ size: 3 }] });
  });

  it('keeps an available pod through a proportion that rounds its template away', () => {
    const input = {
      ...{ ...base, replicas: 1, maxSurge: 1, maxUnavailable: 0, last: { replicas: 5, most: 8 } },
      current: setOf('new', 3, 1),
      outdated: [setOf('a', 2, 1), setOf('b', 2, 0)],
    };
    expect(rolling(input)).toMatchObject({ current: { size: 1 }, outdated: [{ size: 0 }, { size: 0 }] });
  });

  it('gives a lone template all replicas while paused, and starts none that never ran', () => {
    const none = setOf('new', 0, 0);
    const paused = { ...base, paused: true };
    expect(rolling({ ...paused, current: none, outdated: [setOf('old', 4, 4)] })).toMatchObject({
      current: { size: 0 },
      outdated: [{ size: 10 }],
    });
    expect(rolling({ ...paused, started: false, current: none, outdated: [] })).toMatchObject({ current: { size: 0 } });
    expect(rolling({ ...paused, current: none, outdated: [] })).toMatchObject({ current: { size: 10 } });
  });
});

describe('recreate', () => {
  const base = { replicas: 3, maxSurge: 0, maxUnavailable: 0, paused: false, started: true };

  it('waits for old pods that still terminate', () => {
    const input = { ...base, current: setOf('new', 0, 0), outdated: [], outdatedTerminating: 1 };
    expect(recreate(input).current.size).toBe(0);
    expect(recreate({ ...input, outdatedTerminating: 0 }).current.size).toBe(3);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { PodStatus } from '../model/pod.js';
import type { PodCondition, PodView } from './buckets.js';
import { inDeletionOrder } from './deletion-order.js';

interface Change {
  readonly node?: string;
  readonly cost?: string;
  readonly restarts?: number;
  readonly readySince?: number;
  readonly createdAt?: number;
  readonly phase?: PodStatus['phase'];
}

const view = (uid: string, condition: PodCondition, change: Change = {}): PodView => {
  const { node = uid, cost, restarts = 0, readySince, createdAt = 0, phase = 'Running' } = change;
  const annotations = cost === undefined ? {} : { 'controller.kubernetes.io/pod-deletion-cost': cost };
  const container = {
    name: 'a',
    image: 'a',
    ready: true,
    restartCount: restarts,
    state: { kind: 'running', startedAt: 0 },
  } as const;
  return {
    record: { uid, node, annotations, createdAt } as unknown as PodView['record'],
    status: { uid, phase, ready: true, readySince, containers: [container], observedGeneration: 1 },
    condition,
    recovered: false,
  };
};
const order = (...views: PodView[]): string[] => inDeletionOrder(views).map(({ record }) => record.uid);

describe('inDeletionOrder', () => {
  it('takes what serves least first', () =>
    expect(
      order(
        view('available', 'available'),
        view('ready', 'ready'),
        view('crashing', 'failing'),
        view('pending', 'starting', { phase: 'Pending' }),
        view('lost', 'lost'),
        view('finished', 'finished'),
      ),
    ).toEqual(['finished', 'lost', 'pending', 'crashing', 'ready', 'available']));

  it.each<[string, Change, Change]>([
    ['lower deletion cost', { cost: '-5' }, {}],
    ['more siblings on the node', { node: 'crowded' }, {}],
    ['ready for a shorter time', { readySince: 500 }, { readySince: 100 }],
    ['more restarts', { restarts: 3 }, { restarts: 1 }],
    ['younger', { createdAt: 500 }, { createdAt: 100 }],
  ])('then by %s', (_name, first, second) => {
    const sibling = view('m', 'available', { node: 'crowded', cost: '9' });
    expect(order(view('z', 'available', first), view('a', 'available', second), sibling)).toEqual(['z', 'a', 'm']);
  });

  it('and at last by uid', () => expect(order(view('b', 'available'), view('a', 'available'))).toEqual(['a', 'b']));
});

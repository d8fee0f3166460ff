import { describe, expect, it } from '@jest/globals';
import type { WorkloadReview } from '../../src/model/review.js';
import { reviewOf } from '../support/review-rig.js';
import type { Merge, Tree } from '../support/review-rig.js';

const CONTAINER = {
  name: 'app',
  image: 'web:1',
  imagePullPolicy: 'Never',
  ports: [{ containerPort: 8080 }],
  readinessProbe: { httpGet: { port: 8080 } },
  resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '128Mi' } },
};
const labels = { app: 'web' };

const web = (spec: Tree = {}, container: Tree = {}, pod: Tree = {}): Tree => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    replicas: 3,
    selector: { matchLabels: labels },
    ...spec,
    template: { metadata: { labels }, spec: { containers: [{ ...CONTAINER, ...container }], ...pod } },
  },
});
const config = (data: Tree, name = 'settings'): Tree => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data,
});

const row = ({
  key,
  change,
  images,
  replicas,
  strategy,
  steps,
  lowestReady,
  promisedReady,
  end,
  nodes,
  reason,
}: WorkloadReview): string =>
  [
    `${change} ${key}`,
    ...images.map(({ container, from = '-', to = '-' }) => `${container} ${from}→${to}`),
    `${replicas.from}→${replicas.to}`,
    strategy ?? 'no strategy',
    ...(steps.length > 0 ? [steps.join('; ')] : []),
    `${lowestReady} of ${promisedReady}`,
    end.type,
    nodes.map(({ node, pods }) => `${node} ${pods}`).join(' ') || 'no pods',
    reason,
  ].join(' | ');

const ROWS: readonly (readonly [string, Merge, readonly string[]])[] = [
  [
    'a new image',
    { was: [web()], is: [web({}, { image: 'web:2' })] },
    [
      'rollout Deployment/default/web | app web:1→web:2 | 3→3 | RollingUpdate | 3 of 3 | done | n1 3 | rollout: image web:1 → web:2',
    ],
  ],
  [
    'a first version',
    { is: [web()] },
    ['create Deployment/default/web | app -→web:1 | 0→3 | RollingUpdate | 0 of 0 | done | n1 3 | new'],
  ],
  [
    'more pods',
    { was: [web()], is: [web({ replicas: 5 })] },
    ['scale Deployment/default/web | 3→5 | RollingUpdate | 3 of 3 | done | n1 2 | scaled 3 → 5'],
  ],
  [
    'a longer deadline',
    { was: [web()], is: [web({ progressDeadlineSeconds: 900 })] },
    ['update Deployment/default/web | 3→3 | RollingUpdate | 3 of 3 | done | no pods | '],
  ],
  [
    'one of two goes',
    {
      was: [web(), config({ a: '1' }), config({ a: '1' }, 'b'), config({ a: '1' }, 'c')],
      is: [config({ a: '1' }), config({ a: '1' }, 'b'), config({ a: '1' }, 'c')],
    },
    ['delete Deployment/default/web | 3→0 | no strategy | 0 of 0 | done | no pods | '],
  ],
];

describe('rows of workloads', () => {
  it.each(ROWS)('%s', (_name, merge, rows) => {
    expect(reviewOf(merge).workloads.map(row)).toEqual(rows);
  });
});

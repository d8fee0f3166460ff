import { describe, expect, it } from '@jest/globals';
import type { FieldChange, WorkloadReview } from '../../src/model/review.js';
import { omit } from '../../src/model/omit.js';
import { budget, config, rollout, service, web } from '../support/review-manifests.js';
import { reviewOf } from '../support/review-rig.js';
import type { Merge, Tree } from '../support/review-rig.js';

const NEXT = { image: 'web:2' };
const KEPT = ['a', 'b', 'c'].map((name) => config(name));

const row = (of: WorkloadReview): string =>
  [
    `${of.change} ${of.key}`,
    ...of.images.map(({ container, from = '-', to = '-' }) => `${container} ${from}→${to}`),
    `${of.replicas.from}→${of.replicas.to} pods`,
    of.strategy ?? 'no strategy',
    ...(of.steps.length > 0 ? [of.steps.join('; ')] : []),
    `${of.lowestReady} of ${of.promisedReady}`,
    of.end.type,
    of.nodes.map(({ node, pods }) => `${node} ${pods}`).join(' ') || 'starts none',
    of.reason,
  ].join(' | ');

const CANARY = {
  canary: {
    steps: [{ setWeight: 25 }, { pause: { duration: 60 } }, { setWeight: 50 }, { pause: {} }],
  },
};
const BLUE_GREEN = { blueGreen: { activeService: 'web', autoPromotionEnabled: false } };
const ROLLS = web({ pod: {}, container: { envFrom: [{ configMapRef: { name: 'a' } }] } });
const referring = (name: string): Tree => {
  const { spec, ...rest } = rollout(CANARY);
  const own = omit(spec as Tree, 'template', 'selector');
  return { ...rest, spec: { ...own, workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name } } };
};
const HOOK = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'migrate', annotations: { 'slipway.dev/hook': 'PreSync' } },
  spec: {
    template: { spec: { restartPolicy: 'Never', containers: [{ name: 'm', image: 'm:1', imagePullPolicy: 'Never' }] } },
  },
};

const ROWS: readonly (readonly [string, Merge, readonly string[]])[] = [
  [
    'a new image',
    { was: [web()], is: [web({ container: NEXT })] },
    [
      'rollout Deployment/default/web | app web:1→web:2 | 3→3 pods | RollingUpdate | 3 of 3 | done | n1 3 | rollout: image web:1 → web:2',
    ],
  ],
  [
    'a first version',
    { is: [web()] },
    ['create Deployment/default/web | app -→web:1 | 0→3 pods | RollingUpdate | 0 of 0 | done | n1 3 | new'],
  ],
  [
    'more pods',
    { was: [web()], is: [web({ spec: { replicas: 5 } })] },
    ['scale Deployment/default/web | 3→5 pods | RollingUpdate | 3 of 3 | done | n1 2 | scaled 3 → 5'],
  ],
  [
    'a longer deadline',
    { was: [web()], is: [web({ spec: { progressDeadlineSeconds: 900 } })] },
    ['update Deployment/default/web | 3→3 pods | RollingUpdate | 3 of 3 | done | starts none | '],
  ],
  [
    'one that goes',
    { was: [web(), ...KEPT], is: KEPT },
    ['delete Deployment/default/web | 3→0 pods | no strategy | 0 of 0 | done | starts none | '],
  ],
  [
    'a canary',
    { was: [rollout(CANARY)], is: [rollout(CANARY, 'web:2')] },
    [
      'rollout Rollout/default/web | app web:1→web:2 | 4→4 pods | Canary | 25 %; pause 60 s; 50 %; pause until promoted | 3 of 3 | waits | n1 2 | rollout: image web:1 → web:2',
    ],
  ],
  [
    'blue-green',
    { was: [rollout(BLUE_GREEN), service()], is: [rollout(BLUE_GREEN, 'web:2'), service()] },
    [
      'rollout Rollout/default/web | app web:1→web:2 | 4→4 pods | BlueGreen | all pods beside the old ones; pause until promoted; switch | 4 of 4 | waits | n1 4 | rollout: image web:1 → web:2',
    ],
  ],
  [
    'a Deployment that a Rollout refers to',
    {
      was: [referring('web'), web({ spec: { replicas: 0 } })],
      is: [referring('web'), web({ spec: { replicas: 0 }, container: NEXT })],
      pods: [],
    },
    [
      'rollout Rollout/default/web | app web:1→web:2 | 4→4 pods | Canary | 25 %; pause 60 s; 50 %; pause until promoted | 0 of 0 | done | n1 4 | new',
    ],
  ],
  [
    'a config that pods roll for',
    {
      was: [ROLLS, ...KEPT],
      is: [ROLLS, config('a', { a: '2' }), ...KEPT.slice(1)],
      policy: { rollOnConfigChange: true },
    },
    [
      'rollout Deployment/default/web | 3→3 pods | RollingUpdate | 3 of 3 | done | n1 3 | rollout: ConfigMap a changed (slipway.dev/roll-on-config-change)',
    ],
  ],
  [
    'a config that is refreshed in place',
    { was: [ROLLS, ...KEPT], is: [ROLLS, config('a', { a: '2' }), ...KEPT.slice(1)] },
    ['update Deployment/default/web | 3→3 pods | RollingUpdate | 3 of 3 | done | starts none | '],
  ],
  [
    'a hook',
    { was: [HOOK, config('a')], is: [HOOK, config('a', { a: '2' })] },
    ['rollout Job/default/migrate | 1→1 pods | no strategy | 0 of 0 | done | n1 1 | runs'],
  ],
  [
    'what does not fit',
    {
      was: [web()],
      is: [web({ container: { ...NEXT, resources: { requests: { memory: '9Gi' }, limits: { memory: '9Gi' } } } })],
    },
    ['rollout Deployment/default/web | app web:1→web:2 | 3→3 pods | RollingUpdate | 3 of 3 | stuck | starts none | '],
  ],
  [
    'what is still on its way',
    { was: [web(), config('a')], is: [web(), config('a', { a: '2' })], pods: [] },
    ['unfinished Deployment/default/web | 3→3 pods | RollingUpdate | 0 of 0 | done | n1 3 | 0 there, 3 wanted'],
  ],
  [
    'what waits for a window',
    {
      was: [web()],
      is: [web({ container: NEXT })],
      windows: [{ kind: 'deny', schedule: '0 0 1 1 *', durationMs: 364 * 86_400_000 }],
    },
    ['rollout Deployment/default/web | app web:1→web:2 | 3→3 pods | RollingUpdate | 3 of 3 | waits | starts none | '],
  ],
];

describe('rows of workloads', () => {
  it.each(ROWS)('%s', (_name, merge, rows) => {
    expect(reviewOf(merge).workloads.map(row)).toEqual(rows);
  });
});

const field = ({ path, kind, from = '-', to = '-', secret }: FieldChange): string =>
  secret ? `${kind} ${path} secret` : `${kind} ${path}: ${from} → ${to}`;

const two = (env: Tree[], ports: Tree[]): Tree =>
  web({
    pod: {
      containers: [
        { name: 'log', image: 'log:1' },
        { name: 'app', image: 'web:1', env, ports },
      ],
    },
  });

const DIFFS: readonly (readonly [string, Tree, Tree, readonly string[]])[] = [
  [
    'a default that is written',
    web(),
    web({ spec: { progressDeadlineSeconds: 600, strategy: { type: 'RollingUpdate' } } }),
    [],
  ],
  ['an image', web(), web({ container: NEXT }), ['changed spec.template.spec.containers[app].image: web:1 → web:2']],
  [
    'items by name',
    two(
      [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
      ],
      [{ containerPort: 80 }],
    ),
    two(
      [
        { name: 'NEW', value: 'new' },
        { name: 'A', value: '1' },
        { name: 'B', value: '3' },
      ],
      [{ containerPort: 81, protocol: 'UDP' }],
    ),
    [
      'added spec.template.spec.containers[app].env[NEW].value: - → new',
      'changed spec.template.spec.containers[app].env[B].value: "2" → "3"',
      'added spec.template.spec.containers[app].ports[81/UDP].containerPort: - → 81',
      'added spec.template.spec.containers[app].ports[81/UDP].protocol: - → UDP',
      'removed spec.template.spec.containers[app].ports[80].containerPort: 80 → -',
      'removed spec.template.spec.containers[app].ports[80].protocol: TCP → -',
    ],
  ],
  [
    'order',
    two(
      [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
      ],
      [],
    ),
    two(
      [
        { name: 'B', value: '2' },
        { name: 'A', value: '1' },
      ],
      [],
    ),
    ['changed spec.template.spec.containers[app].env: ["A","B"] → ["B","A"]'],
  ],
  [
    'text',
    config('a', { 'app.conf': 'x = 1\ny = true' }),
    config('a', { 'app.conf': 'x = 1\ny = false' }),
    ['changed data["app.conf"]: "x = 1\\ny = true" → "x = 1\\ny = false"'],
  ],
  [
    'long text',
    config('a', { log: `${'line\n'.repeat(100)}x: 1\n` }),
    config('a', { log: `${'line\n'.repeat(100)}x: 2\n${'z'.repeat(200)}` }),
    [
      'changed data.log: "…x: 1\\n" → "…x: 2\\nzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz…',
    ],
  ],
  [
    'kinds of values',
    config('a', { one: '1', two: 'true', three: '', four: 'plain' }),
    config('a', { one: '2', two: 'false', three: ' ', four: 'other' }),
    [
      'changed data.four: plain → other',
      'changed data.one: "1" → "2"',
      'changed data.three: "" → " "',
      'changed data.two: "true" → "false"',
    ],
  ],
];

describe('diffs', () => {
  it.each(DIFFS)('of %s', (_name, was, is, fields) => {
    expect(reviewOf({ was: [was], is: [is], pods: [] }).diffs.flatMap((diff) => diff.fields.map(field))).toEqual(
      fields,
    );
  });

  it('say what comes and goes', () => {
    const review = reviewOf({ was: [config('a'), config('b')], is: [config('b'), config('c')] });
    expect(review.diffs.map(({ key, kind, file, fields }) => [key, kind, file, fields.map(field)])).toEqual([
      ['ConfigMap/default/a', 'removed', 'app.yaml', ['removed data.a: "1" → -']],
      ['ConfigMap/default/c', 'added', 'app.yaml', ['added data.a: - → "1"']],
    ]);
    expect(review.otherObjects).toEqual({ ConfigMap: 2 });
    expect(review.deletions).toEqual([{ key: 'ConfigMap/default/a', source: 'shop', volumes: [] }]);
  });

  it('have 200 fields of an object, and count the others', () => {
    const data = Object.fromEntries(Array.from({ length: 250 }, (_, at) => [`n${at}`, 'x']));
    const [diff] = reviewOf({ was: [config('a', {})], is: [config('a', data)] }).diffs;
    expect([diff?.fields.length, diff?.omitted]).toEqual([200, 50]);
  });
});

const BARE = { name: 'app', image: 'web', readinessProbe: undefined, resources: undefined };
const WARNINGS: readonly (readonly [string, Merge, readonly string[]])[] = [
  ['nothing', { was: [web()], is: [web({ container: NEXT }), service()] }, []],
  [
    'a bare container',
    { is: [web({ container: BARE }), service()] },
    [
      'latest-tag Deployment/default/web: container app: image web may be another one tomorrow: name a version or a digest',
      "no-limits Deployment/default/web: container app has no memory limit: it may take the node's memory: set resources.limits.memory",
      'no-probe Deployment/default/web: container app has no readinessProbe: Service web sends it traffic as soon as it runs',
    ],
  ],
  ['no probe, but nobody sends traffic', { is: [web({ container: { readinessProbe: undefined } })] }, []],
  [
    'what the rules turn off',
    {
      is: [web({ container: BARE }), service()],
      rules: { warnings: { off: ['latest-tag', 'no-probe', 'no-limits'] } },
    },
    [],
  ],
  [
    'what was so before',
    { was: [web({ container: BARE })], is: [web({ container: BARE, spec: { replicas: 4 } })] },
    [],
  ],
  [
    'an ignored field',
    { was: [], is: [web({ spec: { revisionHistoryLimit: 3 }, pod: { automountServiceAccountToken: true } })] },
    [
      'ignored-field app.yaml:30: "spec.template.spec.automountServiceAccountToken" has no effect: there is no token to mount (remove the field, or leave it if that is fine)',
    ],
  ],
  [
    'no room',
    {
      was: [web()],
      is: [web({ container: { ...NEXT, resources: { requests: { memory: '9Gi' }, limits: { memory: '9Gi' } } } })],
    },
    ['unschedulable Deployment/default/web: 0 of 1 nodes fit: 1 lacks memory (need 9Gi, free 7.6Gi)'],
  ],
  [
    'a budget that is not met',
    {
      was: [web(), budget({ minAvailable: 3 })],
      is: [web({ container: NEXT, spec: { strategy: { type: 'Recreate' } } }), budget({ minAvailable: 3 })],
    },
    ['availability PodDisruptionBudget/default/web: 0 ready at +0.0 s, minAvailable: 3 asks for 3'],
  ],
  [
    'a deletion that the planner holds',
    { was: [web(), service()], is: [config('a')] },
    [
      'DeletionGuard shop: the commit would delete 2 of 2 objects of source shop (to confirm: git commit --allow-empty -m "remove" --trailer "Slipway-Confirm: deletion" and push)',
    ],
  ],
  [
    'an unfinished rollout',
    { was: [web(), config('a')], is: [web(), config('a', { a: '2' })], pods: [] },
    ['unfinished Deployment/default/web: is still on its way from an earlier commit'],
  ],
];

describe('warnings', () => {
  it.each(WARNINGS)('%s', (_name, merge, warnings) => {
    expect(reviewOf(merge).warnings.map(({ reason, object, message }) => `${reason} ${object}: ${message}`)).toEqual(
      warnings,
    );
  });
});

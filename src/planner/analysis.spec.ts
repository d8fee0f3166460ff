import { describe, expect, it } from '@jest/globals';
import type { AnalysisArg, AnalysisMetric, AnalysisRef } from '../model/analysis.js';
import type { AnalysisTemplate, ClusterAnalysisTemplate, KubeObject, Rollout } from '../model/objects.js';
import { objectKey } from '../model/objects.js';
import { analysisSpec } from './analysis.js';
import type { AnalysisPlace } from './analysis.js';

type Spec = AnalysisTemplate['spec'];

const template = (name: string, spec: Spec): AnalysisTemplate => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AnalysisTemplate',
  metadata: { name, namespace: 'shop' },
  spec,
});
const clusterTemplate = (name: string, spec: Spec): ClusterAnalysisTemplate => ({
  ...template(name, spec),
  kind: 'ClusterAnalysisTemplate',
  metadata: { name },
});
const metric = (name: string, more: Partial<AnalysisMetric> = {}): AnalysisMetric => ({
  name,
  provider: { prometheus: { address: 'http://prometheus.shop:9090', query: `sum(${name})` } },
  ...more,
});

const rollout = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: {
    name: 'web',
    namespace: 'shop',
    labels: { region: 'eu', 'app.io/tier': 'a' },
    annotations: { slo: '0.9' },
  },
  spec: {},
} as unknown as Rollout;

const at: AnalysisPlace = {
  id: 'Rollout/shop/web@abc/step-1',
  workload: { key: 'Rollout/shop/web', object: rollout, source: 'app', revision: 'r1' },
  hashes: { stable: 'old', latest: 'new' },
  background: false,
};

const ref = (names: readonly string[], args: readonly AnalysisArg[] = []): AnalysisRef => ({
  templates: names.map((name) => ({ name: name.replace('cluster:', ''), clusterScope: name.startsWith('cluster:') })),
  args,
});

const specOf = (objects: readonly KubeObject[], reference: AnalysisRef, place: Partial<AnalysisPlace> = {}) => {
  const byKey = new Map(objects.map((object) => [objectKey(object), object]));
  return analysisSpec(reference, { ...at, ...place }, { find: (key) => byKey.get(key) });
};

describe('what an analysis measures', () => {
  it('merges templates, those they name and those of the cluster, each once', () => {
    const objects = [
      template('all', { templates: [{ templateName: 'a' }, { templateName: 'b', clusterScope: true }] }),
      template('a', { metrics: [metric('m1')], templates: [{ templateName: 'all' }] }),
      clusterTemplate('b', { metrics: [metric('m2')] }),
    ];
    expect(specOf(objects, ref(['all', 'a', 'cluster:b']))).toEqual({
      id: 'Rollout/shop/web@abc/step-1',
      workload: 'Rollout/shop/web',
      source: 'app',
      revision: 'r1',
      namespace: 'shop',
      metrics: [metric('m1'), metric('m2')],
      args: [],
      background: false,
    });
  });

  it('fills arguments in: defaults, what the rollout gives, its own fields and hashes', () => {
    const text =
      '{{args.a}} {{ args.b }} {{args.region}} {{args.tier}} {{args.slo}} {{args.me}} {{args.now}} {{args.before}} {{ $labels.x }}';
    const objects = [
      template('t', {
        args: [
          { name: 'a', value: '1' },
          { name: 'b', value: '2' },
          { name: 'region' },
          { name: 'tier', valueFrom: { fieldRef: { fieldPath: "metadata.labels['app.io/tier']" } } },
          { name: 'slo' },
          { name: 'me' },
          { name: 'now' },
          { name: 'before' },
        ],
        metrics: [metric('m', { count: '{{args.a}}', provider: { web: { url: 'http://x', body: text } } })],
      }),
    ];
    const spec = specOf(
      objects,
      ref(
        ['t'],
        [
          { name: 'b', value: 'two' },
          { name: 'region', fieldPath: 'metadata.labels.region' },
          { name: 'slo', fieldPath: "metadata.annotations['slo']" },
          { name: 'me', fieldPath: 'metadata.name' },
          { name: 'now', podTemplateHash: 'Latest' },
          { name: 'before', podTemplateHash: 'Stable' },
          { name: 'nobody-declares-it', value: 'x' },
        ],
      ),
    );
    expect(spec).toMatchObject({
      metrics: [{ count: '1', provider: { web: { body: '1 two eu a 0.9 web new old {{ $labels.x }}' } } }],
      args: [
        { name: 'a', value: '1' },
        { name: 'b', value: 'two' },
        { name: 'before', value: 'old' },
        { name: 'me', value: 'web' },
        { name: 'now', value: 'new' },
        { name: 'region', value: 'eu' },
        { name: 'slo', value: '0.9' },
        { name: 'tier', value: 'a' },
      ],
    });
  });

  it('leaves secrets where they are', () => {
    const headers = [{ key: 'Authorization', value: 'Bearer {{ args.token }}' }];
    const objects = [
      template('t', {
        args: [{ name: 'token', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }],
        metrics: [metric('m', { provider: { web: { url: 'http://x', headers } } })],
      }),
    ];
    expect(specOf(objects, ref(['t']))).toMatchObject({
      metrics: [{ provider: { web: { headers: [{ value: 'Bearer {{args.token}}' }] } } }],
      args: [{ name: 'token', secret: { name: 's', key: 'k' } }],
    });
  });

  it('adds the metrics that the rollout itself only wants to see', () => {
    const objects = [
      template('t', { metrics: [metric('a'), metric('b'), metric('c')], dryRun: [{ metricName: '^a$' }] }),
    ];
    expect(specOf(objects, { ...ref(['t']), dryRun: ['^b$'] })).toMatchObject({ dryRun: ['a', 'b'] });
    expect(specOf(objects, { ...ref(['t']), dryRun: ['none'] })).toEqual({
      error: 'dryRun: "none" names no metric: fix metricName',
    });
  });

  it('names the metrics that are only shown', () => {
    const objects = [
      template('t', { metrics: [metric('a1'), metric('a2'), metric('b')], dryRun: [{ metricName: 'a.*' }] }),
    ];
    expect(specOf(objects, ref(['t']))).toMatchObject({ dryRun: ['a1', 'a2'] });
  });

  it('lets a background analysis go on without end', () => {
    const objects = [template('t', { metrics: [metric('m', { interval: '30s' })] })];
    expect(specOf(objects, ref(['t']), { background: true })).toMatchObject({ background: true });
  });
});

const job = (command: string): AnalysisMetric['provider'] => ({
  job: { spec: { template: { spec: { containers: [{ name: 'c', image: 'i', command: [command] }] } } } },
});
const token = { name: 'token', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } };

const wrong: readonly (readonly [string, readonly KubeObject[], string, AnalysisArg[]?])[] = [
  [
    'a template that is not there',
    [],
    'AnalysisTemplate/shop/t is not in git: add it, or fix templateName or clusterScope',
  ],
  ['no metrics', [template('t', {})], 'the analysis has no metrics: add some to its templates'],
  [
    'a name twice',
    [template('t', { metrics: [metric('m'), metric('m')] })],
    'two metrics have the name "m": rename one',
  ],
  [
    'defaults that differ',
    [
      template('t', { args: [{ name: 'a', value: '1' }], metrics: [metric('m')], templates: [{ templateName: 'u' }] }),
      template('u', { args: [{ name: 'a', value: '2' }] }),
    ],
    "two templates give the argument a different values: give it in the rollout's args alone",
  ],
  [
    'an argument without value',
    [template('t', { args: [{ name: 'a' }], metrics: [metric('m')] })],
    "the argument a has no value: give it in the rollout's args, or a default in the template",
  ],
  [
    'a field that is not there',
    [template('t', { args: [{ name: 'a' }], metrics: [metric('m')] })],
    "the argument a has no value: the workload has no metadata.labels['constructor'] (metadata.name, .namespace, .labels['…'] and .annotations['…'] can be read)",
    [{ name: 'a', fieldPath: "metadata.labels['constructor']" }],
  ],
  [
    'an argument that nobody declares',
    [template('t', { metrics: [metric('m', { successCondition: 'result < {{args.max}}' })] })],
    '{{args.max}} is used, but no template declares it: add it to args',
    [{ name: 'max', value: '1' }],
  ],
  [
    'a condition that an argument breaks',
    [template('t', { args: [{ name: 'max' }], metrics: [metric('m', { successCondition: 'result < {{args.max}}' })] })],
    'metric m: successCondition ends too early (at character 10): write a condition such as result[0] < 0.05 (docs/analysis.md)',
    [{ name: 'max', value: '' }],
  ],
  [
    'no end',
    [template('t', { metrics: [metric('m', { interval: '30s' })] })],
    'metric m would never end: add count, or use it in a background analysis',
  ],
  [
    'count without interval',
    [template('t', { metrics: [metric('m', { count: 3 })] })],
    'metric m: count is 3, but there is no interval: add interval, such as 30s',
  ],
  [
    'a limit that cannot be reached',
    [template('t', { metrics: [metric('m', { count: 3, interval: '1s', failureLimit: 4 })] })],
    'metric m: failureLimit is 4, but only 3 measurements are made: write at most 3',
  ],
  [
    'two providers',
    [template('t', { metrics: [metric('m', { provider: { web: { url: 'x' }, prometheus: { query: 'x' } } })] })],
    'metric m: provider has prometheus and web, which exclude each other: write one of prometheus, web and job',
  ],
  [
    'a secret in a Job',
    [template('t', { args: [token], metrics: [metric('m', { provider: job('curl {{ args.token }}') })] })],
    'metric m: a Job cannot take the secret argument token: use env.valueFrom.secretKeyRef in its container',
  ],
  [
    'a secret for a number',
    [template('t', { args: [token], metrics: [metric('m', { count: '{{args.token}}' })] })],
    'metric m: count cannot be filled in: only arguments that are no secrets can: write a value, or an argument with one',
  ],
  [
    'arguments that swell',
    [
      template('t', {
        args: [{ name: 'a' }],
        metrics: [metric('m', { provider: { web: { url: 'http://x', body: '{{args.a}}'.repeat(1000) } } })],
      }),
    ],
    'the arguments fill in more than 262144 characters',
    [{ name: 'a', value: 'x'.repeat(60_000) }],
  ],
  [
    'a pattern that names no metric',
    [template('t', { metrics: [metric('m')], dryRun: [{ metricName: '(' }] })],
    'dryRun: "(" names no metric: fix metricName',
  ],
];

describe('what is wrong with an analysis', () => {
  it.each(wrong)('%s', (...[, objects, error, args = []]) => {
    expect(specOf(objects, ref(['t'], args))).toEqual({ error });
  });
});

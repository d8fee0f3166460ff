import { describe, expect, it } from '@jest/globals';
import { check, deployment, type Tree } from './validate-manifests.js';

const labels = { app: 'web' };
const template = { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'web:1' }] } };
const rollout = (strategy: Tree, spec: Tree = { selector: { matchLabels: labels }, template }): Tree => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: { name: 'web' },
  spec: { ...spec, strategy },
});
const canary = (rest: Tree): Tree => rollout({ canary: rest });
const steps = (...all: Tree[]): Tree => canary({ steps: all });
const CANARY = 'spec.strategy.canary';
const STEP = `${CANARY}.steps[0]`;
const workloadRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
const analysis = { templates: [{ templateName: 'errors' }] };

describe('rules of a Rollout', () => {
  it.each<[string, Tree]>([
    [
      'a canary with everything',
      canary({
        canaryService: 'new',
        stableService: 'old',
        trafficRouting: { managedRoutes: [{ name: 'testers' }], nginx: { stableIngress: 'web' } },
        dynamicStableScale: true,
        maxSurge: 1,
        maxUnavailable: 0,
        analysis: { ...analysis, startingStep: 1 },
        steps: [
          { setWeight: 10 },
          { pause: {} },
          { pause: { duration: '1h30m' } },
          { pause: { duration: 30 } },
          { setCanaryScale: { weight: 50, matchTrafficWeight: false } },
          {
            setHeaderRoute: {
              name: 'testers',
              match: [{ headerName: 'X-Tester', headerValue: { exact: 'alpha' } }],
            },
          },
          { analysis },
          {
            experiment: {
              duration: '5m',
              templates: [{ name: 'new', specRef: 'canary', weight: 5 }],
              analyses: [{ name: 'errors', templateName: 'errors' }],
            },
          },
          { setWeight: 5 },
        ],
      }),
    ],
    ['a canary that is a rolling update', canary({})],
    ['a reference to a Deployment', rollout({ canary: {} }, { workloadRef })],
    [
      'blue-green',
      rollout({ blueGreen: { activeService: 'web', previewService: 'next', prePromotionAnalysis: analysis } }),
    ],
    ['services that take turns', canary({ pingPong: { pingService: 'a', pongService: 'b' } })],
  ])('%s is fine', (_, manifest) => expect(check(manifest)).toEqual([]));

  it.each<[string, Tree, string[]]>([
    ['no strategy', rollout({}), ['FIELD_CONFLICT spec.strategy']],
    ['two', rollout({ canary: {}, blueGreen: { activeService: 'a' } }), ['FIELD_CONFLICT spec.strategy']],
    ['no pods', rollout({ canary: {} }, {}), ['FIELD_CONFLICT spec']],
    ['pods from two places', rollout({ canary: {} }, { template, workloadRef }), ['FIELD_CONFLICT spec']],
    ['no selector', rollout({ canary: {} }, { template }), ['FIELD_MISSING spec.selector']],
    [
      'a selector for other pods',
      rollout({ canary: {} }, { template, selector: { matchLabels: { app: 'api' } } }),
      ['SELECTOR_MISMATCH spec.selector'],
    ],
    [
      'pods that end',
      rollout(
        { canary: {} },
        {
          selector: { matchLabels: labels },
          template: { ...template, spec: { ...template.spec, restartPolicy: 'Never' } },
        },
      ),
      ['FIELD_CONFLICT spec.template.spec.restartPolicy'],
    ],
    [
      'no room to replace a pod',
      canary({ maxSurge: 0, maxUnavailable: '0%' }),
      [`FIELD_CONFLICT ${CANARY}.maxUnavailable`],
    ],
    ['a step that says nothing', steps({}), [`FIELD_CONFLICT ${STEP}`]],
    ['a pause without braces', steps({ pause: null }), [`FIELD_CONFLICT ${STEP}`]],
    ['a step that says two things', steps({ setWeight: 5, pause: {} }), [`FIELD_CONFLICT ${STEP}`]],
    ['a weight beyond 100', steps({ setWeight: 101 }), [`FIELD_VALUE ${STEP}.setWeight`]],
    ['a pause of no duration', steps({ pause: { duration: 'soon' } }), [`FIELD_VALUE ${STEP}.pause.duration`]],
    ['two scales', steps({ setCanaryScale: { weight: 5, replicas: 1 } }), [`FIELD_CONFLICT ${STEP}.setCanaryScale`]],
    [
      'a header route without anything it needs',
      steps({ setHeaderRoute: { name: 'testers', match: [{ headerName: 'X', headerValue: {} }] } }),
      [
        `FIELD_CONFLICT ${STEP}.setHeaderRoute`,
        `FIELD_CONFLICT ${STEP}.setHeaderRoute.match[0].headerValue`,
        `FIELD_CONFLICT ${STEP}.setHeaderRoute.name`,
      ],
    ],
    ['an analysis of nothing', steps({ analysis: {} }), [`FIELD_MISSING ${STEP}.analysis.templates`]],
    [
      'an argument without a value',
      steps({ analysis: { ...analysis, args: [{ name: 'a' }] } }),
      [`FIELD_CONFLICT ${STEP}.analysis.args[0]`],
    ],
    [
      'an experiment without end, and with a weight that nothing carries',
      steps({ experiment: { templates: [{ name: 'a', specRef: 'canary', weight: 5 }] } }),
      [`FIELD_CONFLICT ${STEP}.experiment.templates[0].weight`, `FIELD_MISSING ${STEP}.experiment.duration`],
    ],
    ['mirrored requests', steps({ setMirrorRoute: { name: 'a' } }), [`FIELD_REFUSED ${STEP}.setMirrorRoute`]],
    [
      'what is for trafficRouting only',
      canary({ dynamicStableScale: true, scaleDownDelaySeconds: 5 }),
      [`FIELD_CONFLICT ${CANARY}.dynamicStableScale`, `FIELD_CONFLICT ${CANARY}.scaleDownDelaySeconds`],
    ],
    [
      'weights of another unit',
      canary({ trafficRouting: { maxTrafficWeight: 1000 } }),
      [`FIELD_REFUSED ${CANARY}.trafficRouting.maxTrafficWeight`],
    ],
    [
      'one Service for both versions',
      canary({ canaryService: 'a', stableService: 'a' }),
      [`FIELD_CONFLICT ${CANARY}.stableService`],
    ],
    [
      'Services that take turns beside those that do not',
      canary({ canaryService: 'a', pingPong: { pingService: 'b', pongService: 'b' } }),
      [`FIELD_CONFLICT ${CANARY}.canaryService`, `FIELD_CONFLICT ${CANARY}.pingPong.pongService`],
    ],
    [
      'an analysis that begins after the end',
      canary({ analysis: { ...analysis, startingStep: 2 }, steps: [{ pause: {} }] }),
      [`FIELD_CONFLICT ${CANARY}.analysis.startingStep`],
    ],
    [
      'one Service for preview and active',
      rollout({ blueGreen: { activeService: 'a', previewService: 'a' } }),
      ['FIELD_CONFLICT spec.strategy.blueGreen.previewService'],
    ],
    [
      'seconds that nobody waits for',
      rollout({ blueGreen: { activeService: 'a', autoPromotionEnabled: false, autoPromotionSeconds: 5 } }),
      ['~FIELD_CONFLICT spec.strategy.blueGreen.autoPromotionSeconds'],
    ],
    [
      "a Deployment's annotation",
      { ...canary({}), metadata: { name: 'web', annotations: { 'slipway.dev/strategy': 'canary' } } },
      ['FIELD_CONFLICT metadata.annotations["slipway.dev/strategy"]'],
    ],
  ])('%s', (_, manifest, expected) => expect(check(manifest).sort()).toEqual(expected));
});

describe('the short form on a Deployment', () => {
  const annotated = (annotations: Tree, spec: Tree = {}): Tree => ({
    ...deployment(spec),
    metadata: {
      name: 'd',
      annotations: Object.fromEntries(
        Object.entries(annotations).map(([name, value]) => [`slipway.dev/${name}`, value]),
      ),
    },
  });
  const at = (name: string): string => `metadata.annotations["slipway.dev/${name}"]`;

  it.each<[string, Tree, string[]]>([
    ['is fine', annotated({ strategy: 'canary', steps: '20%, pause 5m, 50%, pause' }), []],
    ['leaves other annotations alone', annotated({ wave: '1', 'depends-on': 'db', hook: 'PreSync' }), []],
    ['of no strategy', annotated({ strategy: 'rainbow' }), [`ANNOTATION_VALUE ${at('strategy')}`]],
    [
      'with two bad steps',
      annotated({ strategy: 'canary', steps: '120%, wait' }),
      [`ANNOTATION_VALUE ${at('steps')}`, `ANNOTATION_VALUE ${at('steps')}`],
    ],
    ['without its strategy', annotated({ steps: '20%' }), [`FIELD_CONFLICT ${at('steps')}`]],
    ['misspelt', annotated({ stratgey: 'canary' }), [`FIELD_UNKNOWN ${at('stratgey')}`]],
    [
      'with one Service for both versions',
      annotated({ strategy: 'blue-green', 'active-service': 'a', 'preview-service': 'a' }),
      [`FIELD_CONFLICT ${at('preview-service')}`],
    ],
    [
      'beside Recreate',
      annotated({ strategy: 'canary' }, { strategy: { type: 'Recreate' } }),
      ['FIELD_CONFLICT spec.strategy.type'],
    ],
    [
      'on the pods',
      deployment({
        template: {
          metadata: { labels, annotations: { 'slipway.dev/strategy': 'canary' } },
          spec: { containers: [{ name: 'web', image: 'web:1' }] },
        },
      }),
      [`FIELD_CONFLICT spec.template.${at('strategy')}`],
    ],
  ])('%s', (_, manifest, expected) => expect(check(manifest)).toEqual(expected));
});

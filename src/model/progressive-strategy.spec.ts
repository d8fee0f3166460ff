import { describe, expect, it } from '@jest/globals';
import type { Deployment, Rollout } from './objects.js';
import { progressiveOf } from './progressive-strategy.js';

const rollout = (strategy: Rollout['spec']['strategy']): Rollout => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { strategy },
});
const deployment = (annotations?: Record<string, string>): Deployment => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop', ...(annotations ? { annotations } : {}) },
  spec: { selector: {}, template: { spec: { containers: [] } } },
});

const CANARY = {
  type: 'canary',
  steps: [],
  beside: false,
  dynamicStableScale: false,
  abortScaleDownDelaySeconds: 30,
  scaleDownDelaySeconds: 0,
};
const BLUE_GREEN = {
  type: 'blueGreen',
  autoPromotion: true,
  scaleDownDelaySeconds: 30,
  abortScaleDownDelaySeconds: 30,
};
const latency = { templates: [{ name: 'latency', clusterScope: false }], args: [] };

describe('progressiveOf a Rollout', () => {
  it('a canary without steps has the defaults of a rolling update', () =>
    expect(progressiveOf(rollout({ canary: {} }))).toEqual(CANARY));

  it('nothing at all is no strategy', () => expect(progressiveOf(rollout({}))).toBeUndefined());

  it('trafficRouting puts the versions side by side, with delays', () =>
    expect(progressiveOf(rollout({ canary: { trafficRouting: {}, dynamicStableScale: true } }))).toEqual({
      ...CANARY,
      beside: true,
      dynamicStableScale: true,
      scaleDownDelaySeconds: 30,
    }));

  it('an abort delay of 0 is none', () =>
    expect(progressiveOf(rollout({ canary: { abortScaleDownDelaySeconds: 0 } }))).not.toHaveProperty(
      'abortScaleDownDelaySeconds',
    ));

  it('reads every kind of step', () => {
    const strategy = progressiveOf(
      rollout({
        canary: {
          steps: [
            { setWeight: 20 },
            { pause: {} },
            { pause: { duration: '1h30m' } },
            { pause: { duration: 45 } },
            { setCanaryScale: { replicas: 3 } },
            { setCanaryScale: { weight: 50 } },
            { setCanaryScale: { matchTrafficWeight: true } },
            {
              setHeaderRoute: {
                name: 'testers',
                match: [{ headerName: 'X-Tester', headerValue: { exact: 'yes' } }],
              },
            },
            { setHeaderRoute: { name: 'testers' } },
            {
              analysis: {
                templates: [{ templateName: 'latency' }, { templateName: 'errors', clusterScope: true }],
                args: [
                  { name: 'a', value: '1' },
                  { name: 'b', valueFrom: { secretKeyRef: { name: 'token', key: 'k' } } },
                  { name: 'c', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
                  { name: 'd', valueFrom: { podTemplateHashValue: 'Latest' } },
                ],
              },
            },
            {
              experiment: {
                duration: '5m',
                templates: [{ name: 'baseline', specRef: 'stable' }],
                analyses: [{ name: 'x', templateName: 'latency', args: [{ name: 'a', value: '1' }] }],
              },
            },
          ],
        },
      }),
    );
    expect(strategy).toMatchObject({
      steps: [
        { type: 'setWeight', weight: 20 },
        { type: 'pause' },
        { type: 'pause', seconds: 5400 },
        { type: 'pause', seconds: 45 },
        { type: 'setCanaryScale', scale: { replicas: 3 } },
        { type: 'setCanaryScale', scale: { percent: 50 } },
        { type: 'setCanaryScale', scale: { matchTrafficWeight: true } },
        { type: 'setHeaderRoute', route: { name: 'testers', match: [{ header: 'X-Tester', exact: 'yes' }] } },
        { type: 'setHeaderRoute', route: { name: 'testers', match: [] } },
        {
          type: 'analysis',
          analysis: {
            templates: [
              { name: 'latency', clusterScope: false },
              { name: 'errors', clusterScope: true },
            ],
            args: [
              { name: 'a', value: '1' },
              { name: 'b', secret: { name: 'token', key: 'k' } },
              { name: 'c', fieldPath: 'metadata.name' },
              { name: 'd', podTemplateHash: 'Latest' },
            ],
          },
        },
        {
          type: 'experiment',
          seconds: 300,
          templates: [{ name: 'baseline', from: 'stable', replicas: 1 }],
          analyses: [{ ...latency, args: [{ name: 'a', value: '1' }] }],
        },
      ],
    });
  });

  it('reads Services, metadata and the background analysis', () =>
    expect(
      progressiveOf(
        rollout({
          canary: {
            canaryService: 'new',
            stableService: 'old',
            canaryMetadata: { labels: { role: 'canary' } },
            analysis: { templates: [{ templateName: 'latency' }], startingStep: 2, dryRun: [{ metricName: 'p99' }] },
          },
        }),
      ),
    ).toEqual({
      ...CANARY,
      canaryService: 'new',
      stableService: 'old',
      canaryMetadata: { labels: { role: 'canary' }, annotations: {} },
      background: { ...latency, startingStep: 2, dryRun: ['p99'] },
    }));

  it('reads blue-green', () =>
    expect(
      progressiveOf(
        rollout({
          blueGreen: {
            activeService: 'web',
            previewService: 'web-preview',
            autoPromotionSeconds: 60,
            previewReplicaCount: 1,
            scaleDownDelaySeconds: 5,
            abortScaleDownDelaySeconds: 0,
            prePromotionAnalysis: { templates: [{ templateName: 'latency' }] },
          },
        }),
      ),
    ).toEqual({
      type: 'blueGreen',
      activeService: 'web',
      previewService: 'web-preview',
      autoPromotion: true,
      autoPromotionSeconds: 60,
      previewReplicas: 1,
      scaleDownDelaySeconds: 5,
      prePromotion: latency,
    }));

  it('does not wait for seconds where a person must promote', () =>
    expect(
      progressiveOf(
        rollout({ blueGreen: { activeService: 'web', autoPromotionEnabled: false, autoPromotionSeconds: 60 } }),
      ),
    ).toEqual({ ...BLUE_GREEN, activeService: 'web', autoPromotion: false }));
});

describe('progressiveOf a Deployment', () => {
  it('is undefined without annotations', () => expect(progressiveOf(deployment())).toBeUndefined());

  it('reads the short form of a canary', () =>
    expect(
      progressiveOf(
        deployment({
          'slipway.dev/strategy': 'canary',
          'slipway.dev/steps': '20%, pause 5m, 50%, pause, analysis latency, scale 3, scale 50%, scale weight, 80%',
          'slipway.dev/analysis': 'latency',
          'slipway.dev/canary-service': 'new',
          'slipway.dev/stable-service': 'old',
        }),
      ),
    ).toEqual({
      ...CANARY,
      steps: [
        { type: 'setWeight', weight: 20 },
        { type: 'pause', seconds: 300 },
        { type: 'setWeight', weight: 50 },
        { type: 'pause' },
        { type: 'analysis', analysis: latency },
        { type: 'setCanaryScale', scale: { replicas: 3 } },
        { type: 'setCanaryScale', scale: { percent: 50 } },
        { type: 'setCanaryScale', scale: { matchTrafficWeight: true } },
        { type: 'setWeight', weight: 80 },
      ],
      background: { ...latency, startingStep: 0 },
      canaryService: 'new',
      stableService: 'old',
    }));

  it.each([
    ['true', { autoPromotion: true }],
    ['false', { autoPromotion: false }],
    ['30s', { autoPromotion: true, autoPromotionSeconds: 30 }],
  ])('reads the short form of blue-green, auto-promotion %s', (text, promotion) =>
    expect(
      progressiveOf(
        deployment({
          'slipway.dev/strategy': 'blue-green',
          'slipway.dev/preview-service': 'next',
          'slipway.dev/auto-promotion': text,
          'slipway.dev/scale-down-delay': '1m',
          'slipway.dev/post-promotion-analysis': 'latency',
        }),
      ),
    ).toEqual({
      ...BLUE_GREEN,
      ...promotion,
      previewService: 'next',
      scaleDownDelaySeconds: 60,
      postPromotion: latency,
    }),
  );

  it('leaves out what it cannot read', () =>
    expect(
      progressiveOf(
        deployment({ 'slipway.dev/strategy': 'canary', 'slipway.dev/steps': '20, 150%, puase, 30%, analysis' }),
      ),
    ).toEqual({ ...CANARY, steps: [{ type: 'setWeight', weight: 30 }] }));

  it('remembers by identity', () => {
    const object = deployment({ 'slipway.dev/strategy': 'canary' });
    expect(progressiveOf(object)).toBe(progressiveOf(object));
  });
});

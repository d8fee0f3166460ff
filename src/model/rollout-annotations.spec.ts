import { describe, expect, it } from '@jest/globals';
import { rolloutAnnotations } from './rollout-annotations.js';

const problemsOf = (annotations: Record<string, string>) =>
  rolloutAnnotations(
    Object.fromEntries(Object.entries(annotations).map(([name, value]) => [`slipway.dev/${name}`, value])),
  ).problems;

describe('rolloutAnnotations', () => {
  it('has no problem with foreign annotations', () => expect(problemsOf({ acme: 'true' })).toEqual([]));

  it('names the step that it cannot read, not all of them', () =>
    expect(problemsOf({ strategy: 'canary', steps: '20%, puase 5m, 50%' })).toEqual([
      { annotation: 'slipway.dev/steps', actual: 'puase 5m', expected: expect.stringContaining('"pause 5m"') },
    ]));

  it.each(['101%', '-5%', '20', 'pause 5 minutes', 'pause soon', 'scale', 'scale 101%', 'analysis', 'analysis A!', ''])(
    'refuses the step "%s"',
    (step) => expect(problemsOf({ strategy: 'canary', steps: `10%, ${step}` })).toMatchObject([{ actual: step }]),
  );

  it.each([
    ['strategy', 'bluegreen'],
    ['strategy', ''],
  ])('refuses %s: "%s"', (name, value) =>
    expect(problemsOf({ [name]: value })).toEqual([
      { annotation: `slipway.dev/${name}`, actual: value, expected: 'must be canary or blue-green' },
    ]),
  );

  it.each([
    ['auto-promotion', 'yes'],
    ['scale-down-delay', 'soon'],
    ['active-service', 'Web'],
    ['pre-promotion-analysis', ''],
  ])('refuses %s: "%s" of blue-green', (name, value) =>
    expect(problemsOf({ strategy: 'blue-green', [name]: value })).toMatchObject([
      { annotation: `slipway.dev/${name}`, actual: value, expected: expect.stringContaining('must be') },
    ]),
  );

  it('says what does not go with the strategy, or goes only with one', () => {
    expect(problemsOf({ strategy: 'blue-green', steps: '20%' })).toMatchObject([
      { annotation: 'slipway.dev/steps', conflict: { why: 'is not for blue-green', remedy: 'remove it' } },
    ]);
    expect(problemsOf({ steps: '20%' })).toMatchObject([{ conflict: { remedy: 'add slipway.dev/strategy: canary' } }]);
  });
});

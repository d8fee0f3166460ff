import { describe, expect, it } from '@jest/globals';
import type { Pod } from '../../model/objects.js';
import { hookProblems } from './rules-hooks.js';

const podWith = (annotations: Record<string, string>): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'migrate', annotations },
  spec: { containers: [{ name: 'app', image: 'migrate:1' }] },
});

describe('annotations of hooks', () => {
  it.each([
    [{}],
    [{ 'argocd.argoproj.io/hook': 'PreSync, PostSync', 'argocd.argoproj.io/hook-delete-policy': 'HookSucceeded' }],
    [{ 'slipway.dev/hook': 'Skip' }],
  ])('%j are right', (annotations) => expect(hookProblems(podWith(annotations))).toEqual([]));

  it('with a misspelt phase or policy are refused, with what was probably meant', () => {
    const annotations = { 'slipway.dev/hook': 'Presync', 'slipway.dev/hook-delete-policy': 'HookSuceeded' };
    const found = hookProblems(podWith(annotations));
    expect(found.map(({ severity, path, params }) => [severity, path.at(-1), params.remedy])).toEqual([
      ['error', 'slipway.dev/hook', 'did you mean "PreSync"?'],
      ['error', 'slipway.dev/hook-delete-policy', 'did you mean "HookSucceeded"?'],
    ]);
  });

  it('of a phase that never comes here are warned about', () =>
    expect(hookProblems(podWith({ 'argocd.argoproj.io/hook': 'PostDelete' }))).toMatchObject([
      { severity: 'warning' },
    ]));
});

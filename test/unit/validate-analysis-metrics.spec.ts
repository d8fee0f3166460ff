import { describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { parseFile } from '../../src/sync/manifests.js';
import { check, type Tree } from './validate-manifests.js';

const template = (...metrics: Tree[]): Tree => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AnalysisTemplate',
  metadata: { name: 'a' },
  spec: { args: [{ name: 'max' }], metrics },
});
const metric = (
  more: Tree,
  provider: Tree = { prometheus: { address: 'http://prometheus:9090', query: 'up' } },
): Tree => ({
  name: 'm',
  provider,
  ...more,
});
const web = (more: Tree): Tree => ({ web: { url: 'http://x', ...more } });
const M = 'spec.metrics[0]';

describe('AnalysisTemplate', () => {
  it.each<[string, Tree, string[]]>([
    ['the smallest', template(metric({})), []],
    [
      'with conditions',
      template(metric({ successCondition: 'result[0] < 0.05', failureCondition: 'len(result) == 0' })),
      [],
    ],
    [
      'with arguments everywhere',
      template(metric({ count: '{{args.n}}', interval: '{{args.i}}', successCondition: '{{args.c}}' })),
      [],
    ],
    ['a JSON body', template(metric({}, web({ jsonBody: { a: [{ b: 1 }] }, method: 'POST' }))), []],
    ['failures that do not count', template(metric({ failureLimit: -1, count: 2, interval: '1s' })), []],
    [
      'a condition that is none',
      template(metric({ successCondition: 'result >' })),
      [`FIELD_CONFLICT ${M}.successCondition`],
    ],
    ['no provider', template(metric({}, {})), [`FIELD_CONFLICT ${M}.provider`]],
    [
      'two providers',
      template(metric({}, { ...web({}), prometheus: { address: 'http://prometheus:9090', query: 'up' } })),
      [`FIELD_CONFLICT ${M}.provider`],
    ],
    [
      'a path that is none',
      template(metric({}, web({ jsonPath: '{$.a[}' }))),
      [`FIELD_CONFLICT ${M}.provider.web.jsonPath`],
    ],
    ['a name twice', template(metric({}), metric({})), ['FIELD_CONFLICT spec.metrics[1].name']],
    [
      'another kind of measuring',
      template(metric({}, { datadog: { query: 'x' } })),
      [`FIELD_REFUSED ${M}.provider.datadog`],
    ],
  ])('%s', (_what, manifest, problems) => {
    expect(check(manifest)).toEqual(problems);
    expect(check({ ...manifest, kind: 'ClusterAnalysisTemplate' })).toEqual(problems);
  });

  it('says what is wrong with a condition, and where', () => {
    const [finding] = parseFile('f.yaml', stringify(template(metric({ successCondition: 'reslt > 1' })))).findings;
    expect(finding).toMatchObject({
      message: `"${M}.successCondition": unknown name "reslt": a condition knows result (at character 1)`,
      line: 14,
    });
  });
});

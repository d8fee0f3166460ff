import { describe, expect, it } from '@jest/globals';
import { check, type Tree } from './validate-manifests.js';

const template = (spec: Tree): Tree => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AnalysisTemplate',
  metadata: { name: 'errors' },
  spec,
});
const web = { url: 'http://web/errors', jsonPath: '{$.rate}' };
const metric = (rest: Tree): Tree => template({ metrics: [{ name: 'errors', provider: { web }, ...rest }] });
const provider = (rest: Tree): Tree => metric({ provider: rest });
const podTemplate = { spec: { restartPolicy: 'Never', containers: [{ name: 'test', image: 'test:1' }] } };
const METRIC = 'spec.metrics[0]';

describe('rules of an AnalysisTemplate', () => {
  it.each<[string, Tree]>([
    [
      'everything',
      template({
        args: [{ name: 'host' }, { name: 'token', valueFrom: { secretKeyRef: { name: 'token', key: 'k' } } }],
        metrics: [
          {
            name: 'errors',
            interval: '1m30s',
            initialDelay: '500ms',
            count: 5,
            failureLimit: '2',
            consecutiveErrorLimit: '{{args.errors}}',
            provider: { prometheus: { address: '{{args.host}}', query: 'up', timeout: 30 } },
          },
          { name: 'post', provider: { web: { ...web, method: 'POST', jsonBody: { a: 1 } } } },
          { name: 'test', provider: { job: { spec: { template: podTemplate } } } },
        ],
      }),
    ],
    ['only other templates', template({ templates: [{ templateName: 'a' }] })],
  ])('%s is fine', (_, manifest) => expect(check(manifest)).toEqual([]));

  it.each<[string, Tree, string[]]>([
    ['nothing to measure', template({}), ['FIELD_MISSING spec.metrics']],
    [
      'two metrics of a name',
      template({
        metrics: [
          { name: 'a', provider: { web } },
          { name: 'a', provider: { web } },
        ],
      }),
      ['FIELD_CONFLICT spec.metrics[1].name'],
    ],
    [
      'two arguments of a name, one with two values',
      template({
        args: [{ name: 'a' }, { name: 'a', value: 'x', valueFrom: {} }],
        metrics: [{ name: 'a', provider: { web } }],
      }),
      ['FIELD_CONFLICT spec.args[1].name', 'FIELD_CONFLICT spec.args[1]'],
    ],
    ['an interval of no duration', metric({ interval: '5 minutes' }), [`FIELD_VALUE ${METRIC}.interval`]],
    ['a count that is none', metric({ count: 'five', interval: '1m' }), [`FIELD_VALUE ${METRIC}.count`]],
    ['several measurements without an interval', metric({ count: 3 }), [`FIELD_MISSING ${METRIC}.interval`]],
    [
      'a limit beyond the count',
      metric({ count: '3', interval: '1m', failureLimit: 4 }),
      [`FIELD_CONFLICT ${METRIC}.failureLimit`],
    ],
    ['no provider', provider({}), [`FIELD_CONFLICT ${METRIC}.provider`]],
    [
      'two providers',
      provider({ web, job: { spec: { template: podTemplate } } }),
      [`FIELD_CONFLICT ${METRIC}.provider`],
    ],
    ['a provider that Slipway does not ask', provider({ datadog: {} }), [`FIELD_REFUSED ${METRIC}.provider.datadog`]],
    [
      'no address of Prometheus',
      provider({ prometheus: { query: 'up' } }),
      [`FIELD_MISSING ${METRIC}.provider.prometheus.address`],
    ],
    [
      'an address without scheme',
      provider({ prometheus: { query: 'up', address: 'prometheus:9090' } }),
      [`FIELD_VALUE ${METRIC}.provider.prometheus.address`],
    ],
    ['a page that is none', provider({ web: { url: 'ftp://web' } }), [`FIELD_VALUE ${METRIC}.provider.web.url`]],
    [
      'a body that is not sent',
      provider({ web: { ...web, body: 'x' } }),
      [`FIELD_CONFLICT ${METRIC}.provider.web.body`],
    ],
    [
      'a Job that never ends',
      provider({ job: { spec: { template: { spec: { ...podTemplate.spec, restartPolicy: 'Always' } } } } }),
      [`FIELD_CONFLICT ${METRIC}.provider.job.spec.template.spec.restartPolicy`],
    ],
  ])('%s', (_, manifest, expected) => expect(check(manifest)).toEqual(expected));
});

describe('rules of a Job', () => {
  const job = (spec: Tree): Tree => ({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'migrate' },
    spec: { template: podTemplate, ...spec },
  });
  const pods = (rest: Tree): Tree => job({ template: { spec: { ...podTemplate.spec, ...rest } } });

  it.each<[string, Tree, string[]]>([
    ['a plain one', job({}), []],
    ['an indexed one', job({ completionMode: 'Indexed', completions: 3, parallelism: 2 }), []],
    ['no restart policy', pods({ restartPolicy: null }), ['FIELD_CONFLICT spec.template.spec.restartPolicy']],
    ['Always', pods({ restartPolicy: 'Always' }), ['FIELD_CONFLICT spec.template.spec.restartPolicy']],
    ['indexed without completions', job({ completionMode: 'Indexed' }), ['FIELD_MISSING spec.completions']],
    [
      'a mount without a volume',
      pods({ containers: [{ name: 'a', image: 'a:1', volumeMounts: [{ name: 'v', mountPath: '/v' }] }] }),
      ['FIELD_CONFLICT spec.template.spec.containers[0].volumeMounts[0].name'],
    ],
  ])('%s', (_, manifest, expected) => expect(check(manifest)).toEqual(expected));
});

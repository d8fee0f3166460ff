import { describe, expect, it } from '@jest/globals';
import { checkSnapshot, parseFile } from '../manifests.js';

const POD = '{metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "web:1"}]}}';

const deployment = (...annotations: string[]): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
  annotations:
    slipway.dev/strategy: canary
${annotations.map((each) => `    slipway.dev/${each}\n`).join('')}spec: {selector: {matchLabels: {app: web}}, template: ${POD}}
`;
const rollout = (analysis: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template: ${POD}
  strategy:
    canary:
      steps:
        - analysis: ${analysis}
`;
const template = (name: string, spec: string, kind = 'AnalysisTemplate'): string => `apiVersion: argoproj.io/v1alpha1
kind: ${kind}
metadata: {name: ${name}${kind === 'AnalysisTemplate' ? ', namespace: shop' : ''}}
spec: ${spec}
`;
const metric = (name: string, url = 'http://web/x'): string => `{name: ${name}, provider: {web: {url: "${url}"}}}`;
const PLAIN = `{metrics: [${metric('errors')}]}`;
const ASKS = `{args: [{name: host}], metrics: [${metric('errors', 'http://{{args.host}}/x')}]}`;

/** `severity code line:column field`, then the remedy. */
const check = (...documents: string[]): (readonly [string, string])[] => {
  const parsed = documents.map((text, index) => parseFile(String(index), text));
  expect(parsed.flatMap(({ findings }) => findings)).toEqual([]);
  const objects = parsed.flatMap((each) => each.objects);
  return checkSnapshot(objects, (file) => documents[Number(file)]).map(
    ({ severity, code, line, column, field, remedy }) => [`${severity} ${code} ${line}:${column} ${field}`, remedy],
  );
};

const STEP = 'spec.strategy.canary.steps[0].analysis';
const ONE = '{templates: [{templateName: errors}]}';

describe('analysis templates', () => {
  it('are there', () => {
    expect(check(rollout(ONE), template('errors', PLAIN))).toEqual([]);
    expect(check(rollout(ONE), template('errors', PLAIN).replace('shop', 'other'))).toEqual([
      [
        `error ANALYSIS_TEMPLATE_MISSING 10:49 ${STEP}.templates[0].templateName`,
        'add AnalysisTemplate shop/errors, or fix the name',
      ],
    ]);
  });

  it('of the cluster may come from another source', () => {
    const text = rollout('{templates: [{templateName: errors, clusterScope: true}]}');
    expect(check(text, template('errors', PLAIN, 'ClusterAnalysisTemplate'))).toEqual([]);
    expect(check(text, template('errors', PLAIN))).toEqual([
      [
        `warning ANALYSIS_TEMPLATE_MISSING 10:49 ${STEP}.templates[0].templateName`,
        'add ClusterAnalysisTemplate errors, or fix the name',
      ],
    ]);
  });

  it('are there for annotations, and told about once', () => {
    const text = deployment('steps: "10%, analysis errors, 20%, analysis errors"', 'analysis: latency');
    expect(check(text, template('errors', PLAIN), template('latency', PLAIN))).toEqual([]);
    expect(check(text)).toEqual([
      [
        'error ANALYSIS_TEMPLATE_MISSING 9:27 metadata.annotations["slipway.dev/analysis"]',
        'add AnalysisTemplate shop/latency, or fix the name',
      ],
      [
        'error ANALYSIS_TEMPLATE_MISSING 8:24 metadata.annotations["slipway.dev/steps"]',
        'add AnalysisTemplate shop/errors, or fix the name',
      ],
    ]);
  });

  it('that others name are there, also in a circle', () => {
    const a = template('errors', '{templates: [{templateName: b}]}');
    expect(check(a)).toEqual([
      [
        'error ANALYSIS_TEMPLATE_MISSING 4:35 spec.templates[0].templateName',
        'add AnalysisTemplate shop/b, or fix the name',
      ],
    ]);
    const b = template('b', `{metrics: [${metric('b')}], templates: [{templateName: errors}]}`);
    expect(check(rollout(ONE), a, b)).toEqual([]);
  });

  it('of one analysis have metrics of different names', () => {
    const two = '{templates: [{templateName: errors}, {templateName: b}]}';
    expect(check(rollout(two), template('errors', PLAIN), template('b', PLAIN))).toEqual([
      [`error FIELD_CONFLICT 10:49 ${STEP}.templates[0].templateName`, 'rename one of the metrics'],
    ]);
  });
});

describe('arguments of an analysis', () => {
  const withArgs = (args: string): string => rollout(`{templates: [{templateName: errors}], args: [${args}]}`);

  it('are given by who refers to it, or have a value', () => {
    expect(check(withArgs('{name: host, value: web}'), template('errors', ASKS))).toEqual([]);
    expect(check(rollout(ONE), template('errors', ASKS.replace('{name: host}', '{name: host, value: a}')))).toEqual([]);
    expect(check(rollout(ONE), template('errors', ASKS))).toEqual([
      [
        `error ANALYSIS_ARGUMENT_MISSING 10:49 ${STEP}.templates[0].templateName`,
        'add {name: host, value: …} to args, or give it a value in the template',
      ],
    ]);
  });

  it('are needed where they are mentioned only', () => {
    const text = template('errors', `{metrics: [${metric('errors', 'http://{{ args.host }}/x')}]}`);
    expect(check(rollout(ONE), text)).toEqual([
      [expect.stringContaining('ANALYSIS_ARGUMENT_MISSING'), expect.stringContaining('{name: host, ')],
    ]);
    expect(check(withArgs('{name: host, value: web}'), text)).toEqual([]);
  });

  it('that are misspelt get a suggestion and a warning', () =>
    expect(check(withArgs('{name: hosts, value: web}'), template('errors', ASKS))).toEqual([
      [
        `error ANALYSIS_ARGUMENT_MISSING 10:65 ${STEP}.args`,
        'rename "hosts" to "host", or give it a value in the template',
      ],
      [`warning FIELD_CONFLICT 10:73 ${STEP}.args[0].name`, 'remove it, or fix the name'],
    ]));

  it('cannot be given by annotations', () =>
    expect(check(deployment('analysis: errors'), template('errors', ASKS))).toEqual([
      [
        'error ANALYSIS_ARGUMENT_MISSING 8:27 metadata.annotations["slipway.dev/analysis"]',
        'give it a value in the template; annotations carry no arguments',
      ],
    ]));

  it('come from Secrets that are there', () => {
    const arg = '{name: host, valueFrom: {secretKeyRef: {name: api, key: host}}}';
    const secret = (key: string): string =>
      `apiVersion: v1\nkind: Secret\nmetadata: {name: api, namespace: shop}\nstringData: {${key}: web}\n`;
    const asks = template('errors', ASKS);
    expect(check(withArgs(arg), asks, secret('host'))).toEqual([]);
    expect(check(withArgs(arg), asks, secret('port'))).toEqual([
      [`error FIELD_CONFLICT 10:122 ${STEP}.args[0].valueFrom.secretKeyRef.key`, 'add the key, or fix its name'],
    ]);
    expect(check(template('errors', ASKS.replace('{name: host}', arg)))).toEqual([
      [expect.stringContaining('spec.args[0].valueFrom.secretKeyRef.name'), 'add it, or fix the name'],
    ]);
  });
});

describe('Jobs that measure', () => {
  const spec = (pod: string): string =>
    `{metrics: [{name: a, provider: {job: {spec: {template: {spec: {restartPolicy: Never, ${pod}}}}}}}]}`;
  const pod = 'containers: [{name: a, image: "a:1", envFrom: [{secretRef: {name: api}}]}]';

  it('need what their pods refer to, where the namespace is known', () => {
    expect(check(template('a', spec(pod)))).toEqual([
      [
        expect.stringMatching(
          /^error REFERENCE_MISSING .* spec\.metrics\[0\]\.provider\.job\.spec\.template\.spec\.containers\[0\]/,
        ),
        'add Secret shop/api, fix the name, or set optional: true',
      ],
    ]);
    expect(check(template('a', spec(pod), 'ClusterAnalysisTemplate'))).toEqual([]);
  });
});
